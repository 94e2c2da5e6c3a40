package io.tidemark.config;

import io.tidemark.core.Secret;
import io.tidemark.core.SourceOptions;
import io.tidemark.core.Spelling;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The properties of a producer of Kafka that a configuration may set: where the brokers are, and
 * how they are spoken to. They are checked as the options of the same names are by which captures
 * are read, which begin with {@code kafka.}; others could name a class to be loaded, or take away
 * that nothing is lost. No refusal holds a value.
 */
public final class KafkaProperties {

  /** Where the brokers are. */
  public static final String SERVERS = "bootstrap.servers";

  /** How the options of readers begin. */
  static final String PREFIX = "kafka.";

  private static final Set<String> ALLOWED =
      new TreeSet<>(
          Set.of(
              (SERVERS
                      + " client.id client.dns.lookup receive.buffer.bytes send.buffer.bytes"
                      + " metadata.max.age.ms connections.max.idle.ms reconnect.backoff.ms"
                      + " reconnect.backoff.max.ms retry.backoff.ms security.protocol"
                      + " sasl.mechanism sasl.jaas.config sasl.client.callback.handler.class"
                      + " sasl.kerberos.service.name ssl.protocol ssl.enabled.protocols"
                      + " ssl.cipher.suites ssl.endpoint.identification.algorithm ssl.provider"
                      + " ssl.keystore.type ssl.keystore.location ssl.keystore.password"
                      + " ssl.keystore.key ssl.keystore.certificate.chain ssl.key.password"
                      + " ssl.truststore.type ssl.truststore.location ssl.truststore.password"
                      + " ssl.truststore.certificates")
                  .split(" ")));

  private KafkaProperties() {}

  /** The properties of a block, each of which that may not be set is a problem. */
  public static SourceOptions read(Node node, AllowedPlaces places) {
    Map<String, Node> entries = node.entries();
    Map<String, String> harmless = new TreeMap<>();
    Map<String, Secret> secret = new TreeMap<>();
    node.map(Node::anyText)
        .forEach(
            (name, value) -> {
              refusal(name, value, places).ifPresent(why -> entries.get(name).refuse(why));
              if (OptionKind.of(PREFIX + name).isPresent()) {
                harmless.put(name, value);
              } else if (ALLOWED.contains(name)) {
                secret.put(name, Secret.of(value));
              }
            });
    if (!entries.containsKey(SERVERS)) {
      node.refuse("\"" + SERVERS + "\" is missing, such as \"broker-1:9092,broker-2:9092\"");
    }
    return new SourceOptions(harmless, secret);
  }

  /** Why the property may not have the value; empty if it may. */
  static Optional<String> refusal(String name, String value, AllowedPlaces places) {
    return ALLOWED.contains(name)
        ? ReaderOptions.of(IngestFormat.KAFKA, places).refusal(PREFIX + name, value)
        : Optional.of(
            "property '"
                + name
                + "' is not allowed"
                + Spelling.hint(name, ALLOWED)
                + "; allowed are "
                + ALLOWED);
  }
}
