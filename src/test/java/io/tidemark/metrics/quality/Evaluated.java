package io.tidemark.metrics.quality;

import io.tidemark.core.Outcome;
import io.tidemark.metrics.Metric;
import io.tidemark.profile.ClassScores;
import io.tidemark.profile.ErrorMoments;
import io.tidemark.profile.PredictionCube;
import io.tidemark.profile.PredictionProfile;
import io.tidemark.testkit.CubeOf;
import io.tidemark.testkit.CubeOf.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Metrics of a window, to be asked for by name. */
record Evaluated(List<Metric> metrics) {

  static Evaluated binary(PredictionCube cube) {
    return new Evaluated(QualityEvaluation.binary("1").evaluate(cube, ErrorMoments.EMPTY));
  }

  static Evaluated binary(int[] actual, int[] predicted, double[] scores) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < actual.length; i++) {
      rows.add(new Row("" + actual[i], "" + predicted[i], scores[i]));
    }
    return binary(CubeOf.rows(rows));
  }

  static Evaluated multiclass(List<String> classes, PredictionCube cube) {
    return new Evaluated(QualityEvaluation.multiclass(classes).evaluate(cube, ErrorMoments.EMPTY));
  }

  static Evaluated classScores(ClassScores scores) {
    return new Evaluated(
        QualityEvaluation.multiclass(List.of())
            .evaluate(
                new PredictionProfile(
                    PredictionCube.empty(Optional.empty()), ErrorMoments.EMPTY, scores)));
  }

  static Evaluated regression(double[] actual, double[] predicted) {
    ErrorMoments.Fold fold = new ErrorMoments.Fold();
    for (int i = 0; i < actual.length; i++) {
      fold.add(actual[i], predicted[i]);
    }
    return new Evaluated(QualityEvaluation.regression().evaluate(CubeOf.counts(), fold.moments()));
  }

  Metric metric(String name) {
    return metrics.stream()
        .filter(m -> m.name().equals(name) && m.classLabel().isEmpty() && m.key().cell().isEmpty())
        .findFirst()
        .orElseThrow(() -> new AssertionError("No metric " + name));
  }

  Metric ofClass(String name, String label) {
    return metrics.stream()
        .filter(m -> m.name().equals(name) && m.classLabel().equals(java.util.Optional.of(label)))
        .findFirst()
        .orElseThrow(() -> new AssertionError("No metric " + name + " of " + label));
  }

  double value(String name) {
    return number(metric(name));
  }

  static double number(Metric metric) {
    return metric.value() instanceof Outcome.Value v
        ? v.value()
        : fail(metric.name() + " has no value: " + metric.reason());
  }

  private static double fail(String message) {
    throw new AssertionError(message);
  }

  /** The reason of a metric without a value. */
  String reason(String name) {
    return metric(name).reason().orElse("none");
  }
}
