package io.tidemark.sinks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import io.tidemark.config.AllowedPlaces;
import io.tidemark.config.HttpHeaders;
import io.tidemark.config.Node;
import io.tidemark.config.Section;
import io.tidemark.core.Secret;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A service of the user's own that takes JSON: an object of all that is known of the alert, or what
 * a template makes of it, in which <code>{{name}}</code> stands for the value of that name, escaped
 * as a text of JSON. It has taken the message where it answers 2xx.
 */
@AutoService(SinkType.class)
public final class WebhookSink implements SinkType {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
  private static final Pattern PLACE = Pattern.compile("\\{\\{\\s*([^{}]*?)\\s*}}");

  /** What a template may name; not every alert has a value for each. */
  private static final List<String> NAMES =
      List.of(
          "summary",
          "event",
          "severity",
          "description",
          "monitor",
          "model_name",
          "model_version",
          "monitor_type",
          "constraint_id",
          "check_type",
          "columns",
          "slice_key",
          "slice_value",
          "granularity",
          "window_start",
          "window_end",
          "since",
          "until",
          "run_id",
          "dedup_key");

  private record Webhook(Endpoint endpoint, Map<String, Secret> headers, Optional<String> template)
      implements Sink {
    @Override
    public void send(AlertMessage message) throws UndeliveredException {
      endpoint.post(
          Endpoint.JSON,
          template.map(t -> filled(t, fields(message))).orElseGet(() -> json(message)),
          headers,
          Endpoint::isTaken);
    }
  }

  private static Map<String, String> fields(AlertMessage message) {
    Map<String, String> fields = message.fields();
    fields.put("summary", message.summary());
    return fields;
  }

  /** An object of all that is known. */
  static String json(AlertMessage message) {
    ObjectNode body = JSON.createObjectNode();
    fields(message).forEach(body::put);
    return body.toString();
  }

  private static String filled(String template, Map<String, String> fields) {
    return PLACE
        .matcher(template)
        .replaceAll(
            place ->
                Matcher.quoteReplacement(
                    new String(
                        JsonStringEncoder.getInstance()
                            .quoteAsString(fields.getOrDefault(place.group(1), "")))));
  }

  @Override
  public String name() {
    return "webhook";
  }

  @Override
  public Sink read(Section section, AllowedPlaces places) {
    return new Webhook(
        Endpoint.read(section, places),
        section.at("headers").optional(HttpHeaders::read).orElse(Map.of()),
        section.at("template").optional(WebhookSink::template));
  }

  private static String template(Node node) {
    String template = node.text();
    PLACE
        .matcher(template)
        .results()
        .map(place -> place.group(1))
        .filter(name -> !NAMES.contains(name))
        .findFirst()
        .ifPresent(name -> node.refuse("'{{" + name + "}}' is unknown, known are " + NAMES));
    try {
      // A value that stands outside of quotes makes no JSON.
      JSON.readTree(PLACE.matcher(template).replaceAll("x"));
    } catch (JsonProcessingException e) {
      node.refuse(
          "expected JSON in which {{name}} stands within quotes: "
              + e.getOriginalMessage().lines().findFirst().orElse(""));
    }
    return template;
  }
}
