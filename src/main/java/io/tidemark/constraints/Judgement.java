package io.tidemark.constraints;

import io.tidemark.metrics.Metric;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What a policy says of a window.
 *
 * @param metrics every number, also those that could not be computed, in the order of their rank
 * @param violations in the order of their rank, 1, 2, ...
 */
public record Judgement(List<Metric> metrics, List<Violation> violations) {

  public Judgement {
    metrics = List.copyOf(metrics);
    violations = List.copyOf(violations);
  }

  /**
   * Both together, ranked anew: the weightiest violations first, and the metrics as {@link
   * MetricRanks} says.
   */
  public Judgement with(Judgement other) {
    List<Violation> all = new ArrayList<>(violations);
    all.addAll(other.violations);
    List<Violation> ranked = new ArrayList<>();
    all.stream()
        .sorted(Comparator.comparing(Violation::severity).reversed())
        .forEach(v -> ranked.add(v.withRank(ranked.size() + 1)));
    List<Metric> values = new ArrayList<>(metrics);
    values.addAll(other.metrics);
    return new Judgement(MetricRanks.rank(values, ranked), ranked);
  }
}
