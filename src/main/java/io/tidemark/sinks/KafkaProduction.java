package io.tidemark.sinks;

import io.tidemark.core.Excerpt;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Produces records to Kafka so that none is lost, and none written twice by one attempt: it waits
 * for all replicas in sync, and Kafka's own attempts within the time are idempotent.
 */
final class KafkaProduction {

  private final Map<String, Object> properties;
  private final Duration timeout;
  private final Function<Map<String, Object>, Producer<String, String>> producers;

  KafkaProduction(Map<String, String> properties, Duration timeout) {
    this(
        properties,
        timeout,
        all -> new KafkaProducer<>(all, new StringSerializer(), new StringSerializer()));
  }

  KafkaProduction(
      Map<String, String> properties,
      Duration timeout,
      Function<Map<String, Object>, Producer<String, String>> producers) {
    int millis = (int) Math.min(timeout.toMillis(), Integer.MAX_VALUE);
    this.properties = new HashMap<>(properties);
    this.properties.put(ProducerConfig.ACKS_CONFIG, "all");
    this.properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    this.properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    // To learn where the topic is, and then to deliver.
    this.properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, millis);
    this.properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, millis);
    this.properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, millis);
    this.timeout = timeout;
    this.producers = producers;
  }

  void send(String topic, String key, String value) throws UndeliveredException {
    Producer<String, String> producer;
    try {
      producer = producers.apply(properties);
    } catch (RuntimeException e) {
      throw UndeliveredException.ofSink("Kafka's client cannot be set up: " + reason(e));
    }
    try {
      producer
          .send(new ProducerRecord<>(topic, key, value))
          .get(timeout.multipliedBy(2).toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw undelivered(e.getCause());
    } catch (TimeoutException | RuntimeException e) {
      throw undelivered(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw UndeliveredException.ofSink("it was interrupted");
    } finally {
      // All that was sent has been answered, or never will be.
      producer.close(Duration.ZERO);
    }
  }

  private UndeliveredException undelivered(Throwable why) {
    if (why instanceof TimeoutException
        || why instanceof org.apache.kafka.common.errors.TimeoutException) {
      return UndeliveredException.ofSink(
          "it does not answer within " + timeout.toString().substring(2) + ": " + reason(why));
    }
    String says = "it has not taken the record: " + reason(why);
    return why instanceof RecordTooLargeException
        ? UndeliveredException.ofMessage(says)
        : UndeliveredException.ofSink(says);
  }

  /** What is behind it, in Kafka's words. */
  private static String reason(Throwable why) {
    Throwable deepest = why;
    while (deepest.getCause() != null) {
      deepest = deepest.getCause();
    }
    return Excerpt.reason(deepest.getClass().getSimpleName() + " " + deepest.getMessage());
  }
}
