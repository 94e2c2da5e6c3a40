package io.tidemark.sinks;

import com.google.auto.service.AutoService;
import io.tidemark.config.AllowedPlaces;
import io.tidemark.config.KafkaProperties;
import io.tidemark.config.Node;
import io.tidemark.config.Section;
import io.tidemark.core.SourceOptions;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * A topic of Kafka, which gets the object that a webhook without a template does, by the alert's
 * key. It has taken the message where all replicas in sync have.
 */
@AutoService(SinkType.class)
public final class KafkaSink implements SinkType {

  private static final Pattern TOPIC = Pattern.compile("(?!\\.{1,2}$)[A-Za-z0-9._-]{1,249}");

  /** Names nothing of Kafka, whose classes need not be there as long as nothing is sent. */
  private record Topic(String topic, SourceOptions properties, Duration timeout) implements Sink {
    @Override
    public void send(AlertMessage message) throws UndeliveredException {
      try {
        new KafkaProduction(properties.revealed(), timeout)
            .send(topic, message.dedupKey(), WebhookSink.json(message));
      } catch (NoClassDefFoundError e) {
        throw UndeliveredException.ofSink(
            "Kafka's client is not on the class path: submit with --packages"
                + " org.apache.kafka:kafka-clients:3.4.1, or Spark's source of Kafka, which brings"
                + " it ("
                + e.getMessage()
                + ")");
      }
    }
  }

  @Override
  public String name() {
    return "kafka";
  }

  @Override
  public Sink read(Section section, AllowedPlaces places) {
    Node topic = section.at("topic");
    String name = topic.text();
    if (!TOPIC.matcher(name).matches() && !name.equals("?")) {
      topic.refuse("expected the name of a topic: letters, digits, '.', '_' and '-'");
    }
    return new Topic(
        name, KafkaProperties.read(section.at("properties"), places), Endpoint.timeout(section));
  }
}
