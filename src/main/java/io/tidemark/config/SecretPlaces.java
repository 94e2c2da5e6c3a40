package io.tidemark.config;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import io.tidemark.core.Redaction;
import io.tidemark.core.Secret;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds the secrets of a configuration before it is read, so that no message about it shows one:
 * options that are not harmless, whatever is wrong with them or around them, addresses and headers
 * of models, addresses and keys of sinks, and variables of the environment that are called a
 * secret, wherever they are put in.
 */
final class SecretPlaces {

  /** Any name, as the user chooses it. */
  private static final String ANY = "*";

  /** The keys that lead to each block of options. */
  private static final List<List<String>> BLOCKS =
      ReferenceConf.keys(ReferenceConf.load(SecretPlaces.class.getClassLoader())).stream()
          .filter(key -> key.endsWith(".options"))
          .map(key -> List.of(key.split("\\.")))
          .toList();

  /** The keys that lead to values that are secrets, or to blocks of these. */
  private static final List<List<String>> SECRETS =
      List.of(
          List.of("attribution", "model", "http", "url"),
          List.of("attribution", "model", "http", "headers"),
          List.of("pushgateway", "url"),
          List.of("alerts", "sinks", ANY, "url"),
          List.of("alerts", "sinks", ANY, "headers"),
          List.of("alerts", "sinks", ANY, "routing-key"),
          List.of("alerts", "sinks", ANY, "password"));

  /** The keys that lead to properties of Kafka. */
  private static final List<String> PROPERTIES = List.of("alerts", "sinks", ANY, "properties");

  /** The name before the options of readers that properties of Kafka are. */
  private static final String KAFKA = KafkaProperties.PREFIX.replace(".", "");

  /** As the value of an option that is refused anyway; messages would lack it elsewhere. */
  private static final Pattern WORD = Pattern.compile("[A-Za-z]{0,11}");

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{\\??\\s*([A-Za-z_]\\w*)\\s*}");

  private SecretPlaces() {}

  /**
   * Learns the secrets of a file, of an override, or of all together.
   *
   * @param root holds the namespace
   */
  static void learn(ConfigObject root) {
    ConfigValue namespace = root.get(ConfigLayers.NAMESPACE);
    BLOCKS.forEach(block -> find(namespace, block).forEach(value -> inValue(value, "")));
    find(namespace, PROPERTIES).forEach(value -> inValue(value, KAFKA));
    SECRETS.forEach(keys -> find(namespace, keys).forEach(SecretPlaces::all));
  }

  /** Learns the variables that the text of a file or of an override names. */
  static void learnVariables(String hocon, Map<String, String> environment) {
    Matcher variable = VARIABLE.matcher(hocon);
    while (variable.find()) {
      String value = environment.get(variable.group(1));
      if (value != null && Redaction.isSecretName(variable.group(1))) {
        Secret.of(value);
      }
    }
  }

  /** What the keys lead to; nothing where a block on the way is not resolved yet. */
  private static List<ConfigValue> find(ConfigValue outermost, List<String> keys) {
    List<ConfigValue> values = outermost == null ? List.of() : List.of(outermost);
    for (String key : keys) {
      values = values.stream().flatMap(value -> inside(value, key)).toList();
    }
    return values;
  }

  private static Stream<ConfigValue> inside(ConfigValue value, String key) {
    try {
      if (!(value instanceof ConfigObject block)) {
        return Stream.empty();
      }
      return key.equals(ANY)
          ? List.copyOf(block.values()).stream()
          : Stream.ofNullable(block.get(key));
    } catch (ConfigException.NotResolved e) {
      return Stream.empty(); // It is looked at again when all is resolved.
    }
  }

  /** Learns whatever is in a value. */
  private static void all(ConfigValue value) {
    try {
      if (value instanceof ConfigObject block) {
        block.values().forEach(SecretPlaces::all);
      } else if (value instanceof ConfigList list) {
        list.forEach(SecretPlaces::all);
      } else if (value != null) {
        Written.scalar(value).ifPresent(Secret::of);
      }
    } catch (ConfigException.NotResolved e) {
      // It is looked at again when all is resolved.
    }
  }

  /** Learns what is in a value; a name with dots that lacks its quotes is a block in a block. */
  private static void inValue(ConfigValue value, String option) {
    try {
      if (value instanceof ConfigObject block) {
        block.forEach((key, inner) -> inValue(inner, option.isEmpty() ? key : option + "." + key));
      } else if (value instanceof ConfigList list) {
        list.forEach(element -> inValue(element, option));
      } else if (OptionKind.of(option).isEmpty()) {
        Written.scalar(value)
            .filter(text -> ReaderOptions.isAllowed(option) || !WORD.matcher(text).matches())
            .ifPresent(Secret::of);
      }
    } catch (ConfigException.NotResolved e) {
      // As above.
    }
  }
}
