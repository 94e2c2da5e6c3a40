package io.tidemark.constraints;

import io.tidemark.core.ComparisonOperator;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * What the configuration demands of one column beside drift, instead of the general settings and of
 * the baseline's constraints. Every number is a share in [0, 1]; empty where nothing is said.
 *
 * @param disabled the checks that are published and not judged
 * @param completeness the least share of rows that have a value
 * @param dataType the least share of values that are of the type
 * @param nonNegativity the least share of numbers that are not negative
 * @param rangeTolerance the excess share of numbers outside the baseline's range that violates
 * @param nullRateThreshold the change of the rates of nulls, NaN and infinities that violates
 * @param unseenRateThreshold the excess share of values that the baseline lacks that violates
 */
public record ColumnDemands(
    Set<CheckType> disabled,
    OptionalDouble completeness,
    OptionalDouble dataType,
    OptionalDouble nonNegativity,
    OptionalDouble rangeTolerance,
    OptionalDouble nullRateThreshold,
    OptionalDouble unseenRateThreshold) {

  /** Nothing. */
  public static final ColumnDemands NONE =
      new ColumnDemands(
          Set.of(),
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          OptionalDouble.empty());

  public ColumnDemands {
    disabled = Set.copyOf(disabled);
  }

  /** Whether anything is said that changes a constraint of this kind. */
  boolean concern(CheckType check) {
    return disabled.contains(check) || threshold(check).isPresent();
  }

  /** The constraint as the configuration changes it: switched off, or with the user's threshold. */
  Constraint applied(Constraint constraint) {
    Constraint own =
        disabled.contains(constraint.check())
            ? constraint.withStatus(Constraint.Status.DISABLED)
            : constraint;
    OptionalDouble threshold = threshold(constraint.check());
    return threshold.isEmpty()
        ? own
        : own.withThreshold(side(constraint.check()), threshold.getAsDouble())
            .withSource(Constraint.Source.USER);
  }

  private OptionalDouble threshold(CheckType check) {
    return Map.of(
            CheckType.COMPLETENESS, completeness,
            CheckType.DATA_TYPE, dataType,
            CheckType.NON_NEGATIVITY, nonNegativity,
            CheckType.RANGE, rangeTolerance)
        .getOrDefault(check, OptionalDouble.empty());
  }

  private static ComparisonOperator side(CheckType check) {
    return check == CheckType.RANGE
        ? ComparisonOperator.GREATER_OR_EQUAL
        : ComparisonOperator.LESS_THAN;
  }
}
