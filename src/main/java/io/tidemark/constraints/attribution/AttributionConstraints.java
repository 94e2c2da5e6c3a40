package io.tidemark.constraints.attribution;

import io.tidemark.constraints.CheckType;
import io.tidemark.constraints.Constraint;
import io.tidemark.constraints.ConstraintKey;
import io.tidemark.core.ComparisonOperator;
import io.tidemark.core.MonitorType;
import io.tidemark.profile.AttributionProfile;
import java.util.List;
import java.util.Optional;

/** What a baseline demands of attributions: one constraint per output of the model. */
public final class AttributionConstraints {

  private AttributionConstraints() {}

  /**
   * The constraints of what was learned.
   *
   * @param threshold of {@code attribution_ndcg}
   */
  public static List<Constraint> of(
      AttributionProfile learned, double threshold, Constraint.Source source) {
    return learned.labels().stream()
        .map(
            label ->
                Constraint.of(
                        new ConstraintKey(
                            id(label), MonitorType.ATTRIBUTION, CheckType.ATTRIBUTION_DRIFT),
                        source)
                    .withParameter(label)
                    .withThreshold(ComparisonOperator.LESS_THAN, threshold))
        .toList();
  }

  /** The constraint on an output; empty where the baseline has none. */
  static Optional<Constraint> on(List<Constraint> constraints, String label) {
    return constraints.stream()
        .filter(c -> c.check() == CheckType.ATTRIBUTION_DRIFT)
        .filter(c -> c.parameter().equals(Optional.of(label)))
        .findFirst();
  }

  static String id(String label) {
    return label + ":" + CheckType.ATTRIBUTION_DRIFT.text();
  }
}
