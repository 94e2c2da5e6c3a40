package io.tidemark.scan;

import io.tidemark.explain.Background;
import io.tidemark.explain.FeatureTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Rows that are chosen to be explained.
 *
 * @param plan which
 * @param byWindow by the start of their base window
 */
public record SampledWindows(SamplePlan plan, Map<Long, SampledRows> byWindow) {

  /** How many rows are chosen. */
  public int chosen() {
    return byWindow.values().stream().mapToInt(rows -> rows.chosen().size()).sum();
  }

  /** The first of the chosen rows, each as often as it occurs. */
  public Background first(int rows) {
    List<SampledRows.Sampled> first =
        byWindow.values().stream().flatMap(window -> window.chosen().stream()).limit(rows).toList();
    return new Background(
        FeatureTable.of(
            plan.names(), plan.types(), first.stream().map(SampledRows.Sampled::inputs).toList()),
        first.stream().mapToDouble(SampledRows.Sampled::times).toArray());
  }

  /** The same by some base windows at a time, of about so many chosen rows. */
  public List<SampledWindows> parts(long rows) {
    List<SampledWindows> parts = new ArrayList<>();
    Map<Long, SampledRows> part = new TreeMap<>();
    long chosen = 0;
    for (Map.Entry<Long, SampledRows> window : new TreeMap<>(byWindow).entrySet()) {
      int more = window.getValue().chosen().size();
      if (chosen > 0 && chosen + more > rows) {
        parts.add(new SampledWindows(plan, part));
        part = new TreeMap<>();
        chosen = 0;
      }
      part.put(window.getKey(), window.getValue());
      chosen += more;
    }
    if (!part.isEmpty()) {
      parts.add(new SampledWindows(plan, part));
    }
    return parts;
  }
}
