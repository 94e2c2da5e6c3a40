package io.tidemark.metrics.quality;

import com.google.auto.service.AutoService;
import io.tidemark.core.ComparisonOperator;
import io.tidemark.profile.ClassScores;
import io.tidemark.profile.Moments;

/**
 * Log loss, in nats, at least 0: the mean of {@code −ln s} over the positive rows and {@code −ln(1
 * − s)} over the negative ones, scores clipped at 1e-15 and 1 − 1e-15. From sums, not from cells.
 * EMPTY without scores, OUT_OF_RANGE where a score is no probability. Interval: normal, from the
 * sums of squares.
 *
 * <p>Of a multiclass problem, the mean of {@code −ln p}, p being the probability of the row's
 * label, clipped alike.
 */
@AutoService(QualityMetric.class)
public final class LogLoss implements ScoreMetric, ClassScoresMetric {

  @Override
  public String name() {
    return "log_loss";
  }

  @Override
  public ComparisonOperator worse() {
    return ComparisonOperator.GREATER_THAN;
  }

  @Override
  public Domain domain() {
    return Domain.NOT_NEGATIVE;
  }

  @Override
  public Estimate estimate(ScoredLabels scores) {
    return Scores.notProbable(scores)
        .orElseGet(
            () -> {
              var hit = scores.ofPositives().log();
              var miss = scores.ofNegatives().logComplement();
              double sum = -(hit.sum() + hit.sumLow() + miss.sum() + miss.sumLow());
              double squares = hit.squares() + miss.squares();
              return PowerMeans.mean(sum, squares, hit.count() + miss.count());
            });
  }

  @Override
  public Estimate estimate(ClassScores scores) {
    Moments hit =
        scores.byClass().values().stream()
            .map(cube -> cube.sums(ClassScores.POSITIVE).log())
            .reduce(Moments.EMPTY, Moments::merge);
    return hit.count() == 0
        ? ScoreRows.unscored(scores)
        : PowerMeans.mean(
            -(hit.sum() + hit.sumLow()), hit.squares() + hit.squaresLow(), hit.count());
  }
}
