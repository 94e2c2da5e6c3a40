package io.tidemark.interchange;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.core.Window;
import io.tidemark.metrics.Metric;
import io.tidemark.metrics.quality.ConfusionMatrix;
import io.tidemark.metrics.quality.CurvePoint;
import io.tidemark.metrics.quality.QualityCurves;
import io.tidemark.metrics.quality.QualityMetrics;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** The way from {@link ModelQualityStatistics} to JSON, in SageMaker's order of fields. */
final class ModelQualityStatisticsWriter {

  private ModelQualityStatisticsWriter() {}

  static ObjectNode write(ModelQualityStatistics statistics) {
    JsonObject metrics = new JsonObject();
    statistics.matrix().ifPresent(m -> metrics.putObject("confusion_matrix", matrix(m)));
    for (String key : ModelQualityKeys.scalars(statistics.problemType())) {
      if (key.equals("auc")) {
        statistics.curves().ifPresent(c -> addCurves(metrics, c));
      }
      metric(statistics.metrics(), key)
          .ifPresent(m -> metrics.putObject(key, scalar(m, statistics)));
    }
    return new JsonObject()
        .put("version", 0.0)
        .putObject("dataset", dataset(statistics))
        .putObject(
            ModelQualityKeys.prefix(statistics.problemType()) + "_metrics",
            metrics.end(OtherFields.NONE))
        .end(OtherFields.NONE);
  }

  private static ObjectNode dataset(ModelQualityStatistics statistics) {
    return new JsonObject()
        .putCount("item_count", statistics.items())
        .put("start_time", statistics.window().map(Window::start), Object::toString)
        .put("end_time", statistics.window().map(Window::end), Object::toString)
        .put("evaluation_time", statistics.evaluatedAt().toString())
        .end(OtherFields.NONE);
  }

  private static Optional<Metric> metric(List<Metric> metrics, String key) {
    String name = QualityMetrics.canonical(key);
    return metrics.stream()
        .filter(
            m ->
                m.name().equals(name)
                    && m.classLabel().isEmpty()
                    && m.key().cell().isEmpty()
                    && m.slice().isWhole())
        .findFirst();
  }

  private static ObjectNode scalar(Metric metric, ModelQualityStatistics statistics) {
    Double deviation = statistics.deviations().get(metric.name());
    return new JsonObject()
        .putOrNan("value", metric.value().asOptional())
        .putOrNan(
            "standard_deviation",
            deviation == null ? OptionalDouble.empty() : OptionalDouble.of(deviation))
        .end(OtherFields.NONE);
  }

  private static ObjectNode matrix(ConfusionMatrix matrix) {
    ObjectNode rows = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < matrix.labels().size(); i++) {
      ObjectNode row = rows.putObject(matrix.labels().get(i));
      for (int j = 0; j < matrix.labels().size(); j++) {
        row.put(matrix.labels().get(j), matrix.count(i, j));
      }
    }
    return rows;
  }

  private static void addCurves(JsonObject metrics, QualityCurves curves) {
    metrics.putObject(
        "receiver_operating_characteristic_curve",
        curve(curves.roc(), "false_positive_rates", "true_positive_rates"));
    ObjectNode precisionRecall = JsonNodeFactory.instance.objectNode();
    add(precisionRecall, "precisions", curves.precisionRecall(), CurvePoint::y);
    add(precisionRecall, "recalls", curves.precisionRecall(), CurvePoint::x);
    metrics.putObject("precision_recall_curve", precisionRecall);
  }

  private static ObjectNode curve(List<CurvePoint> points, String x, String y) {
    ObjectNode curve = JsonNodeFactory.instance.objectNode();
    add(curve, x, points, CurvePoint::x);
    add(curve, y, points, CurvePoint::y);
    return curve;
  }

  private static void add(
      ObjectNode curve,
      String name,
      List<CurvePoint> points,
      ToDoubleFunction<CurvePoint> coordinate) {
    ArrayNode array = curve.putArray(name);
    points.forEach(p -> array.add(coordinate.applyAsDouble(p)));
  }
}
