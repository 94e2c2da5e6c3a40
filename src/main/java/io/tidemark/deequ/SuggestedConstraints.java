package io.tidemark.deequ;

import io.tidemark.constraints.CheckType;
import io.tidemark.constraints.Constraint;
import io.tidemark.constraints.ConstraintKey;
import io.tidemark.core.ComparisonOperator;
import io.tidemark.core.MonitorType;
import io.tidemark.profile.ColumnKind;
import io.tidemark.profile.ColumnProfile;
import io.tidemark.profile.Profiles;
import io.tidemark.profile.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The constraints that a training table suggests, found in its profiles alone: no Spark job runs.
 *
 * <p>Every column gets the same kinds of constraints, so that the set is complete and can be
 * edited; where Deequ's suggestion rules agree, {@link Constraint#expression()} holds Deequ's code.
 *
 * <table>
 * <caption>Per column</caption>
 * <tr><th>check</th><th>for</th><th>demand</th><th>Deequ's rule</th></tr>
 * <tr><td>DATA_TYPE</td><td>all</td><td>every value is of the inferred type</td>
 *     <td>RetainType; none for String and Unknown</td></tr>
 * <tr><td>COMPLETENESS</td><td>all</td><td>at least the observed share of values; Deequ's code
 *     shows its lower bound</td><td>CompleteIfComplete; RetainCompleteness above a fifth</td></tr>
 * <tr><td>BASELINE_DRIFT</td><td>numeric and categorical with values</td><td>a distance of at most
 *     the threshold</td><td>none</td></tr>
 * <tr><td>CATEGORICAL_VALUES</td><td>categorical, at most {@value #MOST_VALUES} values, all
 *     known</td><td>every value is a known one</td><td>CategoricalRange, unless over a tenth of
 *     the values occur once</td></tr>
 * <tr><td>NON_NEGATIVITY</td><td>numeric without negative numbers</td><td>no negative number</td>
 *     <td>NonNegativeNumbers</td></tr>
 * <tr><td>RANGE</td><td>numeric</td><td>no number outside the observed range</td>
 *     <td>HasMin, HasMax</td></tr>
 * </table>
 *
 * <p>The whole gets MISSING_COLUMN and EXTRA_COLUMN. RANGE has no threshold: of n rows of training
 * and m of a window from the same source, the largest number lies in the window with probability m
 * / (n + m), so that the policy that judges it tolerates a share of the rows.
 */
public final class SuggestedConstraints {

  /** Values that a constraint on categories lists at most: Deequ's and SageMaker's cut-off. */
  public static final int MOST_VALUES = 120;

  /**
   * What counts as drift where nothing else is said.
   *
   * @param numeric the distance for numeric columns
   * @param categorical the distance for categorical columns
   * @param threshold the distance above which a column has drifted, at least 0
   */
  public record Drift(String numeric, String categorical, double threshold) {

    /** Kolmogorov-Smirnov and Jensen-Shannon distances of 0.1. */
    public static final Drift DEFAULT =
        new Drift("kolmogorov_smirnov", "jensen_shannon_distance", 0.1);

    public Drift {
      if (!(threshold >= 0)) {
        throw new IllegalArgumentException(
            "A drift threshold must be at least 0, was " + threshold);
      }
    }
  }

  private SuggestedConstraints() {}

  /** The constraints with the default distances. */
  public static List<Constraint> of(Profiles training) {
    return of(training, Drift.DEFAULT);
  }

  /** The constraints, column by column, then those on the whole. None where there are no rows. */
  public static List<Constraint> of(Profiles training, Drift drift) {
    if (training.rows() == 0) {
      return List.of();
    }
    List<Constraint> constraints = new ArrayList<>();
    for (ColumnProfile profile : training.columns()) {
      constraints.addAll(ofColumn(profile, drift));
    }
    constraints.add(onWhole(CheckType.MISSING_COLUMN));
    constraints.add(onWhole(CheckType.EXTRA_COLUMN));
    return List.copyOf(constraints);
  }

  private static List<Constraint> ofColumn(ColumnProfile profile, Drift drift) {
    List<Constraint> constraints = new ArrayList<>();
    constraints.add(
        on(profile, CheckType.DATA_TYPE)
            .withParameter(profile.types().inferred().text())
            .withThreshold(ComparisonOperator.LESS_THAN, 1.0));
    profile
        .completeness()
        .asOptional()
        .ifPresent(
            share ->
                constraints.add(
                    on(profile, CheckType.COMPLETENESS)
                        .withThreshold(ComparisonOperator.LESS_THAN, share)));
    if (profile.types().inferred() != ValueType.UNKNOWN) {
      constraints.addAll(onValues(profile, drift));
    }
    Map<CheckType, String> code = RuleCode.suggested(profile, MOST_VALUES);
    return constraints.stream()
        .map(c -> code.containsKey(c.check()) ? c.withExpression(code.get(c.check())) : c)
        .toList();
  }

  private static List<Constraint> onValues(ColumnProfile profile, Drift drift) {
    List<Constraint> constraints = new ArrayList<>();
    if (profile.kind() == ColumnKind.NUMERIC) {
      constraints.add(drift(profile, drift.numeric(), drift));
      if (profile.moments().count() > 0) {
        if (profile.moments().min() >= 0) {
          constraints.add(
              on(profile, CheckType.NON_NEGATIVITY).withThreshold(ComparisonOperator.LESS_THAN, 0));
        }
        constraints.add(
            on(profile, CheckType.RANGE)
                .withParameter(
                    "[" + profile.moments().min() + ", " + profile.moments().max() + "]"));
      }
    }
    if (profile.kind() == ColumnKind.CATEGORICAL) {
      constraints.add(drift(profile, drift.categorical(), drift));
      KnownValues.all(profile)
          .filter(counts -> counts.size() <= MOST_VALUES)
          .ifPresent(
              counts ->
                  constraints.add(
                      on(profile, CheckType.CATEGORICAL_VALUES)
                          .withAllowedValues(List.copyOf(counts.keySet()))
                          .withThreshold(ComparisonOperator.LESS_THAN, 1.0)));
    }
    return constraints;
  }

  private static Constraint drift(ColumnProfile profile, String metric, Drift drift) {
    return on(profile, CheckType.BASELINE_DRIFT)
        .withParameter(metric)
        .withThreshold(ComparisonOperator.GREATER_THAN, drift.threshold());
  }

  private static Constraint on(ColumnProfile profile, CheckType check) {
    return Constraint.suggested(profile.column(), check);
  }

  private static Constraint onWhole(CheckType check) {
    return Constraint.of(
        new ConstraintKey(check.text(), MonitorType.DATA_QUALITY, check),
        Constraint.Source.SUGGESTED);
  }
}
