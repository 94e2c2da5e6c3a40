package io.tidemark.profile;

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
 * @param expected what the model says on average, by output; where it is known
 * @param cells of a baseline the sums by the features' own values, where these have cells
 */
public record AttributionProfile(
    long rows,
    Map<AttributionKey, AttributionSums> sums,
    Map<String, Double> expected,
    Map<AttributionKey, AttributionCells> cells)
    implements Serializable {

  public AttributionProfile {
    sums = Collections.unmodifiableMap(new LinkedHashMap<>(sums));
    expected = Collections.unmodifiableMap(new LinkedHashMap<>(expected));
    cells = Collections.unmodifiableMap(new LinkedHashMap<>(cells));
  }

  /** The attributions of no rows. */
  public static AttributionProfile empty(List<AttributionKey> keys) {
    Map<AttributionKey, AttributionSums> none = new LinkedHashMap<>();
    keys.forEach(key -> none.put(key, AttributionSums.EMPTY));
    return new AttributionProfile(0, none, Map.of(), Map.of());
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

  /** The same, told by cells. */
  public AttributionProfile with(Map<AttributionKey, AttributionCells> byCell) {
    return new AttributionProfile(rows, sums, expected, byCell);
  }

  /** The attributions of both sets of rows, which are not told by cells. */
  public AttributionProfile merge(AttributionProfile other) {
    Map<AttributionKey, AttributionSums> both = new LinkedHashMap<>(sums);
    other.sums.forEach((key, part) -> both.merge(key, part, AttributionSums::merge));
    return new AttributionProfile(rows + other.rows, both, expected, Map.of());
  }

  /** A profile in the making, in one thread. */
  public static final class Fold {
    private final List<AttributionKey> keys;
    private final List<AttributionSums.Fold> folds = new ArrayList<>();
    private long rows;

    public Fold(List<AttributionKey> keys) {
      this.keys = List.copyOf(keys);
      keys.forEach(key -> folds.add(new AttributionSums.Fold()));
    }

    /**
     * Adds a row.
     *
     * @param block of its event
     * @param values by key; NaN where there is none
     */
    public void add(int block, double[] values) {
      rows++;
      for (int i = 0; i < values.length; i++) {
        folds.get(i).add(block, values[i]);
      }
    }

    public AttributionProfile profile() {
      Map<AttributionKey, AttributionSums> sums = new LinkedHashMap<>();
      for (int i = 0; i < keys.size(); i++) {
        sums.put(keys.get(i), folds.get(i).sums());
      }
      return new AttributionProfile(rows, sums, Map.of(), Map.of());
    }
  }
}
