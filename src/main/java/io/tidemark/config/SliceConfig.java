package io.tidemark.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What divides the rows into slices.
 *
 * @param keys the columns that divide them, each key on its own: one column, or up to three that
 *     are crossed
 * @param mostValues the most values of a key that have a slice of their own, from 1 to 100
 */
public record SliceConfig(List<List<String>> keys, int mostValues) {

  private static final int MOST_KEYS = 10;
  private static final int MOST_COLUMNS = 3;
  private static final int MOST_VALUES = 100;

  public SliceConfig {
    keys = keys.stream().map(List::copyOf).toList();
    if (mostValues < 1 || mostValues > MOST_VALUES) {
      throw new IllegalArgumentException(
          "slicing.most-values must be from 1 to " + MOST_VALUES + ", was " + mostValues);
    }
  }

  static SliceConfig read(Node slices, Section slicing) {
    List<List<String>> keys = new ArrayList<>();
    Set<Set<String>> seen = new HashSet<>();
    for (Map.Entry<Node, List<String>> entry :
        slices.textLists("[ [\"a\"], [\"a\", \"b\"] ]").entrySet()) {
      Node node = entry.getKey();
      List<String> key = entry.getValue();
      Set<String> columns = new HashSet<>(key);
      if (key.isEmpty() || key.size() > MOST_COLUMNS) {
        node.refuse("expected 1 to " + MOST_COLUMNS + " columns, were " + key.size());
      } else if (columns.size() < key.size()) {
        node.refuse("expected different columns, were " + key);
      } else if (!seen.add(columns)) {
        node.refuse("the columns " + key + " are named twice");
      } else {
        keys.add(key);
      }
    }
    if (keys.size() > MOST_KEYS) {
      slices.refuse("expected at most " + MOST_KEYS + " keys, were " + keys.size());
    }
    SliceConfig config = new SliceConfig(keys, slicing.at("most-values").whole(1, MOST_VALUES));
    slicing.close();
    return config;
  }
}
