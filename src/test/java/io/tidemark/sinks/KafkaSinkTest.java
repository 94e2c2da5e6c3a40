package io.tidemark.sinks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidemark.alerts.AlertEvent;
import io.tidemark.alerts.AlertState;
import io.tidemark.core.MonitorId;
import io.tidemark.core.Severity;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.MalformedURLException;
import java.net.ServerSocket;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

/**
 * Records of Kafka, by the producer that Kafka has for tests; and what is told without a broker.
 */
class KafkaSinkTest {

  private static final Duration TIMEOUT = Duration.ofSeconds(7);

  private final Map<String, Object> properties = new HashMap<>();

  private static MockProducer<String, String> producer(boolean answers) {
    return new MockProducer<>(answers, new StringSerializer(), new StringSerializer());
  }

  private KafkaProduction to(MockProducer<String, String> producer) {
    return new KafkaProduction(
        Map.of("bootstrap.servers", "broker:9092"),
        TIMEOUT,
        all -> {
          properties.putAll(all);
          return producer;
        });
  }

  private static AlertsConfig config(String servers, String more) {
    return Alerts.config(
        "sinks.topic { type = kafka, topic = alerts, properties { \"bootstrap.servers\" = \""
            + servers
            + "\" "
            + more
            + " }, timeout = \"300 ms\" }");
  }

  private static AlertDispatch.Sent begin(AlertsConfig config) {
    return Alerts.dispatch(config)
        .send(Alerts.begun(config.rules(), Severity.CRITICAL, "new"), Alerts.NOW);
  }

  private static void answerWith(MockProducer<String, String> producer, RuntimeException why) {
    Thread broker =
        new Thread(
            () -> {
              while (!producer.errorNext(why)) {
                Thread.onSpinWait();
              }
            });
    broker.setDaemon(true);
    broker.start();
  }

  @Test
  void aRecordIsTakenByAllReplicasOnceAndTheProducerIsClosed() throws UndeliveredException {
    MockProducer<String, String> producer = producer(true);

    to(producer).send("alerts", "key-1", "{}");

    assertThat(producer.history()).containsExactly(new ProducerRecord<>("alerts", "key-1", "{}"));
    assertThat(producer.closed()).isTrue();
    assertThat(properties)
        .contains(
            entry("bootstrap.servers", "broker:9092"),
            entry("acks", "all"),
            entry("enable.idempotence", true),
            entry("delivery.timeout.ms", 7000),
            entry("max.block.ms", 7000));
    // What Kafka itself says of them: it refuses times that contradict each other.
    properties.put("key.serializer", StringSerializer.class);
    properties.put("value.serializer", StringSerializer.class);
    assertThat(new ProducerConfig(properties).getString("acks")).isEqualTo("-1");
  }

  @Test
  void theRecordIsTheObjectOfAWebhookByTheKeyOfTheAlert() throws IOException {
    AlertsConfig config = config("broker:9092", "");
    AlertMessage message =
        new AlertMessage(
            AlertEvent.TRIGGER,
            new MonitorId("credit-risk"),
            Optional.of("credit"),
            Optional.empty(),
            Alerts.begun(config.rules(), Severity.CRITICAL, "'<script>' is \"new\"\n").get(0),
            "run-1",
            Alerts.NOW);

    JsonNode body = JsonMapper.builder().build().readTree(WebhookSink.json(message));

    assertThat(body.path("dedup_key").asText()).isEqualTo(message.dedupKey());
    assertThat(body.path("event").asText()).isEqualTo("trigger");
    assertThat(body.path("summary").asText())
        .isEqualTo("CRITICAL: credit-risk data-quality: '<script>' is \"new\"\\n");
  }

  @Test
  void aRecordThatIsTooLongDoesNotKeepOthersFromBeingSent() {
    MockProducer<String, String> producer = producer(false);
    answerWith(producer, new RecordTooLargeException("of 2000000 bytes"));

    assertThatThrownBy(() -> to(producer).send("alerts", "key-1", "{}"))
        .isInstanceOfSatisfying(
            UndeliveredException.class, e -> assertThat(e.isWholeSink()).isFalse())
        .hasMessage("it has not taken the record: RecordTooLargeException of 2000000 bytes");
    assertThat(producer.closed()).isTrue();
  }

  @Test
  void whatReplicasHaveNotTakenIsLeftToTheNextRun() {
    MockProducer<String, String> producer = producer(false);
    answerWith(producer, new NotEnoughReplicasException("1 of 2"));

    assertThatThrownBy(() -> to(producer).send("alerts", "key-1", "{}"))
        .isInstanceOfSatisfying(
            UndeliveredException.class, e -> assertThat(e.isWholeSink()).isTrue())
        .hasMessage("it has not taken the record: NotEnoughReplicasException 1 of 2");
  }

  @Test
  void aBrokerThatIsNotThereIsRecordedWithinTheTime() throws IOException {
    int port;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = closed.getLocalPort();
    }
    long before = System.nanoTime();

    AlertDispatch.Sent sent = begin(config("127.0.0.1:" + port, ""));

    assertThat(sent.changed().get(0).sending().state()).isEqualTo(AlertState.FAILED);
    assertThat(sent.problems())
        .containsExactly(
            "sink topic has not taken 1 alert, which the next run sends again: it does not answer"
                + " within 0.3S: TimeoutException Topic alerts not present in metadata after 300"
                + " ms.");
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void propertiesThatContradictAreToldWithoutTheirSecrets() {
    AlertDispatch.Sent sent =
        begin(
            config(
                "127.0.0.1:9092",
                ", \"security.protocol\" = SSL, \"ssl.keystore.type\" = PEM,"
                    + " \"ssl.keystore.key\" = \"geheim-1234\""));

    assertThat(sent.problems())
        .singleElement()
        .asString()
        .contains("Kafka's client cannot be set up: ")
        .doesNotContain("geheim");
  }

  /** Sends where Kafka's client is missing: it names no class of Kafka, nor this test. */
  public static final class Sending implements Callable<List<String>> {
    @Override
    public List<String> call() {
      AlertsConfig config =
          Alerts.config(
              "sinks.topic { type = kafka, topic = t, properties { \"bootstrap.servers\" ="
                  + " \"127.0.0.1:9092\" } }");
      return Alerts.dispatch(config)
          .send(Alerts.begun(config.rules(), Severity.CRITICAL, "new"), Alerts.NOW)
          .problems();
    }
  }

  @Test
  void withoutKafkasClientItIsSaidHowToGetIt() throws Exception {
    URL[] others =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(path -> !path.contains("kafka-clients"))
            .map(KafkaSinkTest::url)
            .toArray(URL[]::new);
    try (URLClassLoader loader = new URLClassLoader(others, ClassLoader.getPlatformClassLoader())) {
      Callable<?> sending =
          (Callable<?>)
              loader.loadClass(Sending.class.getName()).getDeclaredConstructor().newInstance();

      assertThat(sending.call())
          .asString()
          .contains(
              "Kafka's client is not on the class path: submit with --packages"
                  + " org.apache.kafka:kafka-clients:3.4.1");
    }
  }

  private static URL url(String path) {
    try {
      return new File(path).toURI().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(path, e);
    }
  }
}
