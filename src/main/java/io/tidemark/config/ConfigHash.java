package io.tidemark.config;

import io.tidemark.core.SourceOptions;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Names what a configuration says, however it is written. That an option is a secret counts, and
 * not which one: the hash tells nothing of a password, and another password leaves it as it is.
 */
final class ConfigHash {

  private static final int HEX_DIGITS = 16;

  private ConfigHash() {}

  /** The first 16 hexadecimal digits of the SHA-256 of the record's values. */
  static String of(Record config) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(canonical(config).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, HEX_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  private static String canonical(Object value) {
    if (value instanceof CheckSpec || value instanceof CustomMetricSpec) {
      return components((Record) value, Set.of("origin"));
    } else if (value instanceof SourceOptions options) {
      return canonical(options.described());
    } else if (value instanceof Record config) {
      return components(config, Set.of("remarks", "statesAtOnce"));
    } else if (value instanceof Map<?, ?> map) {
      Map<String, String> sorted = new TreeMap<>();
      map.forEach((key, entry) -> sorted.put(quoted(key), canonical(entry)));
      return sorted.toString();
    } else if (value instanceof Set<?> names) {
      return names.stream().map(ConfigHash::canonical).sorted().toList().toString();
    } else if (value instanceof Collection<?> values) {
      return values.stream().map(ConfigHash::canonical).collect(Collectors.joining(",", "[", "]"));
    } else if (value instanceof Optional<?> optional) {
      return optional.map(ConfigHash::canonical).orElse("none");
    } else if (value instanceof OptionalDouble optional) {
      return optional.isPresent() ? quoted(optional.getAsDouble()) : "none";
    }
    return quoted(value);
  }

  private static String components(Record config, Set<String> without) {
    StringBuilder text = new StringBuilder("{");
    for (RecordComponent component : config.getClass().getRecordComponents()) {
      if (!without.contains(component.getName())) {
        text.append(component.getName())
            .append('=')
            .append(canonical(valueOf(component, config)))
            .append(';');
      }
    }
    return text.append('}').toString();
  }

  private static Object valueOf(RecordComponent component, Record config) {
    try {
      // A section that a kind of monitoring brings may be a record that only its package sees.
      Method accessor = component.getAccessor();
      accessor.setAccessible(true);
      return accessor.invoke(config);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("Cannot read " + component + " of a configuration", e);
    }
  }

  /** The text between quotes, so that no two values run together. */
  private static String quoted(Object value) {
    return '"' + String.valueOf(value).replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
