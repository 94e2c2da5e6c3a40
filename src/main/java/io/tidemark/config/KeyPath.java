package io.tidemark.config;

import com.typesafe.config.ConfigUtil;
import io.tidemark.core.Excerpt;
import java.util.ArrayList;
import java.util.List;

/**
 * The place of a value below the namespace.
 *
 * @param keys the keys that lead to it, or to the outermost list around it
 * @param text as messages show it: {@code drift.columns."a.b".threshold}, {@code checks[1].column}
 * @param pattern as the reference documents it: {@code drift.columns.*.threshold}, {@code
 *     checks[].column}
 */
record KeyPath(List<String> keys, String text, String pattern) {

  static final KeyPath ROOT = new KeyPath(List.of(), "", "");

  KeyPath {
    keys = List.copyOf(keys);
  }

  /** The value of a key that the reader knows by name. */
  KeyPath key(String key) {
    return child(key, key);
  }

  /** The value of a key that the user chose, such as a column's name. */
  KeyPath entry(String key) {
    return child(key, "*");
  }

  /** An element of a list. */
  KeyPath element(int index) {
    return new KeyPath(keys, text + "[" + index + "]", pattern + "[]");
  }

  /** Whether it lies inside a list. */
  boolean isInList() {
    return pattern.contains("[]");
  }

  /** Whether the last key is one that the user chose. */
  boolean isEntry() {
    return pattern.endsWith("*");
  }

  private KeyPath child(String key, String patternKey) {
    List<String> longer = new ArrayList<>(keys);
    if (!isInList()) {
      longer.add(key);
    }
    String dot = text.isEmpty() ? "" : ".";
    return new KeyPath(
        longer, text + dot + Excerpt.of(ConfigUtil.joinPath(key)), pattern + dot + patternKey);
  }
}
