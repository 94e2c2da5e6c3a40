package io.tidemark.sinks;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import io.tidemark.config.AllowedPlaces;
import io.tidemark.config.Section;

/**
 * A channel of Slack, by an incoming webhook. Values of data stand in plain text, of which Slack
 * makes no mention, link or format; in the line for notifications {@code &}, {@code <} and {@code
 * >} are escaped, as Slack asks, and names are not linked. It has taken the message where it
 * answers 200 {@code ok}.
 *
 * @see <a href="https://api.slack.com/messaging/webhooks">Slack: Sending messages using incoming
 *     webhooks</a>
 */
@AutoService(SinkType.class)
public final class SlackSink implements SinkType {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** The most characters of a header, and of the text of a section. */
  private static final int LONGEST_HEADER = 150;

  private static final int LONGEST_TEXT = 3000;

  private record Channel(Endpoint endpoint) implements Sink {
    @Override
    public void send(AlertMessage message) throws UndeliveredException {
      endpoint.post(body(message), a -> a.statusCode() == 200 && a.body().strip().equals("ok"));
    }
  }

  private static ObjectNode body(AlertMessage message) {
    ObjectNode body =
        JSON.createObjectNode()
            .put("text", escaped(message.summary()))
            .put("mrkdwn", false)
            .put("parse", "none")
            .put("link_names", false);
    ArrayNode blocks = body.putArray("blocks");
    block(blocks, "header", Texts.cut(message.label() + ": " + message.source(), LONGEST_HEADER));
    block(blocks, "section", Texts.cut(message.description(), LONGEST_TEXT));
    block(blocks, "section", Texts.cut(Texts.times(message), LONGEST_TEXT));
    return body;
  }

  private static void block(ArrayNode blocks, String type, String text) {
    blocks
        .addObject()
        .put("type", type)
        .putObject("text")
        .put("type", "plain_text")
        .put("text", text)
        .put("emoji", false);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  @Override
  public String name() {
    return "slack";
  }

  @Override
  public Sink read(Section section, AllowedPlaces places) {
    return new Channel(Endpoint.read(section, places));
  }
}
