package io.tidemark.metrics.quality;

import com.google.auto.service.AutoService;
import io.tidemark.core.ComparisonOperator;
import io.tidemark.profile.ClassScores;
import io.tidemark.profile.Moments;

/**
 * Brier score of a multiclass model, in [0, 2]: the mean over the labelled rows of the sum over all
 * classes of {@code (p − y)²}, y being 1 for the row's label and 0 for other classes; from sums. It
 * is the sum of {@code brier} of all classes, each against the others, and not halved, as it is in
 * scikit-learn's {@code brier_score_loss} from 1.7 on. EMPTY without probabilities. Interval:
 * normal, from the sum of squares.
 *
 * <p>Source: Brier (1950), doi:10.1175/1520-0493(1950)078%3C0001:VOFEIT%3E2.0.CO;2.
 */
@AutoService(QualityMetric.class)
public final class MulticlassBrier implements ClassScoresMetric {

  @Override
  public String name() {
    return "multiclass_brier";
  }

  @Override
  public ComparisonOperator worse() {
    return ComparisonOperator.GREATER_THAN;
  }

  @Override
  public Domain domain() {
    return new Domain(0, 2);
  }

  @Override
  public Estimate estimate(ClassScores scores) {
    Moments squares = scores.squares();
    return squares.count() == 0
        ? ScoreRows.unscored(scores)
        : PowerMeans.mean(
            squares.sum() + squares.sumLow(),
            squares.squares() + squares.squaresLow(),
            squares.count());
  }
}
