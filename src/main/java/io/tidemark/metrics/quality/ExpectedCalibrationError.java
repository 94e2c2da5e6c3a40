package io.tidemark.metrics.quality;

import com.google.auto.service.AutoService;
import io.tidemark.core.ComparisonOperator;
import io.tidemark.core.Outcome;
import io.tidemark.core.Reason;
import io.tidemark.profile.ClassScores;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Expected calibration error, in [0, 1]: over ten bins of the score of equal width, the mean of the
 * distance of the share of positive rows from the mean score, weighted by rows. Bins are {@code
 * [lo, hi)}, the last with 1. A score stands for its cell, at most half a cell off. EMPTY without
 * scores, OUT_OF_RANGE where a score is no probability. It is above 0 for a perfect model too: the
 * noise floor is the 95 % quantile of that, by the normal approximation; there is no interval.
 *
 * <p>Of a multiclass problem, that of the probability of the class that was predicted: the distance
 * of the share of right predictions from it (Guo et al. 2017, arXiv:1706.04599).
 *
 * <p>Source: Naeini, Cooper and Hauskrecht (2015), doi:10.1609/aaai.v29i1.9602.
 */
@AutoService(QualityMetric.class)
public final class ExpectedCalibrationError implements ScoreMetric, ClassScoresMetric {

  /** The standard normal quantile at 0.95. */
  private static final double Z95 = 1.6448536269514722;

  @Override
  public String name() {
    return "expected_calibration_error";
  }

  /** 2: from cells of the score alone. */
  @Override
  public int definition() {
    return 2;
  }

  @Override
  public ComparisonOperator worse() {
    return ComparisonOperator.GREATER_THAN;
  }

  @Override
  public Estimate estimate(ScoredLabels scores) {
    return Scores.notProbable(scores).orElseGet(() -> estimate(CalibrationBin.of(scores), scores));
  }

  @Override
  public Estimate estimate(ClassScores scores) {
    ScoredLabels predicted = PredictedScores.of(scores);
    return predicted.rows() == 0
        ? Estimate.undefined(
            Reason.EMPTY,
            "no rows with a label and a probability of the class that was predicted",
            0)
        : estimate(CalibrationBin.of(predicted), predicted);
  }

  private static Estimate estimate(List<CalibrationBin> bins, ScoredLabels scores) {
    double rows = scores.rows();
    double sum = 0;
    double mean = 0;
    double variance = 0;
    for (CalibrationBin bin : bins) {
      sum += Math.abs(bin.positives() - bin.scores());
      // The mean and the variance of |N(0, σ²)|.
      mean += Math.sqrt(bin.variance() * 2 / Math.PI);
      variance += bin.variance() * (1 - 2 / Math.PI);
    }
    return new Estimate(
        Outcome.of(sum / rows),
        Optional.empty(),
        OptionalDouble.of((mean + Z95 * Math.sqrt(variance)) / rows),
        scores.rows());
  }
}
