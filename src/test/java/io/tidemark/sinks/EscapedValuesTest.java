package io.tidemark.sinks;

import static io.tidemark.sinks.Recipient.answer;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.core.Severity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a value of data could do to those who are told of it. */
class EscapedValuesTest {

  private static final String HOSTILE =
      "'<script>alert(1)</script>' and '@channel <!channel> <@U1> & *bold* [a](https://x.example)'"
          + " \"{{run_id}}\" \\ are new\u0007\n<at>all</at>";

  private final Recipient recipient = new Recipient();

  @AfterEach
  void stop() {
    recipient.close();
  }

  private AlertsConfig config(String type) {
    return Alerts.config(
        "sinks.chat { type = \"" + type + "\", url = \"" + recipient.url() + "\" }");
  }

  private static void send(AlertsConfig config) {
    assertThat(
            Alerts.dispatch(config)
                .send(Alerts.begun(config.rules(), Severity.CRITICAL, HOSTILE), Alerts.NOW)
                .problems())
        .isEmpty();
  }

  @Test
  void valuesOfDataMentionNobodyInSlack() {
    recipient.answering(answer(200, "ok"));
    send(config("slack"));

    JsonNode body = recipient.body(0);
    assertThat(body.path("text").asText())
        .doesNotContain("<", ">", "\n", "\u0007")
        .contains("&lt;!channel&gt; &lt;@U1&gt; &amp;");
    assertThat(body.path("mrkdwn").asBoolean(true)).isFalse();
    assertThat(body.path("link_names").asBoolean(true)).isFalse();
    assertThat(body.path("parse").asText()).isEqualTo("none");
    assertThat(body.path("blocks")).hasSize(3);
    body.path("blocks")
        .forEach(b -> assertThat(b.at("/text/type").asText()).isEqualTo("plain_text"));
    assertThat(body.at("/blocks/1/text/text").asText()).startsWith("'<script>alert(1)</script>'");
  }

  @Test
  void valuesOfDataMentionNobodyInTeams() {
    recipient.answering(answer(202, ""));
    send(config("teams"));

    JsonNode card = recipient.body(0).at("/attachments/0/content");
    assertThat(recipient.body(0).at("/attachments/0/contentType").asText())
        .isEqualTo("application/vnd.microsoft.card.adaptive");
    assertThat(card.path("type").asText()).isEqualTo("AdaptiveCard");
    assertThat(card.has("msteams")).isFalse(); // What mentions people.
    assertThat(card.path("body")).hasSize(3);
    card.path("body")
        .forEach(
            block -> {
              assertThat(block.path("type").asText()).isEqualTo("RichTextBlock");
              assertThat(block.at("/inlines/0/type").asText()).isEqualTo("TextRun");
              assertThat(block.at("/inlines/0/text").asText()).doesNotContain("\n", "\u0007");
            });
  }

  @Test
  void aTemplateIsFilledWithEscapedValuesAndNeverTwice() {
    recipient.answering(answer(204, ""));
    AlertsConfig config =
        Alerts.config(
            "sinks.own { type = webhook, url = \""
                + recipient.url()
                + "\", headers { Authorization = \"Bearer t0ken-of-mine\" }, template = \"\"\"{"
                + " \"title\": \"{{ severity }}: {{description}}\", \"until\": \"{{until}}\""
                + " }\"\"\" }");

    send(config);

    JsonNode body = recipient.body(0);
    assertThat(body).hasSize(2);
    assertThat(body.path("title").asText())
        .startsWith("critical: '<script>")
        .contains("\"{{run_id}}\" \\ are new\\u0007\\n<at>all</at>");
    assertThat(body.path("until").asText()).isEmpty();
    assertThat(recipient.headers.get(0).get("Authorization"))
        .containsExactly("Bearer t0ken-of-mine");
  }
}
