package io.tidemark.constraints.correct;

import io.tidemark.constraints.CheckType;
import io.tidemark.constraints.Constraint;
import io.tidemark.constraints.HistoryLimit;
import io.tidemark.metrics.LearnedBand;
import io.tidemark.metrics.Threshold;
import io.tidemark.metrics.ThresholdSource;
import io.tidemark.metrics.drift.DriftMeasure;
import java.util.Optional;

/**
 * The threshold of a column's drift, from the source that the settings name. Where that has nothing
 * to say, the fixed threshold holds: a column is never left without one.
 *
 * @param remark where it came from, or why it is the fixed one; empty where it is the fixed one by
 *     choice
 */
record DriftLimit(Threshold threshold, String remark) {

  static DriftLimit of(ColumnPair pair, DriftMeasure measure, double fixed) {
    return switch (pair.settings().thresholds().source(pair.column())) {
      case FIXED, SAGEMAKER -> fixed(fixed, "");
      case LEARNED -> learned(pair, measure, fixed);
      case HISTORY -> ofHistory(pair, fixed);
    };
  }

  private static DriftLimit fixed(double limit, String remark) {
    return new DriftLimit(Threshold.atLeast(limit, ThresholdSource.FIXED), remark);
  }

  private static DriftLimit learned(ColumnPair pair, DriftMeasure measure, double fixed) {
    Optional<LearnedBand> band =
        pair.constraint(CheckType.BASELINE_DRIFT).flatMap(Constraint::learned);
    if (band.isEmpty()) {
      return fixed(
          fixed,
          "the threshold is the fixed one: the baseline holds no learned one, which takes"
              + " training.event-time and "
              + LearnedBand.LEAST_CHUNKS
              + " chunks with enough values of the column");
    }
    if (!band.get().metric().equals(measure.name())) {
      return fixed(
          fixed,
          "the threshold is the fixed one: the baseline learned one for "
              + band.get().metric()
              + ", run tidemark baseline again");
    }
    if (measure.effectiveSmaller() == 0) {
      return fixed(fixed, "");
    }
    double limit = band.get().upper(measure.effectiveWindow(), measure.effectiveBaseline());
    return new DriftLimit(
        Threshold.atLeast(limit, ThresholdSource.LEARNED),
        "learned from " + band.get().chunks() + " chunks of the baseline");
  }

  private static DriftLimit ofHistory(ColumnPair pair, double fixed) {
    HistoryLimit history =
        pair.settings()
            .thresholds()
            .history(pair.column())
            .orElse(new HistoryLimit(0, 1, java.util.OptionalDouble.empty()));
    if (!history.isWarm()) {
      return fixed(
          fixed,
          "the threshold is the fixed one while warming up: "
              + history.windows()
              + " of "
              + history.warmUp()
              + " earlier windows");
    }
    if (history.limit().isEmpty()) {
      return fixed(
          fixed,
          "the threshold is the fixed one: among "
              + history.windows()
              + " earlier windows no value would be an anomaly");
    }
    return new DriftLimit(
        Threshold.atLeast(history.limit().getAsDouble(), ThresholdSource.HISTORY),
        "from " + history.windows() + " earlier windows");
  }
}
