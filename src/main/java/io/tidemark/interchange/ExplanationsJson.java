package io.tidemark.interchange;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.tidemark.constraints.ClarifyNumber;
import java.util.LinkedHashMap;
import java.util.Map;

/** The way from JSON to an {@link ExplanationsSection} and back. */
final class ExplanationsJson {

  private static final String METHOD = "kernel_shap";
  private static final String VALUES = "global_shap_values";
  private static final String EXPECTED = "expected_value";

  private ExplanationsJson() {}

  static ExplanationsSection read(JsonFields explanations) {
    Map<String, ExplanationsSection.Output> outputs =
        explanations
            .optionalObject(
                METHOD,
                labels -> {
                  Map<String, ExplanationsSection.Output> byLabel = new LinkedHashMap<>();
                  for (String label : labels.names()) {
                    byLabel.put(label, labels.object(label, ExplanationsJson::output));
                  }
                  return byLabel;
                })
            .orElse(Map.of());
    return new ExplanationsSection(outputs, explanations.rest());
  }

  private static ExplanationsSection.Output output(JsonFields output) {
    Map<String, Double> values =
        output
            .optionalObject(
                VALUES,
                features -> {
                  Map<String, Double> byFeature = new LinkedHashMap<>();
                  features.names().forEach(f -> byFeature.put(f, features.number(f)));
                  return byFeature;
                })
            .orElse(Map.of());
    return new ExplanationsSection.Output(values, output.optionalNumber(EXPECTED), output.rest());
  }

  static ObjectNode write(ExplanationsSection section) {
    JsonObject labels = new JsonObject();
    section.outputs().forEach((label, output) -> labels.putObject(label, write(output)));
    JsonObject written = new JsonObject();
    if (!section.outputs().isEmpty()) {
      written.putObject(METHOD, labels.end(OtherFields.NONE));
    }
    return written.end(section.otherFields());
  }

  private static ObjectNode write(ExplanationsSection.Output output) {
    JsonObject written = new JsonObject();
    if (!output.globalShapValues().isEmpty()) {
      ObjectNode values = new JsonObject().end(OtherFields.NONE);
      output.globalShapValues().forEach((feature, value) -> put(values, feature, value));
      written.putObject(VALUES, values);
    }
    ObjectNode node = written.end(OtherFields.NONE);
    output.expectedValue().ifPresent(value -> put(node, EXPECTED, value));
    output.otherFields().addTo(node);
    return node;
  }

  private static void put(ObjectNode node, String name, double value) {
    node.putRawValue(name, new RawValue(ClarifyNumber.text(value)));
  }
}
