package io.tidemark.constraints;

import io.tidemark.core.ColumnName;
import io.tidemark.core.Slice;
import io.tidemark.metrics.Metric;
import io.tidemark.metrics.MetricStatus;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The order in which to read metrics: the number behind each violation, as violations are ranked;
 * the others that are violated; then those that were judged, that had too few rows, that have no
 * value, and that are only published.
 */
public final class MetricRanks {

  private record Key(Optional<ColumnName> column, Slice slice, String name) {
    static Key of(Metric metric) {
      return new Key(metric.column(), metric.slice(), metric.name());
    }
  }

  private final Map<Key, Integer> leading = new HashMap<>();
  private final Map<ColumnName, Integer> ofColumn = new HashMap<>();

  private MetricRanks(List<Violation> violations) {
    for (Violation violation : violations) {
      violation.metric().ifPresent(m -> leading.putIfAbsent(Key.of(m), violation.rank()));
      violation.columns().forEach(c -> ofColumn.putIfAbsent(c, violation.rank()));
    }
  }

  /** The metrics with their ranks, in that order; equals stay as they are. */
  public static List<Metric> rank(Collection<Metric> metrics, List<Violation> violations) {
    MetricRanks ranks = new MetricRanks(violations);
    List<Metric> ranked = new ArrayList<>();
    metrics.stream()
        .sorted(
            Comparator.comparingInt(ranks::urgency)
                .thenComparing(ranks::ofViolation)
                .thenComparing(m -> m.verdict().rank().orElse(Integer.MAX_VALUE)))
        .forEach(m -> ranked.add(m.toBuilder().rank(ranked.size() + 1).build()));
    return List.copyOf(ranked);
  }

  private int urgency(Metric metric) {
    return switch (metric.status()) {
      case VIOLATED -> leading.containsKey(Key.of(metric)) ? 0 : 1;
      case OK -> metric.threshold().isPresent() ? 2 : 5;
      case INSUFFICIENT_DATA -> 3;
      case NOT_COMPUTED -> 4;
    };
  }

  private int ofViolation(Metric metric) {
    if (metric.status() != MetricStatus.VIOLATED) {
      return 0;
    }
    Integer own = leading.get(Key.of(metric));
    return own != null ? own : metric.column().map(ofColumn::get).orElse(Integer.MAX_VALUE);
  }
}
