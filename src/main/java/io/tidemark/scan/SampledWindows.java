package io.tidemark.scan;

import io.tidemark.explain.FeatureTable;
import java.util.List;
import java.util.Map;

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

  /** The first of the chosen rows. */
  public FeatureTable first(int rows) {
    List<Object[]> first =
        byWindow.values().stream()
            .flatMap(window -> window.chosen().stream())
            .limit(rows)
            .map(SampledRows.Sampled::inputs)
            .toList();
    return FeatureTable.of(plan.names(), plan.types(), first);
  }
}
