package io.tidemark.sinks;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import io.tidemark.alerts.AlertEvent;
import io.tidemark.config.AllowedPlaces;
import io.tidemark.config.Section;
import io.tidemark.core.Excerpt;
import io.tidemark.core.Severity;

/**
 * A channel or chat of Microsoft Teams, by a workflow that posts what a webhook takes: an Adaptive
 * Card. Values of data stand in runs of text, which know neither Markdown nor mentions. The
 * workflow has taken the message where it answers 2xx.
 *
 * @see <a href="https://adaptivecards.io/explorer/TextRun.html">Adaptive Cards: TextRun</a>
 */
@AutoService(SinkType.class)
public final class TeamsSink implements SinkType {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** A message of Teams is refused above 28 KB. */
  private static final int LONGEST = 4000;

  private record Channel(Endpoint endpoint) implements Sink {
    @Override
    public void send(AlertMessage message) throws UndeliveredException {
      endpoint.post(body(message), Endpoint::isTaken);
    }
  }

  private static ObjectNode body(AlertMessage message) {
    ObjectNode body = JSON.createObjectNode().put("type", "message");
    ObjectNode card =
        body.putArray("attachments")
            .addObject()
            .put("contentType", "application/vnd.microsoft.card.adaptive")
            .putNull("contentUrl")
            .putObject("content")
            .put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json")
            .put("type", "AdaptiveCard")
            .put("version", "1.4");
    ArrayNode lines = card.putArray("body");
    line(lines, message.label() + ": " + message.source())
        .put("weight", "Bolder")
        .put("color", color(message));
    line(lines, message.description());
    line(lines, Excerpt.line(Texts.times(message))).put("isSubtle", true).put("size", "Small");
    return body;
  }

  private static ObjectNode line(ArrayNode lines, String text) {
    return lines
        .addObject()
        .put("type", "RichTextBlock")
        .putArray("inlines")
        .addObject()
        .put("type", "TextRun")
        .put("text", Texts.cut(text, LONGEST));
  }

  private static String color(AlertMessage message) {
    if (message.event() == AlertEvent.RESOLVE) {
      return "Good";
    }
    return message.severity() == Severity.CRITICAL ? "Attention" : "Warning";
  }

  @Override
  public String name() {
    return "teams";
  }

  @Override
  public Sink read(Section section, AllowedPlaces places) {
    return new Channel(Endpoint.read(section, places));
  }
}
