package io.tidemark.constraints.quality;

import io.tidemark.core.ComparisonOperator;
import io.tidemark.core.Severity;
import io.tidemark.metrics.LearnedBand;
import io.tidemark.metrics.Metric;
import io.tidemark.metrics.Threshold;
import io.tidemark.metrics.ThresholdSource;
import io.tidemark.metrics.quality.Domain;
import io.tidemark.metrics.quality.QualityMetrics;
import java.util.Optional;

/**
 * A warning beside the learned band, which few chunks that spread widely make too wide: the metric
 * is worse than the worst chunk by half the range of the chunks (the whole range under {@value
 * #MANY_CHUNKS} chunks), and its whole interval is beyond the baseline by an allowance.
 *
 * @param maxDrop how far a metric of which more is better may lie below the baseline, above 0
 * @param maxRise by what share of the baseline an error may lie above it, above 0
 */
record FallRule(double maxDrop, double maxRise) {

  /** From so many on the worst chunk is well known. */
  private static final int MANY_CHUNKS = 20;

  FallRule {
    if (!(maxDrop > 0 && Double.isFinite(maxDrop)) || !(maxRise > 0 && Double.isFinite(maxRise))) {
      throw new IllegalArgumentException(
          "Allowances must be above 0, were " + maxDrop + " and " + maxRise);
    }
  }

  /** What a window's metric, which has a value, comes to; empty where there is no such limit. */
  Optional<Rule> of(Metric metric, Optional<LearnedBand> band, Optional<Metric> baseline) {
    Domain domain = QualityMetrics.domain(metric.name());
    ComparisonOperator side = QualityMetrics.worse(metric.name());
    boolean isDrop = side == ComparisonOperator.LESS_THAN;
    Optional<LearnedBand.Series> span = band.flatMap(LearnedBand::series);
    if (span.isEmpty()
        || baseline.filter(m -> m.value().isDefined()).isEmpty()
        || (!isDrop && domain.least() != 0)) {
      return Optional.empty();
    }
    double before = WholeMetrics.number(baseline.get());
    double allowed = isDrop ? before - maxDrop : before * (1 + maxRise);
    double range = (band.get().chunks() < MANY_CHUNKS ? 1 : 0.5) * span.get().width();
    double ofChunks = isDrop ? span.get().least() - range : span.get().most() + range;
    double limit = isDrop ? Math.min(ofChunks, allowed) : Math.max(ofChunks, allowed);
    if (!domain.canCross(limit, side)) {
      return Optional.empty();
    }
    Threshold threshold = new Threshold(limit, side, ThresholdSource.LEARNED);
    boolean isBeyond =
        metric
            .interval()
            .map(i -> isDrop ? i.upper() : i.lower())
            .filter(end -> side.violates(end, allowed))
            .isPresent();
    return Optional.of(
        new Rule(
            threshold,
            isBeyond && threshold.violatedBy(WholeMetrics.number(metric)),
            Severity.WARNING,
            ", worse than the worst of "
                + band.get().chunks()
                + " chunks of the baseline by "
                + (band.get().chunks() < MANY_CHUNKS ? "their range" : "half their range")
                + ", and with its whole interval beyond the baseline by model-quality."
                + (isDrop ? "max-drop = " + maxDrop : "max-rise = " + maxRise),
            "but the interval does not lie beyond the baseline by model-quality."
                + (isDrop ? "max-drop" : "max-rise"),
            ""));
  }
}
