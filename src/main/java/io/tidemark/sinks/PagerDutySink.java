package io.tidemark.sinks;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import io.tidemark.alerts.AlertEvent;
import io.tidemark.config.AllowedPlaces;
import io.tidemark.config.Section;
import io.tidemark.core.Secret;
import io.tidemark.core.Severity;

/**
 * A service of PagerDuty, by the Events API v2: a finding triggers an incident, and its end
 * resolves it by the same {@code dedup_key}. Reminders are PagerDuty's own. It has taken the
 * message where it answers 202.
 *
 * @see <a href="https://developer.pagerduty.com/docs/events-api-v2/trigger-events/">PagerDuty:
 *     Events API v2</a>
 */
@AutoService(SinkType.class)
public final class PagerDutySink implements SinkType {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String URL = "https://events.pagerduty.com/v2/enqueue";
  private static final int ACCEPTED = 202;
  private static final int LONGEST_SUMMARY = 1024;

  private record Service(Endpoint endpoint, Secret routingKey) implements Sink {
    @Override
    public void send(AlertMessage message) throws UndeliveredException {
      ObjectNode body =
          JSON.createObjectNode()
              .put("routing_key", routingKey.reveal())
              .put("event_action", message.event().text())
              .put("dedup_key", message.dedupKey());
      if (message.event() == AlertEvent.TRIGGER) {
        payload(body.put("client", "Tidemark").putObject("payload"), message);
      }
      endpoint.post(body, answer -> answer.statusCode() == ACCEPTED);
    }

    @Override
    public boolean takes(AlertEvent event) {
      return event != AlertEvent.REMINDER;
    }
  }

  private static void payload(ObjectNode payload, AlertMessage message) {
    payload
        .put("summary", Texts.cut(message.summary(), LONGEST_SUMMARY))
        .put("source", message.monitor().value())
        .put("severity", severity(message.severity()))
        .put("timestamp", message.alert().shown().window().end().toString())
        .put("component", message.modelName().orElse(message.monitor().value()))
        .put("group", message.alert().finding().type().text())
        .put("class", message.alert().finding().check());
    ObjectNode details = payload.putObject("custom_details");
    message.fields().forEach(details::put);
  }

  private static String severity(Severity severity) {
    return switch (severity) {
      case CRITICAL -> "critical";
      case WARNING -> "warning";
      case INFO -> "info";
    };
  }

  @Override
  public String name() {
    return "pagerduty";
  }

  @Override
  public Sink read(Section section, AllowedPlaces places) {
    return new Service(
        Endpoint.read(section, places, URL), Secret.of(section.at("routing-key").text()));
  }
}
