package io.tidemark.profile;

import java.io.Serializable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The ways in which a scan divides the rows besides profiling all of them.
 *
 * @param keys each of other columns
 */
public record SlicePlan(List<SliceKey> keys) implements Serializable {

  /** The whole only. */
  public static final SlicePlan NONE = new SlicePlan(List.of());

  public SlicePlan {
    keys = List.copyOf(keys);
    Set<Set<String>> seen = new HashSet<>();
    for (SliceKey key : keys) {
      if (!seen.add(Set.copyOf(key.columns()))) {
        throw new IllegalArgumentException("Two slice keys are of the columns " + key.columns());
      }
    }
  }

  /** A first look at the values of each key. */
  public static SlicePlan discovering(List<List<String>> keys) {
    return new SlicePlan(keys.stream().map(SliceKey::discovering).toList());
  }

  /** The number of slices of all keys together. */
  public int slices() {
    return keys.stream()
        .mapToInt(k -> k.optionalCells().map(CategoricalCells::size).orElse(0))
        .sum();
  }
}
