package io.tidemark.metrics.quality;

import io.tidemark.core.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongToDoubleFunction;

/**
 * The averages of a metric over the classes that have rows: macro (each class alike), weighted (by
 * its rows) and micro (of the counts of all classes together, which is the accuracy). A class that
 * was never predicted counts with a precision of 0, as in scikit-learn.
 */
final class ClassAverages {

  private ClassAverages() {}

  static Estimate macro(ConfusionMetric metric, ConfusionMatrix matrix) {
    long classes = 0;
    for (int i = 0; i < matrix.labels().size(); i++) {
      classes += matrix.actual(i) > 0 ? 1 : 0;
    }
    double share = 1.0 / classes;
    return average(metric, matrix, rows -> share);
  }

  static Estimate weighted(ConfusionMetric metric, ConfusionMatrix matrix) {
    double all = matrix.rows();
    return metric instanceof Recall
        ? new Accuracy().estimate(matrix)
        : average(metric, matrix, rows -> rows / all);
  }

  static Estimate micro(ConfusionMetric metric, ConfusionMatrix matrix) {
    long correct = matrix.correct();
    long wrong = matrix.rows() - correct;
    Estimate all = metric.estimate(new BinaryCounts(correct, wrong, wrong, 0));
    // Each wrong row counts twice there, once as missed and once as a false alarm.
    return all.value().isDefined()
        ? new Estimate(
            all.value(),
            new Accuracy().estimate(matrix).interval(),
            all.noiseFloor(),
            matrix.rows())
        : all;
  }

  private static Estimate average(
      ConfusionMetric metric, ConfusionMatrix matrix, LongToDoubleFunction weight) {
    List<Estimate> parts = new ArrayList<>();
    List<Double> weights = new ArrayList<>();
    for (int i = 0; i < matrix.labels().size(); i++) {
      if (matrix.actual(i) > 0) {
        parts.add(metric.estimate(matrix.against(matrix.labels().get(i))));
        weights.add(weight.applyAsDouble(matrix.actual(i)));
      }
    }
    WeightedSum.Parts kind =
        metric instanceof Recall ? WeightedSum.Parts.INDEPENDENT : WeightedSum.Parts.OVERLAPPING;
    return parts.isEmpty()
        ? Estimate.undefined(Reason.EMPTY, "no rows with a label and a prediction", 0)
        : WeightedSum.of(parts, weights, matrix.rows(), kind);
  }
}
