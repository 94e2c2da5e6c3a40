package io.tidemark.profile;

import io.tidemark.core.Slice;
import java.io.Serializable;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What aggregates are computed from: of all rows, and of their slices; a slice without rows is not
 * there. Immutable.
 *
 * @param parts by slice, that of the whole among them
 */
public record SlicedAggregates(Map<Slice, AggregateProfile> parts) implements Serializable {

  public SlicedAggregates {
    parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
    if (!parts.containsKey(Slice.WHOLE)) {
      throw new IllegalArgumentException("Aggregates of " + parts.keySet() + " lack all rows");
    }
  }

  /** Of no rows. */
  public static SlicedAggregates empty(Collection<AggregateKey> keys) {
    return new SlicedAggregates(Map.of(Slice.WHOLE, AggregateProfile.empty(keys)));
  }

  /** Of all rows. */
  public AggregateProfile whole() {
    return parts.get(Slice.WHOLE);
  }

  /**
   * Of a slice; of no rows where it has none. What could not be computed of a row of the whole is
   * not known of any slice: later rows were not looked at.
   */
  public AggregateProfile slice(Slice slice) {
    AggregateProfile part = parts.get(slice);
    return part == null
        ? AggregateProfile.empty(whole().states().keySet())
        : part.failingAs(whole());
  }

  public SlicedAggregates merge(SlicedAggregates other) {
    Map<Slice, AggregateProfile> sum = new LinkedHashMap<>(parts);
    other.parts.forEach((slice, part) -> sum.merge(slice, part, AggregateProfile::merge));
    return new SlicedAggregates(sum);
  }
}
