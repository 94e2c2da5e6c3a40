package io.tidemark.interchange;

import io.tidemark.core.ProblemType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/** The way from JSON to {@link QualityNumbers}. */
final class QualityNumbersJson {

  private static final String MATRIX = "confusion_matrix";
  private static final Set<String> CURVES =
      Set.of("receiver_operating_characteristic_curve", "precision_recall_curve");

  private QualityNumbersJson() {}

  static QualityNumbers read(JsonFields root) {
    return root.read(
        file -> {
          ProblemType type =
              ModelQualityKeys.problemType(file, QualityNumbersJson::root).orElseThrow();
          return file.object(root(type), metrics -> numbers(type, items(file), metrics));
        });
  }

  private static String root(ProblemType type) {
    return ModelQualityKeys.prefix(type) + "_metrics";
  }

  private static OptionalDouble items(JsonFields file) {
    return file.optionalObject("dataset", d -> d.optionalNumber("item_count"))
        .orElseGet(OptionalDouble::empty);
  }

  private static QualityNumbers numbers(ProblemType type, OptionalDouble items, JsonFields all) {
    Map<String, OptionalDouble> metrics = new LinkedHashMap<>();
    Map<String, Map<String, Double>> matrix = new LinkedHashMap<>();
    for (String name : all.names()) {
      if (name.equals(MATRIX)) {
        matrix.putAll(all.object(name, QualityNumbersJson::matrix));
      } else if (!CURVES.contains(name)) {
        metrics.put(name, all.object(name, m -> m.optionalNumber("value")));
      }
    }
    return new QualityNumbers(type, items, metrics, matrix);
  }

  private static Map<String, Map<String, Double>> matrix(JsonFields actual) {
    Map<String, Map<String, Double>> rows = new LinkedHashMap<>();
    for (String label : actual.names()) {
      rows.put(label, actual.object(label, QualityNumbersJson::row));
    }
    return rows;
  }

  private static Map<String, Double> row(JsonFields predicted) {
    Map<String, Double> counts = new LinkedHashMap<>();
    predicted.names().forEach(label -> counts.put(label, predicted.number(label)));
    return counts;
  }
}
