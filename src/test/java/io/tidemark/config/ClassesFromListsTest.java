package io.tidemark.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.SslConfigs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No class that a configuration names is loaded unless a list holds it: told from Kafka's own
 * definitions of its options, so that a new one is not forgotten.
 */
class ClassesFromListsTest {

  /** Lists, and texts, that Kafka makes no object of: names of servers, protocols and ciphers. */
  private static final Set<String> NO_CLASSES =
      Set.of("bootstrap.servers", "ssl.enabled.protocols", "ssl.cipher.suites");

  /** Texts that name classes, or what brings some, though Kafka defines them as texts. */
  private static final List<String> TEXTS_OF_CLASSES =
      List.of("security.providers", "config.providers", "sasl.jaas.config");

  private static final String EVIL = "com.example.Evil";

  private static List<ConfigDef> definitions() {
    ConfigDef sasl = new ConfigDef();
    SaslConfigs.addClientSaslSupport(sasl);
    ConfigDef ssl = new ConfigDef();
    SslConfigs.addClientSslSupport(ssl);
    return List.of(
        ConsumerConfig.configDef(),
        ProducerConfig.configDef(),
        AdminClientConfig.configDef(),
        sasl,
        ssl);
  }

  static Stream<String> keysThatMayNameAClass() {
    Set<String> keys = new LinkedHashSet<>(TEXTS_OF_CLASSES);
    for (ConfigDef definition : definitions()) {
      for (ConfigDef.ConfigKey key : definition.configKeys().values()) {
        boolean isOfClasses =
            EnumSet.of(ConfigDef.Type.CLASS, ConfigDef.Type.LIST).contains(key.type)
                || key.name.matches(
                    ".*(class|classes|factory|provider|providers|handler|reporters|assignor)$");
        if (isOfClasses && !NO_CLASSES.contains(key.name) && !key.name.equals("ssl.provider")) {
          keys.add(key.name);
        }
      }
    }
    return keys.stream();
  }

  @ParameterizedTest
  @MethodSource("keysThatMayNameAClass")
  void kafkaMakesAnObjectOfNoClassThatIsNotListed(String key) {
    for (IngestFormat format : IngestFormat.values()) {
      ReaderOptions options = ReaderOptions.of(format, AllowedPlaces.ANYWHERE);
      for (String prefix : List.of("kafka.", "KAFKA.", "")) {
        for (String value : List.of(EVIL, " " + EVIL, "," + EVIL, EVIL + " required;")) {
          assertThat(options.refusal(prefix + key, value))
              .as("%s%s = %s", prefix, key, value)
              .isPresent();
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("keysThatMayNameAClass")
  void norDoesKafkaOfASink(String key) {
    for (String value : List.of(EVIL, " " + EVIL, "," + EVIL, EVIL + " required;")) {
      assertThat(KafkaProperties.refusal(key, value, AllowedPlaces.ANYWHERE)).as(key).isPresent();
    }
  }

  @Test
  void theKeysAreThoseThatAreKnownToBeDangerous() {
    assertThat(keysThatMayNameAClass())
        .contains(
            "key.deserializer",
            "value.deserializer",
            "interceptor.classes",
            "metric.reporters",
            "partition.assignment.strategy",
            "partitioner.class",
            "sasl.login.class",
            "sasl.login.callback.handler.class",
            "sasl.client.callback.handler.class",
            "ssl.engine.factory.class",
            "security.providers");
  }

  /** What is allowed at all is known to Kafka, so that a list that is too long shows. */
  @Test
  void everyOptionOfKafkaThatIsAllowedIsOneOfTheConsumer() {
    Map<String, ConfigDef.ConfigKey> known = ConsumerConfig.configDef().configKeys();
    ReaderOptions options = ReaderOptions.of(IngestFormat.KAFKA, AllowedPlaces.ANYWHERE);
    List<String> unlisted = new ArrayList<>();
    known.forEach(
        (name, key) -> {
          boolean isAllowed = options.refusal("kafka." + name, "1").isEmpty();
          if (isAllowed && key.type == ConfigDef.Type.CLASS) {
            unlisted.add(name);
          }
        });
    assertThat(unlisted).isEmpty();
  }
}
