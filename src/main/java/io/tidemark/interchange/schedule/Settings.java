package io.tidemark.interchange.schedule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The configuration while it is put together, and what has no place in it. Mutable. The first of
 * several files that set a key counts; what another says of it is lost, and told.
 */
final class Settings {

  private static final List<String> SECTIONS =
      List.of(
          "workspace",
          "monitor",
          "model",
          "capture",
          "ground-truth",
          "ingest.capture.format",
          "ingest.capture.path",
          "ingest.capture",
          "ingest.ground-truth",
          "granularities",
          "alert-granularity",
          "columns");

  private final Map<String, Setting> byKey = new LinkedHashMap<>();
  private final List<String> lost = new ArrayList<>();
  private final List<String> next = new ArrayList<>();

  /** A text. */
  void text(String key, String value, String why) {
    put(key, Quoted.of(value), why);
  }

  /** A list of texts. */
  void texts(String key, List<String> values, String why) {
    put(key, "[" + String.join(", ", values.stream().map(Quoted::of).toList()) + "]", why);
  }

  /**
   * A value as configurations write it.
   *
   * @param value made of quoted texts and of what this program writes itself
   */
  void put(String key, String value, String why) {
    Setting known = byKey.putIfAbsent(key, new Setting(key, value, why));
    if (known != null && !known.value().equals(value)) {
      lose(key + " = " + value + " (" + why + ")", "it is " + known.value() + " by another file");
    }
  }

  boolean has(String key) {
    return byKey.containsKey(key);
  }

  Optional<String> value(String key) {
    return Optional.ofNullable(byKey.get(key)).map(Setting::value);
  }

  /** Tells of something that could not be carried over. */
  void lose(String what, String why) {
    String line = what + ": " + why;
    if (!lost.contains(line)) {
      lost.add(line);
    }
  }

  /** Tells what to do before, or after, the configuration can be used. */
  void toDo(String what) {
    if (!next.contains(what)) {
      next.add(what);
    }
  }

  /** By section, in the order of reference.conf. */
  List<Setting> all() {
    return byKey.values().stream().sorted(Comparator.comparing(Settings::section)).toList();
  }

  private static int section(Setting setting) {
    for (int i = 0; i < SECTIONS.size(); i++) {
      if ((setting.key() + ".").startsWith(SECTIONS.get(i) + ".")) {
        return i;
      }
    }
    return SECTIONS.size();
  }

  List<String> lost() {
    return List.copyOf(lost);
  }

  List<String> next() {
    return List.copyOf(next);
  }
}
