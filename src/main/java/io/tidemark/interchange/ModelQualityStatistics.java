package io.tidemark.interchange;

import io.tidemark.core.ProblemType;
import io.tidemark.core.Window;
import io.tidemark.metrics.Metric;
import io.tidemark.metrics.quality.ConfusionMatrix;
import io.tidemark.metrics.quality.QualityCurves;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a model-quality {@code statistics.json} tells.
 *
 * @param problemType what the model predicts; not NONE
 * @param items the rows with a label
 * @param window the time of the rows; empty for a baseline
 * @param evaluatedAt when the metrics were computed
 * @param metrics those of all rows and classes; others are of no account
 * @param deviations SageMaker's standard deviation by metric; NaN is written where there is none
 * @param matrix of a classification
 * @param curves of a binary classification with scores
 */
public record ModelQualityStatistics(
    ProblemType problemType,
    long items,
    Optional<Window> window,
    Instant evaluatedAt,
    List<Metric> metrics,
    Map<String, Double> deviations,
    Optional<ConfusionMatrix> matrix,
    Optional<QualityCurves> curves) {

  public ModelQualityStatistics {
    metrics = List.copyOf(metrics);
    deviations = Map.copyOf(deviations);
    Requirement.notNegative("item_count", items);
  }
}
