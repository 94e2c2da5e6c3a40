package io.tidemark.metrics.quality;

import io.tidemark.core.Outcome;
import io.tidemark.core.Reason;
import io.tidemark.metrics.Interval;
import io.tidemark.metrics.Metric;
import io.tidemark.profile.ClassScores;
import io.tidemark.profile.PredictionCube;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The averages over classes of the area under the ROC curve and of average precision, each class
 * against all others: macro (each class alike) and weighted (by its labelled rows), as
 * scikit-learn's {@code roc_auc_score(multi_class="ovr", average=...)}. A class without labelled
 * rows, or with no others, has no value and is left out.
 *
 * <p>The interval is the average of the classes' intervals: it covers however they depend on one
 * another, and is wider than need be where they hardly do. So are the bounds.
 */
final class ScoreAverages {

  private static final String METHOD = "average of the classes' intervals";

  private final List<ScoredLabels> classes = new ArrayList<>();
  private final long rows;

  private ScoreAverages(ClassScores scores) {
    for (PredictionCube cube : scores.byClass().values()) {
      ScoredLabels labels = ScoredLabels.of(cube, ClassScores.POSITIVE);
      if (labels.rarer() > 0) {
        classes.add(labels);
      }
    }
    this.rows = scores.squares().count();
  }

  /** The averages and their bounds, as rows. */
  static List<Metric> of(ClassScores scores) {
    ScoreAverages averages = new ScoreAverages(scores);
    List<Metric> rows = new ArrayList<>();
    for (BoundedByCells metric : List.of(new RocAuc(), new AveragePrecision())) {
      averages.add(rows, metric, "macro_", scores);
      averages.add(rows, metric, "weighted_", scores);
    }
    return rows;
  }

  private void add(List<Metric> to, BoundedByCells metric, String prefix, ClassScores scores) {
    String name = prefix + metric.name();
    if (classes.isEmpty()) {
      to.add(ScoreRows.row(name, undefined(scores)).build());
      return;
    }
    double[] weights = weights(prefix.equals("weighted_"));
    double value = 0;
    double least = 0;
    double most = 0;
    double lower = 0;
    double upper = 0;
    boolean covers = true;
    for (int i = 0; i < weights.length; i++) {
      ScoredLabels of = classes.get(i);
      Estimate estimate = metric.estimate(of);
      CellBounds bounds = metric.bounds(of);
      double own = estimate.value().asOptional().orElseThrow();
      value += weights[i] * own;
      least += weights[i] * bounds.least();
      most += weights[i] * bounds.most();
      lower += weights[i] * estimate.interval().map(Interval::lower).orElse(own);
      upper += weights[i] * estimate.interval().map(Interval::upper).orElse(own);
      covers &= of.rarer() >= Confidence.FEW;
    }
    String method = Confidence.method(METHOD, covers);
    Interval interval =
        CellBounds.around(value, least, most).within(new Interval(lower, upper, method));
    to.add(
        ScoreRows.row(
                name,
                new Estimate(
                    Outcome.of(value), Optional.of(interval), OptionalDouble.empty(), rows))
            .build());
    to.add(ScoreRows.bound(name + QualityMetrics.LEAST, least, rows, Optional.empty()));
    to.add(ScoreRows.bound(name + QualityMetrics.MOST, most, rows, Optional.empty()));
  }

  private Estimate undefined(ClassScores scores) {
    return rows == 0
        ? ScoreRows.unscored(scores)
        : Estimate.undefined(
            Reason.ZERO_DENOMINATOR, "labelled rows with probabilities are of one class", rows);
  }

  /** They add up to 1. */
  private double[] weights(boolean bySize) {
    double all = classes.stream().mapToLong(ScoredLabels::positives).sum();
    return classes.stream()
        .mapToDouble(c -> bySize ? c.positives() / all : 1.0 / classes.size())
        .toArray();
  }
}
