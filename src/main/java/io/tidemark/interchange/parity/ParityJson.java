package io.tidemark.interchange.parity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.core.MonitorType;
import java.io.UncheckedIOException;
import java.util.Locale;

/**
 * A {@link ParityReport} as JSON: every field always there, {@code null} where there is nothing to
 * say; infinities are quoted words, as in Clarify's files.
 */
final class ParityJson {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private ParityJson() {}

  static byte[] print(ParityReport report) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("monitor_id", report.monitor().value());
    json.put("window_start", report.window().start().toString());
    json.put("window_end", report.window().end().toString());
    ArrayNode summary = json.putArray("summary");
    for (MonitorType kind : report.kinds()) {
      for (ParityRow.Part part : ParityRow.Part.values()) {
        if (!report.rows(kind, part).isEmpty() || part == ParityRow.Part.VIOLATIONS) {
          ParityReport.Count count = report.count(kind, part);
          summary
              .addObject()
              .put("monitor_type", kind.name())
              .put("part", part.name().toLowerCase(Locale.ROOT))
              .put("sagemaker", count.all())
              .put("agreeing", count.agreeing())
              .put("only_tidemark", report.onlyTidemark(kind, part));
        }
      }
    }
    ArrayNode rows = json.putArray("rows");
    report.rows().forEach(row -> rows.add(row(row)));
    ArrayNode notes = json.putArray("notes");
    report.notes().forEach(notes::add);
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(json);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("A text that is not valid Unicode cannot be written", e);
    }
  }

  private static ObjectNode row(ParityRow row) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("monitor_type", row.monitor().name());
    json.put("part", row.part().name().toLowerCase(Locale.ROOT));
    json.put("subject", row.subject());
    json.put("check", row.check());
    json.set("sagemaker", said(row.theirs()));
    json.set("policy_sagemaker", said(row.bySageMaker()));
    json.set("policy_correct", said(row.byCorrect()));
    json.put("agreement", row.agreement().text());
    json.put("reason", row.reason());
    return json;
  }

  private static ObjectNode said(Said said) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("violation", said.isViolation().orElse(null));
    if (said.number().isEmpty()) {
      json.putNull("value");
    } else if (Double.isFinite(said.number().getAsDouble())) {
      json.put("value", said.number().getAsDouble());
    } else {
      json.put("value", Double.toString(said.number().getAsDouble()));
    }
    json.put("text", said.text().orElse(null));
    return json;
  }
}
