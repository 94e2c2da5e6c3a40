package io.tidemark.sinks;

import static io.tidemark.sinks.Recipient.answer;
import static io.tidemark.sinks.Recipient.silence;
import static io.tidemark.sinks.Recipient.tooMany;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.alerts.Alert;
import io.tidemark.alerts.AlertState;
import io.tidemark.core.Severity;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every sink that posts messages, against a service that answers well, badly, late or never. */
class SinksTest {

  private final Recipient recipient = new Recipient();

  @AfterEach
  void stop() {
    recipient.close();
  }

  private AlertsConfig config(String type) {
    return config(type, recipient.url(), "20 s");
  }

  private static AlertsConfig config(String type, String url, String timeout) {
    String key = type.equals("pagerduty") ? ", routing-key = \"R0UT1NGKEY0123456789\"" : "";
    return Alerts.config(
        "sinks.chat { type = \""
            + type
            + "\", url = \""
            + url
            + "\", timeout = \""
            + timeout
            + "\", retries = 1"
            + key
            + " }");
  }

  private static int taken(String type) {
    return type.equals("pagerduty") ? 202 : 200;
  }

  private AlertDispatch.Sent send(AlertsConfig config, List<Alert> alerts) {
    return Alerts.dispatch(config).send(alerts, Alerts.NOW);
  }

  private AlertDispatch.Sent begin(AlertsConfig config, String description) {
    return send(config, Alerts.begun(config.rules(), Severity.CRITICAL, description));
  }

  private static void assertFailed(AlertDispatch.Sent sent, String why) {
    assertThat(sent.changed())
        .singleElement()
        .satisfies(
            alert -> {
              assertThat(alert.sending().state()).isEqualTo(AlertState.FAILED);
              assertThat(alert.sending().sentAt()).isEmpty();
              assertThat(alert.sending().error().orElseThrow()).contains(why);
            });
    assertThat(sent.problems())
        .singleElement()
        .asString()
        .startsWith("sink chat has not taken 1 alert, which the next run sends again: ")
        .contains(why);
    assertThat(sent.toString()).doesNotContain("s3cr3tpath", "R0UT1NGKEY");
  }

  private static void assertSent(AlertDispatch.Sent sent) {
    assertThat(sent.problems()).isEmpty();
    assertThat(sent.changed())
        .singleElement()
        .satisfies(a -> assertThat(a.sending().state()).isEqualTo(AlertState.SENT));
  }

  @ParameterizedTest
  @ValueSource(strings = {"webhook", "slack", "teams", "pagerduty"})
  void aMessageThatIsTakenIsSentOnce(String type) {
    recipient.answering(answer(taken(type), "ok"));

    assertSent(begin(config(type), "purpose has a value that was never seen"));

    assertThat(recipient.bodies).hasSize(1);
    assertThat(recipient.headers.get(0).get("Content-type")).containsExactly("application/json");
    assertThat(recipient.bodies.get(0)).contains("purpose has a value that was never seen");
  }

  @ParameterizedTest
  @ValueSource(strings = {"webhook", "slack", "teams", "pagerduty"})
  void whoIsAskedTooOftenIsAskedAgainWhenItSays(String type) {
    recipient.answering(tooMany("1"), answer(taken(type), "ok"));
    long before = System.nanoTime();

    assertSent(begin(config(type), "new"));

    assertThat(recipient.bodies).hasSize(2);
    assertThat(recipient.bodies.get(0)).isEqualTo(recipient.bodies.get(1));
    assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(1_000_000_000L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"webhook", "slack", "teams", "pagerduty"})
  void aServerThatIsBrokenIsAskedAgainAndThenRecorded(String type) {
    recipient.answering(answer(500, "broken at /services/T0/B0/s3cr3tpath"));

    assertFailed(begin(config(type), "new"), "it answers 500: broken at ***");
    assertThat(recipient.bodies).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"webhook", "slack", "teams", "pagerduty"})
  void whoeverDoesNotAnswerIsRecorded(String type) {
    recipient.answering(silence());

    assertFailed(
        begin(config(type, recipient.url(), "300 ms"), "new"),
        "it does not answer within 0.3S, asked 2 times");
  }

  @ParameterizedTest
  @ValueSource(strings = {"webhook", "slack", "teams", "pagerduty"})
  void whoeverIsNotThereIsRecorded(String type) {
    AlertsConfig config = config(type);
    recipient.close();

    assertFailed(begin(config, "new"), "it does not answer (ConnectException), asked 2 times");
  }

  @ParameterizedTest
  @ValueSource(strings = {"webhook", "slack", "teams", "pagerduty"})
  void garbageIsNoAnswer(String type) throws IOException {
    try (ServerSocket garbage = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Thread speaker = new Thread(() -> speak(garbage));
      speaker.setDaemon(true);
      speaker.start();

      assertFailed(
          begin(
              config(type, "http://127.0.0.1:" + garbage.getLocalPort() + "/s3cr3tpath", "20 s"),
              "new"),
          "it does not answer (");
    }
  }

  private static void speak(ServerSocket server) {
    try {
      while (true) {
        try (Socket socket = server.accept();
            OutputStream out = socket.getOutputStream()) {
          out.write("\u0000\u0001 no HTTP\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
        }
      }
    } catch (IOException e) {
      // The test is over.
    }
  }

  @Test
  void aPageInThePlaceOfSlacksAnswerIsNotTakenForIt() {
    recipient.answering(answer(200, "<html>Log in to the network</html>"));

    assertFailed(begin(config("slack"), "new"), "it answers 200: <html>Log in to the network");
    assertThat(recipient.bodies).hasSize(1);
  }

  @Test
  void aMessageThatIsRefusedDoesNotKeepOthersFromBeingSent() {
    AlertsConfig config =
        Alerts.config(
            "sinks { chat { type = webhook, url = \""
                + recipient.url()
                + "\" }, own { type = webhook, url = \""
                + recipient.url()
                + "\" } }");
    recipient.answering(answer(400, "no such field"), answer(200, ""));

    AlertDispatch.Sent sent = begin(config, "new");

    assertThat(sent.changed())
        .extracting(a -> a.sending().state())
        .containsExactlyInAnyOrder(AlertState.FAILED, AlertState.SENT);
    assertThat(sent.problems())
        .singleElement()
        .asString()
        .contains("it answers 400: no such field");
  }

  @Test
  void pagerDutyIsToldTheEndByTheSameKey() {
    recipient.answering(answer(202, "{\"status\":\"success\"}"));
    AlertsConfig config = config("pagerduty");
    AlertDispatch.Sent begun = begin(config, "purpose has changed");
    AlertDispatch.Sent over = send(config, Alerts.over(config.rules(), begun.changed()));

    JsonNode trigger = recipient.body(0);
    // https://developer.pagerduty.com/docs/events-api-v2/trigger-events/
    assertThat(trigger.path("routing_key").asText()).isEqualTo("R0UT1NGKEY0123456789");
    assertThat(trigger.path("event_action").asText()).isEqualTo("trigger");
    assertThat(trigger.path("dedup_key").asText()).hasSizeBetween(1, 255);
    assertThat(trigger.at("/payload/summary").asText())
        .isEqualTo("CRITICAL: credit-risk data-quality: purpose has changed");
    assertThat(trigger.at("/payload/source").asText()).isEqualTo("credit-risk");
    assertThat(trigger.at("/payload/severity").asText()).isEqualTo("critical");
    assertThat(trigger.at("/payload/timestamp").asText()).isEqualTo("2026-01-04T00:00:00Z");
    JsonNode resolve = recipient.body(1);
    assertThat(resolve.path("event_action").asText()).isEqualTo("resolve");
    assertThat(resolve.path("dedup_key")).isEqualTo(trigger.path("dedup_key"));
    assertThat(over.changed().get(0).sending().state()).isEqualTo(AlertState.RESOLVED);
  }

  @Test
  void aSinkThatDoesNotAnswerIsAskedOnceForAllAlertsOfARun() {
    recipient.answering(answer(503, ""));
    AlertsConfig config = config("webhook");
    List<Alert> one = Alerts.begun(config.rules(), Severity.WARNING, "a");
    List<Alert> three =
        List.of(
            one.get(0),
            one.get(0).failed("earlier", Alerts.NOW),
            one.get(0).failed("twice", Alerts.NOW));

    AlertDispatch.Sent sent = send(config, three);

    assertThat(recipient.bodies).hasSize(2);
    assertThat(sent.changed()).hasSize(1);
    assertThat(sent.problems())
        .singleElement()
        .asString()
        .startsWith("sink chat has not taken 3 alerts");
  }

  @Test
  void theGravestIsSentFirst() {
    AlertsConfig config = config("webhook");
    List<Alert> alerts =
        List.of(
            Alerts.begun(config.rules(), Severity.WARNING, "small").get(0),
            Alerts.begun(config.rules(), Severity.CRITICAL, "grave").get(0));

    send(config, alerts);

    assertThat(recipient.body(0).path("description").asText()).isEqualTo("grave");
    assertThat(recipient.body(1).path("description").asText()).isEqualTo("small");
  }
}
