package io.tidemark.interchange;

import io.tidemark.constraints.CheckType;
import io.tidemark.constraints.Constraint;
import io.tidemark.constraints.ConstraintSet;
import io.tidemark.core.ColumnName;
import io.tidemark.profile.ColumnKind;
import io.tidemark.profile.ColumnProfile;
import io.tidemark.profile.Profiles;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** Constraints as SageMaker's {@code constraints.json} tells them. */
public final class ConstraintsExport {

  private ConstraintsExport() {}

  /**
   * What SageMaker suggests for data with these profiles: the share of values present as the
   * completeness, numbers not negative where none is, and the values of a categorical column with
   * at most {@value Categories#MOST_LISTED} of them as its domain; AWS's monitoring configuration.
   * A monitoring run leaves it behind for the window that it looked at.
   */
  public static ConstraintsFile suggested(Profiles profiles) {
    return ConstraintsFile.of(
        profiles.columns().stream().map(ConstraintsExport::suggested).toList());
  }

  private static FeatureConstraints suggested(ColumnProfile profile) {
    return new FeatureConstraints(
        profile.column().text(),
        InferredType.of(profile),
        profile.completeness().asOptional(),
        profile.storedKind() == ColumnKind.NUMERIC && profile.moments().count() > 0
            ? Optional.of(NumericConstraints.fromMinimum(profile.moments().min()))
            : Optional.empty(),
        Categories.of(profile)
            .map(buckets -> buckets.stream().map(CategoricalDistribution.Bucket::value).toList())
            .map(StringConstraints::of),
        MonitoringConfig.NONE,
        OtherFields.NONE);
  }

  /**
   * The file that demands what the constraints demand, as far as its format can.
   *
   * <p>Features stand in the order of the profiles, then of the constraints; a column without any
   * constraint that the format knows is left out. The monitoring configuration has the thresholds
   * that most columns share, and the others override it beside their name, in {@code
   * monitoringConfigOverrides}. Where all constraints of a column are switched off it overrides
   * {@code evaluate_constraints}, where its drift is {@code perform_comparison}. For a single check
   * that is switched off or not there, the format has no word: it is written so that it cannot
   * fail, with a threshold of 0, without a completeness, with {@code is_non_negative} false.
   *
   * <p>Ranges, the user's own Deequ checks and severities are left out. A drift constraint by a
   * distance that SageMaker does not know keeps its threshold and takes the file's method.
   */
  public static ConstraintsFile of(ConstraintSet constraints, Profiles profiles) {
    List<ColumnConstraints> columns =
        columns(constraints, profiles).stream()
            .map(name -> ColumnConstraints.of(name, constraints, profiles.column(name)))
            .filter(ColumnConstraints::isAny)
            .toList();
    MonitoringConfig shared = SharedSettings.of(columns);
    return new ConstraintsFile(
        0.0, columns.stream().map(c -> feature(c, shared)).toList(), shared, OtherFields.NONE);
  }

  private static Set<ColumnName> columns(ConstraintSet constraints, Profiles profiles) {
    Set<ColumnName> names = new LinkedHashSet<>();
    profiles.columns().forEach(p -> names.add(p.column()));
    constraints.constraints().forEach(c -> c.column().ifPresent(names::add));
    return names;
  }

  private static FeatureConstraints feature(ColumnConstraints column, MonitoringConfig shared) {
    Optional<Constraint> completeness = column.judged(CheckType.COMPLETENESS);
    return new FeatureConstraints(
        column.name().text(),
        column.type(),
        completeness.map(Constraint::threshold).orElse(OptionalDouble.empty()),
        numeric(column),
        column
            .constraint(CheckType.CATEGORICAL_VALUES)
            .map(Constraint::allowedValues)
            .map(StringConstraints::of),
        column.settings().overrides(shared),
        OtherFields.NONE);
  }

  private static Optional<NumericConstraints> numeric(ColumnConstraints column) {
    return column.isNumeric() && column.type() != InferredType.UNKNOWN
        ? Optional.of(
            new NumericConstraints(
                Optional.of(column.judged(CheckType.NON_NEGATIVITY).isPresent()),
                MonitoringConfig.NONE,
                OtherFields.NONE))
        : Optional.empty();
  }
}
