package io.tidemark.metrics.quality;

import io.tidemark.core.Reason;
import java.util.Optional;

/** Why scores can't be measured. */
final class Scores {

  private Scores() {}

  /** Where there is no score. */
  static Optional<Estimate> missing(ScoredLabels scores) {
    return scores.rows() > 0
        ? Optional.empty()
        : Optional.of(Estimate.undefined(Reason.EMPTY, "no rows with a label and a score", 0));
  }

  /** Where there is no score, or labels of one class only. */
  static Optional<Estimate> notRanked(ScoredLabels scores) {
    return missing(scores)
        .or(
            () ->
                scores.rarer() > 0
                    ? Optional.empty()
                    : Optional.of(
                        Estimate.undefined(
                            Reason.ZERO_DENOMINATOR,
                            scores.positives() == 0
                                ? "actual positives with a score = 0"
                                : "actual negatives with a score = 0",
                            scores.rows())));
  }

  /** Where there is no score, or one that is no probability. */
  static Optional<Estimate> notProbable(ScoredLabels scores) {
    long summed = scores.ofPositives().score().count() + scores.ofNegatives().score().count();
    return missing(scores)
        .or(
            () ->
                summed + scores.outside() > 0
                    ? Optional.empty()
                    : Optional.of(
                        Estimate.undefined(
                            Reason.EMPTY, "the cube has no sums over scores", scores.rows())))
        .or(
            () ->
                scores.outside() == 0
                    ? Optional.empty()
                    : Optional.of(
                        Estimate.undefined(
                            Reason.OUT_OF_RANGE,
                            scores.outside()
                                + " of "
                                + scores.rows()
                                + " scores lie outside [0, 1]: give columns.score a column of"
                                + " probabilities",
                            scores.rows())));
  }
}
