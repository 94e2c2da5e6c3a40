package io.tidemark.constraints.quality;

import io.tidemark.core.ProblemType;
import io.tidemark.metrics.quality.QualityMetrics;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What the user set about the quality of the model.
 *
 * @param policy how it is judged
 * @param fixed limits from the configuration, by metric; SageMaker's names are understood
 * @param minRows the rows that a metric must rest on to be judged, at least 1
 * @param maxDrop how far a metric of which more is better may lie below the baseline before a
 *     window that is worse than all chunks warns, above 0
 * @param maxRise by what share of the baseline an error may lie above it, above 0
 */
public record QualitySettings(
    QualityPolicy policy,
    Map<String, FixedLimit> fixed,
    long minRows,
    double maxDrop,
    double maxRise) {

  /** As {@code reference.conf} has them. */
  private static final double MAX_DROP = 0.1;

  private static final double MAX_RISE = 0.25;

  public QualitySettings {
    Map<String, FixedLimit> canonical = new TreeMap<>();
    fixed.forEach((name, limit) -> canonical.put(QualityMetrics.canonical(name), limit));
    fixed = Map.copyOf(canonical);
    if (minRows < 1) {
      throw new IllegalArgumentException("min-rows must be at least 1, was " + minRows);
    }
  }

  /** The usual allowances. */
  public QualitySettings(QualityPolicy policy, Map<String, FixedLimit> fixed, long minRows) {
    this(policy, fixed, minRows, MAX_DROP, MAX_RISE);
  }

  /** A policy without limits of the user's own, from 100 rows on. */
  public static QualitySettings of(QualityPolicy policy) {
    return new QualitySettings(policy, Map.of(), 100);
  }

  /**
   * The metrics that a baseline constrains. Of several names of one thing, such as recall and the
   * rates of true positives and false negatives, only SageMaker's policy judges more than one; a
   * calibration error, which depends on the number of rows, is judged by a fixed limit only.
   */
  public List<String> judged(ProblemType problemType) {
    return switch (policy) {
      case SAGEMAKER -> ofSageMaker(problemType);
      case CORRECT, THREE_SIGMA -> ours(problemType);
    };
  }

  private static List<String> ours(ProblemType problemType) {
    return switch (problemType) {
      case BINARY_CLASSIFICATION ->
          List.of(
              "accuracy",
              "precision",
              "recall",
              "true_negative_rate",
              "f1",
              "roc_auc",
              "average_precision",
              "log_loss",
              "brier");
      case MULTICLASS_CLASSIFICATION ->
          List.of(
              "accuracy",
              "balanced_accuracy",
              "weighted_precision",
              "weighted_f1",
              "macro_f1",
              "matthews",
              "macro_roc_auc",
              "log_loss",
              "multiclass_brier");
      case REGRESSION -> List.of("mae", "rmse", "r2", "mape", "mean_error");
      case NONE -> List.of();
    };
  }

  private static List<String> ofSageMaker(ProblemType problemType) {
    return switch (problemType) {
      case BINARY_CLASSIFICATION ->
          List.of(
              "recall",
              "precision",
              "accuracy",
              "true_positive_rate",
              "true_negative_rate",
              "false_positive_rate",
              "false_negative_rate",
              "roc_auc",
              "f0_5",
              "f1",
              "f2");
      case MULTICLASS_CLASSIFICATION ->
          Stream.concat(
                  Stream.of("accuracy"),
                  Stream.of("recall", "precision", "f0_5", "f1", "f2").map(m -> "weighted_" + m))
              .toList();
      case REGRESSION -> List.of("mae", "mse", "rmse", "r2");
      case NONE -> List.of();
    };
  }
}
