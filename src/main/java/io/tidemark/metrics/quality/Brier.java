package io.tidemark.metrics.quality;

import com.google.auto.service.AutoService;
import io.tidemark.core.ComparisonOperator;
import io.tidemark.metrics.Interval;
import io.tidemark.profile.Moments;

/**
 * Brier score, in [0, 1]: the mean of {@code (1 − s)²} over the positive rows and {@code s²} over
 * the negative ones, from sums. EMPTY without scores, OUT_OF_RANGE where a score is no probability.
 * Interval: normal; the variance takes fourth powers of scores, which come from the cells.
 *
 * <p>Source: Brier (1950), doi:10.1175/1520-0493(1950)078%3C0001:VOFEIT%3E2.0.CO;2.
 */
@AutoService(QualityMetric.class)
public final class Brier implements ScoreMetric {

  @Override
  public String name() {
    return "brier";
  }

  @Override
  public ComparisonOperator worse() {
    return ComparisonOperator.GREATER_THAN;
  }

  @Override
  public Estimate estimate(ScoredLabels scores) {
    return Scores.notProbable(scores)
        .orElseGet(
            () -> {
              Moments p = scores.ofPositives().score();
              Moments q = scores.ofNegatives().score();
              double rows = p.count() + q.count();
              double hit = p.count() - 2 * (p.sum() + p.sumLow()) + p.squares() + p.squaresLow();
              double miss = q.squares() + q.squaresLow();
              double value = Math.max(0, Math.min(1, (hit + miss) / rows));
              boolean covers = scores.rarer() >= Confidence.FEW;
              Interval interval =
                  Confidence.plain(value, error(scores), 0, Confidence.method("normal", covers));
              return Estimate.of(value, interval, scores.rows());
            });
  }

  private static double error(ScoredLabels scores) {
    double sum = 0;
    double squares = 0;
    for (int cell = 0; cell < scores.size(); cell++) {
      double s = scores.score(cell);
      double hit = (1 - s) * (1 - s);
      double miss = s * s;
      sum += scores.positives(cell) * hit + scores.negatives(cell) * miss;
      squares += scores.positives(cell) * hit * hit + scores.negatives(cell) * miss * miss;
    }
    double rows = scores.rows();
    return Math.sqrt(Math.max(0, squares / rows - sum / rows * sum / rows) / rows);
  }
}
