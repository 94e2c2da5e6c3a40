package io.tidemark.scan;

import io.tidemark.profile.SliceKey;
import java.io.Serializable;
import java.util.List;

/**
 * Where a fold finds the columns that divide the rows.
 *
 * @param key how they divide them
 * @param ordinals one per column of the key
 */
record KeyLayout(SliceKey key, List<Integer> ordinals) implements Serializable {

  KeyLayout relocated(List<Integer> position) {
    return new KeyLayout(key, ordinals.stream().map(position::get).toList());
  }
}
