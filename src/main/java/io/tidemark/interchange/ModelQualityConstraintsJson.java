package io.tidemark.interchange;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.core.BadInputException;
import io.tidemark.core.ComparisonOperator;
import io.tidemark.core.ProblemType;
import io.tidemark.metrics.quality.QualityMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The way from JSON to {@link ModelQualityConstraints} and back. */
final class ModelQualityConstraintsJson {

  private static final Map<String, ComparisonOperator> OPERATORS =
      new TreeMap<>(
          Map.of(
              ComparisonOperator.LESS_THAN.text(), ComparisonOperator.LESS_THAN,
              ComparisonOperator.GREATER_THAN.text(), ComparisonOperator.GREATER_THAN));

  private ModelQualityConstraintsJson() {}

  static ModelQualityConstraints read(JsonFields root) {
    return root.read(
        file -> {
          ProblemType type = problemType(file);
          double version = file.has("version") ? file.number("version") : 0.0;
          List<ModelQualityConstraints.Entry> entries =
              file.object(root(type), ModelQualityConstraintsJson::entries);
          return new ModelQualityConstraints(version, type, entries, file.rest());
        });
  }

  private static ProblemType problemType(JsonFields file) {
    return ModelQualityKeys.problemType(file, ModelQualityConstraintsJson::root)
        .orElseThrow(
            () ->
                file.problem(
                    root(ProblemType.BINARY_CLASSIFICATION),
                    "none of the fields of the three problem types is there: add the one of the"
                        + " model"));
  }

  private static String root(ProblemType type) {
    return ModelQualityKeys.prefix(type) + "_constraints";
  }

  private static List<ModelQualityConstraints.Entry> entries(JsonFields metrics) {
    List<ModelQualityConstraints.Entry> entries = new ArrayList<>();
    for (String name : metrics.names()) {
      requireKnown(metrics, name);
      entries.add(
          metrics.object(
              name,
              e ->
                  new ModelQualityConstraints.Entry(
                      name,
                      e.number("threshold"),
                      e.word("comparison_operator", OPERATORS),
                      e.rest())));
    }
    return entries;
  }

  /** A limit of a metric that nobody computes would look as if it were watched. */
  private static void requireKnown(JsonFields metrics, String name) {
    try {
      QualityMetrics.canonical(name);
    } catch (BadInputException e) {
      throw metrics.problem(
          name, e.getMessage() + ": take the entry out, or compute the metric by your own checks");
    }
  }

  static ObjectNode write(ModelQualityConstraints file) {
    ObjectNode metrics = JsonNodeFactory.instance.objectNode();
    for (ModelQualityConstraints.Entry entry : file.entries()) {
      metrics.set(
          entry.name(),
          new JsonObject()
              .put("threshold", entry.threshold())
              .put("comparison_operator", entry.operator().text())
              .end(entry.otherFields()));
    }
    return new JsonObject()
        .put("version", file.version())
        .putObject(root(file.problemType()), metrics)
        .end(file.otherFields());
  }
}
