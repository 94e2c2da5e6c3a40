package io.tidemark.profile;

import io.tidemark.core.Slice;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The attributions of some rows: what each feature contributed to what the model said of them.
 *
 * @param rows the rows
 * @param sums by output and feature, in the order of the source
 * @param reference of a baseline, what else it knows
 * @param slices those of its slices; a slice without rows is not there
 */
public record AttributionProfile(
    long rows,
    Map<AttributionKey, AttributionSums> sums,
    AttributionReference reference,
    Map<Slice, AttributionProfile> slices)
    implements Serializable {

  public AttributionProfile {
    sums = Collections.unmodifiableMap(new LinkedHashMap<>(sums));
    slices = Collections.unmodifiableMap(new LinkedHashMap<>(slices));
  }

  /** Those of rows that are not divided. */
  public AttributionProfile(
      long rows, Map<AttributionKey, AttributionSums> sums, AttributionReference reference) {
    this(rows, sums, reference, Map.of());
  }

  /** The attributions of no rows. */
  public static AttributionProfile empty(List<AttributionKey> keys) {
    Map<AttributionKey, AttributionSums> none = new LinkedHashMap<>();
    keys.forEach(key -> none.put(key, AttributionSums.EMPTY));
    return new AttributionProfile(0, none, AttributionReference.NONE);
  }

  /** The outputs, in their order. */
  public Set<String> labels() {
    Set<String> labels = new LinkedHashSet<>();
    sums.keySet().forEach(key -> labels.add(key.label()));
    return labels;
  }

  /** The features of an output, in their order. */
  public List<String> features(String label) {
    return sums.keySet().stream()
        .filter(key -> key.label().equals(label))
        .map(AttributionKey::feature)
        .toList();
  }

  /** The sums of a feature; those of no rows where it is unknown. */
  public AttributionSums of(String label, String feature) {
    return sums.getOrDefault(new AttributionKey(label, feature), AttributionSums.EMPTY);
  }

  /** The same, as a baseline. */
  public AttributionProfile with(AttributionReference known) {
    return new AttributionProfile(rows, sums, known, slices);
  }

  /** The same, divided. */
  public AttributionProfile divided(Map<Slice, AttributionProfile> bySlice) {
    return new AttributionProfile(rows, sums, reference, bySlice);
  }

  /** The attributions of both sets of rows, of which nothing else is known. */
  public AttributionProfile merge(AttributionProfile other) {
    Map<AttributionKey, AttributionSums> both = new LinkedHashMap<>(sums);
    other.sums.forEach((key, part) -> both.merge(key, part, AttributionSums::merge));
    Map<Slice, AttributionProfile> bySlice = new LinkedHashMap<>(slices);
    other.slices.forEach((slice, part) -> bySlice.merge(slice, part, AttributionProfile::merge));
    return new AttributionProfile(rows + other.rows, both, AttributionReference.NONE, bySlice);
  }

  /** A profile in the making, in one thread. */
  public static final class Fold {
    private final List<AttributionKey> keys;
    private final List<AttributionSums.Fold> folds = new ArrayList<>();
    private long rows;

    public Fold(List<AttributionKey> keys, AttributionSums.Medians medians) {
      this.keys = List.copyOf(keys);
      keys.forEach(key -> folds.add(new AttributionSums.Fold(medians)));
    }

    /**
     * Adds a row.
     *
     * @param block of its event
     * @param values by key; NaN where there is none
     */
    public void add(int block, double[] values) {
      rows++;
      add(block, values, 1);
    }

    /** The same of a row that stands for others, itself among them, which are all counted apart. */
    public void add(int block, double[] values, long weight) {
      for (int i = 0; i < values.length; i++) {
        folds.get(i).add(block, values[i], weight);
      }
    }

    /** Counts rows of which a sample is added. */
    public void count(long more) {
      rows += more;
    }

    public AttributionProfile profile() {
      Map<AttributionKey, AttributionSums> sums = new LinkedHashMap<>();
      for (int i = 0; i < keys.size(); i++) {
        sums.put(keys.get(i), folds.get(i).sums());
      }
      return new AttributionProfile(rows, sums, AttributionReference.NONE);
    }
  }
}
