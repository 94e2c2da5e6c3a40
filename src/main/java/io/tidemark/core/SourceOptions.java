package io.tidemark.core;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The options of a reader of Spark, by name. They are revealed to the reader and to nobody else.
 *
 * @param harmless those that only say how something is read
 * @param secret all others
 */
public record SourceOptions(Map<String, String> harmless, Map<String, Secret> secret) {

  public static final SourceOptions NONE = new SourceOptions(Map.of(), Map.of());

  public SourceOptions {
    harmless = Map.copyOf(harmless);
    secret = Map.copyOf(secret);
  }

  /** The value of a harmless option; names count without regard to case, as Spark reads them. */
  public Optional<String> harmless(String name) {
    return harmless.entrySet().stream()
        .filter(option -> option.getKey().equalsIgnoreCase(name))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /** Every option with its value, for Spark's reader. */
  public Map<String, String> revealed() {
    Map<String, String> values = new TreeMap<>(harmless);
    secret.forEach((name, value) -> values.put(name, value.reveal()));
    return values;
  }

  /**
   * Every option with what may be told of it: by this two sets of options are alike that differ by
   * a password only.
   */
  public Map<String, String> described() {
    Map<String, String> values = new TreeMap<>(harmless);
    secret.forEach((name, value) -> values.put(name, value.toString()));
    return values;
  }

  /** The names. */
  @Override
  public String toString() {
    Set<String> names = new TreeSet<>(harmless.keySet());
    names.addAll(secret.keySet());
    return names.toString();
  }
}
