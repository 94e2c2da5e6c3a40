package io.tidemark.config;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The file {@code reference.conf}: every key with its default and its documentation. */
final class ReferenceConf {

  /** Where messages say that a default comes from. */
  static final String ORIGIN = "Tidemark's reference.conf";

  private static final String NAME = "reference.conf";

  /** A line such as {@code - threshold: …} documents a key inside a list or a map. */
  private static final Pattern INNER = Pattern.compile("\\s*- ([a-z.*-]+): .*");

  private ReferenceConf() {}

  /**
   * The namespace of Tidemark's own file, and sections beside it that other jars bring with kinds
   * of monitoring. Of a key that several name, the first file on the class path counts; other
   * libraries' files of that name do not hold the namespace.
   */
  static ConfigObject load(ClassLoader loader) {
    try {
      ConfigObject all = ReadContext.EMPTY;
      for (URL url : Collections.list(loader.getResources(NAME))) {
        all = with(all, namespace(text(url)));
      }
      if (!all.isEmpty()) {
        return all;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the resource " + NAME, e);
    }
    throw new IllegalStateException(
        "No resource " + NAME + " holds " + ConfigLayers.NAMESPACE + ": the jar is incomplete");
  }

  private static ConfigObject with(ConfigObject all, Optional<ConfigObject> more) {
    ConfigObject joined = all;
    for (Map.Entry<String, ConfigValue> section : more.orElse(ReadContext.EMPTY).entrySet()) {
      if (!joined.containsKey(section.getKey())) {
        joined = joined.withValue(section.getKey(), section.getValue());
      }
    }
    return joined;
  }

  /** Every key, with its documentation line by line. */
  static Map<String, List<String>> documentation(ConfigObject namespace) {
    Map<String, List<String>> keys = new TreeMap<>();
    collect("", namespace, keys);
    return keys;
  }

  /** Every key: {@code drift.fdr}, {@code drift.columns.*.threshold}, {@code checks[].column}. */
  static Set<String> keys(ConfigObject namespace) {
    return new TreeSet<>(documentation(namespace).keySet());
  }

  private static void collect(
      String prefix, ConfigObject object, Map<String, List<String>> documentation) {
    object.forEach(
        (key, value) -> {
          if (value instanceof ConfigObject inner && !inner.isEmpty()) {
            collect(prefix + key + ".", inner, documentation);
          } else {
            documentation.put(prefix + key, value.origin().comments());
            collectInner(prefix + key, value, documentation);
          }
        });
  }

  private static void collectInner(
      String key, ConfigValue value, Map<String, List<String>> documentation) {
    for (String line : value.origin().comments()) {
      Matcher inner = INNER.matcher(line);
      if (inner.matches()) {
        String separator = value instanceof ConfigList ? "[]." : ".";
        documentation.put(key + separator + inner.group(1), List.of(line));
      }
    }
  }

  private static Optional<ConfigObject> namespace(String text) {
    if (!text.contains(ConfigLayers.NAMESPACE)) {
      return Optional.empty();
    }
    Problems problems = new Problems(List.of(ORIGIN));
    return HoconText.parse(new ConfigFile(ORIGIN, text), problems)
        .map(config -> config.root().get(ConfigLayers.NAMESPACE))
        .filter(ConfigObject.class::isInstance)
        .map(ConfigObject.class::cast);
  }

  private static String text(URL url) throws IOException {
    try (InputStream in = url.openStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
