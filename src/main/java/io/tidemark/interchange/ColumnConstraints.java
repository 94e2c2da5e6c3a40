package io.tidemark.interchange;

import io.tidemark.constraints.CheckType;
import io.tidemark.constraints.Constraint;
import io.tidemark.constraints.ConstraintSet;
import io.tidemark.core.ColumnName;
import io.tidemark.profile.ColumnKind;
import io.tidemark.profile.ColumnProfile;
import io.tidemark.profile.ValueType;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The constraints of one column that the format has a place for.
 *
 * @param profile what the column looked like; nothing where only constraints name it
 * @param byCheck by what they check, switched off or not
 */
record ColumnConstraints(
    ColumnName name, Optional<ColumnProfile> profile, Map<CheckType, Constraint> byCheck) {

  private static final CheckType[] KNOWN = {
    CheckType.DATA_TYPE,
    CheckType.COMPLETENESS,
    CheckType.CATEGORICAL_VALUES,
    CheckType.NON_NEGATIVITY,
    CheckType.BASELINE_DRIFT
  };

  static ColumnConstraints of(
      ColumnName name, ConstraintSet constraints, Optional<ColumnProfile> profile) {
    Map<CheckType, Constraint> byCheck = new HashMap<>();
    for (CheckType check : KNOWN) {
      constraints.on(name, check).ifPresent(c -> byCheck.put(check, c));
    }
    return new ColumnConstraints(name, profile, byCheck);
  }

  boolean isAny() {
    return !byCheck.isEmpty();
  }

  Optional<Constraint> constraint(CheckType check) {
    return Optional.ofNullable(byCheck.get(check));
  }

  /** The constraint, unless it alone is switched off. */
  Optional<Constraint> judged(CheckType check) {
    return constraint(check).filter(c -> c.isEnabled() || !isEvaluated());
  }

  /** Whether any constraint is switched on. */
  boolean isEvaluated() {
    return byCheck.values().stream().anyMatch(Constraint::isEnabled);
  }

  boolean isNumeric() {
    return profile
        .map(p -> p.storedKind() == ColumnKind.NUMERIC)
        .orElseGet(() -> type().isNumeric() || byCheck.containsKey(CheckType.NON_NEGATIVITY));
  }

  /** The type that the constraint expects, else that of the profile. */
  InferredType type() {
    Optional<InferredType> seen = profile.map(InferredType::of);
    Optional<InferredType> expected =
        constraint(CheckType.DATA_TYPE)
            .flatMap(Constraint::parameter)
            .map(text -> InferredType.from(ValueType.ofText(text)));
    boolean knowsItself =
        profile
            .map(
                p ->
                    p.storedKind() == ColumnKind.TEMPORAL
                        || p.storedKind() == ColumnKind.UNSUPPORTED)
            .orElse(false);
    return (knowsItself ? seen : expected.or(() -> seen)).orElse(InferredType.UNKNOWN);
  }

  /** The settings that make SageMaker's checks these constraints. */
  ColumnSettings settings() {
    return new ColumnSettings(
        isEvaluated() ? Toggle.ENABLED : Toggle.DISABLED,
        type() == InferredType.UNKNOWN ? OptionalDouble.empty() : threshold(CheckType.DATA_TYPE),
        byCheck.containsKey(CheckType.CATEGORICAL_VALUES)
            ? threshold(CheckType.CATEGORICAL_VALUES)
            : OptionalDouble.empty(),
        comparison(),
        constraint(CheckType.BASELINE_DRIFT)
            .map(Constraint::threshold)
            .orElse(OptionalDouble.empty()),
        constraint(CheckType.BASELINE_DRIFT).flatMap(Constraint::parameter),
        isNumeric() ? ColumnKind.NUMERIC : ColumnKind.CATEGORICAL);
  }

  /** 0, which every column reaches, where the check is switched off or not there. */
  private OptionalDouble threshold(CheckType check) {
    return judged(check).map(Constraint::threshold).orElse(OptionalDouble.of(0));
  }

  /** Nothing where there is nothing to compare, and where the column is not judged at all. */
  private Optional<Toggle> comparison() {
    if (!isEvaluated()) {
      return Optional.empty();
    }
    boolean comparable = profile.flatMap(ColumnProfile::optionalCells).isPresent();
    return constraint(CheckType.BASELINE_DRIFT)
        .map(c -> c.isEnabled() ? Toggle.ENABLED : Toggle.DISABLED)
        .or(() -> comparable ? Optional.of(Toggle.DISABLED) : Optional.empty());
  }
}
