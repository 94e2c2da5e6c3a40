package io.tidemark.constraints.correct;

import io.tidemark.constraints.DriftComparison;
import io.tidemark.metrics.Metric;
import java.util.List;

/**
 * What a check measured of a column.
 *
 * @param metrics rows that are complete
 * @param tests measures that are judged together with everything else that the window tests
 */
record Reading(List<Metric> metrics, List<DriftComparison> tests) {

  static final Reading NOTHING = new Reading(List.of(), List.of());

  Reading {
    metrics = List.copyOf(metrics);
    tests = List.copyOf(tests);
  }

  static Reading of(Metric... metrics) {
    return new Reading(List.of(metrics), List.of());
  }

  static Reading of(DriftComparison... tests) {
    return new Reading(List.of(), List.of(tests));
  }
}
