package io.tidemark.interchange;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.tidemark.constraints.ClarifyNumber;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The way from JSON to an {@link AnalysisFile} and back. */
final class AnalysisJson {

  private AnalysisJson() {}

  static AnalysisFile read(JsonFields root) {
    return root.read(
        file ->
            new AnalysisFile(
                file.optionalText("version"),
                file.optionalObject("post_training_bias_metrics", AnalysisJson::section),
                file.optionalObject("pre_training_bias_metrics", AnalysisJson::section),
                file.optionalObject("explanations", ExplanationsJson::read),
                file.rest()));
  }

  private static AnalysisSection section(JsonFields section) {
    return new AnalysisSection(
        section.optionalText("label"),
        section.object("facets", AnalysisJson::facets),
        section.optionalText("label_value_or_threshold"),
        section.rest());
  }

  private static Map<String, List<AnalysisSection.Group>> facets(JsonFields facets) {
    Map<String, List<AnalysisSection.Group>> groups = new LinkedHashMap<>();
    for (String name : facets.rest().names()) {
      groups.put(name, facets.objects(name, AnalysisJson::group));
    }
    return groups;
  }

  private static AnalysisSection.Group group(JsonFields group) {
    return new AnalysisSection.Group(
        group.text("value_or_threshold"),
        group.objects("metrics", AnalysisJson::value),
        group.rest());
  }

  private static AnalysisSection.Value value(JsonFields metric) {
    return new AnalysisSection.Value(
        metric.text("name"),
        metric.optionalText("description"),
        metric.optionalNumber("value"),
        metric.optionalText("error"),
        metric.rest());
  }

  static ObjectNode write(AnalysisFile file) {
    return new JsonObject()
        .put("version", file.version(), Function.identity())
        .putObject("post_training_bias_metrics", file.postTraining(), AnalysisJson::write)
        .putObject("pre_training_bias_metrics", file.preTraining(), AnalysisJson::write)
        .putObject("explanations", file.explanations(), ExplanationsJson::write)
        .end(file.otherFields());
  }

  private static ObjectNode write(AnalysisSection section) {
    JsonObject facets = new JsonObject();
    section
        .facets()
        .forEach((name, groups) -> facets.putObjects(name, groups, AnalysisJson::write));
    return new JsonObject()
        .put("label", section.label(), Function.identity())
        .putObject("facets", facets.end(OtherFields.NONE))
        .put("label_value_or_threshold", section.labelValue(), Function.identity())
        .end(section.otherFields());
  }

  private static ObjectNode write(AnalysisSection.Group group) {
    return new JsonObject()
        .put("value_or_threshold", group.valueOrThreshold())
        .putObjects("metrics", group.metrics(), AnalysisJson::write)
        .end(group.otherFields());
  }

  /** Infinities are texts, and a metric without a value says null. */
  private static ObjectNode write(AnalysisSection.Value metric) {
    ObjectNode node =
        new JsonObject()
            .put("name", metric.name())
            .put("description", metric.description(), Function.identity())
            .end(OtherFields.NONE);
    if (metric.value().isEmpty()) {
      node.putNull("value");
    } else {
      String text = ClarifyNumber.text(metric.value().getAsDouble());
      boolean finite = Double.isFinite(metric.value().getAsDouble());
      node.putRawValue("value", new RawValue(finite ? text : '"' + text + '"'));
    }
    Optional<String> error = metric.error();
    error.ifPresent(why -> node.put("error", why));
    metric.otherFields().addTo(node);
    return node;
  }
}
