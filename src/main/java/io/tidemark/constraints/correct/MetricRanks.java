package io.tidemark.constraints.correct;

import io.tidemark.constraints.Violation;
import io.tidemark.core.ColumnName;
import io.tidemark.metrics.Metric;
import io.tidemark.metrics.MetricStatus;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The order in which to read metrics: those that are violated, as their violations are ranked; then
 * those that were judged, that had too few rows, that have no value, and that are only published.
 */
final class MetricRanks {

  private MetricRanks() {}

  static List<Metric> rank(Collection<Metric> metrics, List<Violation> violations) {
    Map<ColumnName, Integer> placeOfColumn = new HashMap<>();
    violations.forEach(v -> v.columns().forEach(c -> placeOfColumn.putIfAbsent(c, v.rank())));
    List<Metric> ranked = new ArrayList<>();
    metrics.stream()
        .sorted(
            Comparator.comparingInt(MetricRanks::urgency)
                .thenComparing(
                    m ->
                        m.status() == MetricStatus.VIOLATED
                            ? m.column().map(placeOfColumn::get).orElse(Integer.MAX_VALUE)
                            : 0)
                .thenComparing(m -> m.rank().orElse(Integer.MAX_VALUE)))
        .forEach(m -> ranked.add(m.toBuilder().rank(ranked.size() + 1).build()));
    return List.copyOf(ranked);
  }

  private static int urgency(Metric metric) {
    return switch (metric.status()) {
      case VIOLATED -> 0;
      case OK -> metric.threshold().isPresent() ? 1 : 4;
      case INSUFFICIENT_DATA -> 2;
      case NOT_COMPUTED -> 3;
    };
  }
}
