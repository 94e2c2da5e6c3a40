package io.tidemark.metrics.bias;

import io.tidemark.core.MonitorType;
import io.tidemark.core.Outcome;
import io.tidemark.core.Subgroup;
import io.tidemark.metrics.Interval;
import io.tidemark.metrics.Metric;
import io.tidemark.metrics.MetricBuilder;
import io.tidemark.profile.Moments;
import io.tidemark.profile.PredictionCube;
import io.tidemark.profile.ScoreSums;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The calibration of a group: its mean score less its share of positive labels, over the labelled
 * rows with a score within [0, 1]; in [-1, 1], positive where the model promises the group too
 * much. The interval is that of a mean, {@code s - y}. No row where there is no such score.
 */
final class CalibrationGap {

  static final String NAME = "calibration_gap";

  private static final double Z95 = 1.959963984540054;

  private CalibrationGap() {}

  static Optional<Metric> row(Subgroup group, PredictionCube cube, Set<String> positives) {
    long rows = 0;
    double sum = 0;
    double squares = 0;
    for (Map.Entry<String, ScoreSums> entry : cube.sums().entrySet()) {
      Moments scores = entry.getValue().score();
      if (entry.getKey() != null && scores.count() > 0) {
        double label = positives.contains(entry.getKey()) ? 1 : 0;
        double mean = scores.mean().asOptional().getAsDouble() - label;
        rows += scores.count();
        sum += scores.count() * mean;
        squares += scores.m2().asOptional().orElse(0) + scores.count() * mean * mean;
      }
    }
    if (rows == 0) {
      return Optional.empty();
    }
    double gap = sum / rows;
    MetricBuilder row =
        Metric.builder(MonitorType.BIAS, NAME, Outcome.of(gap)).subgroup(group).sampleCount(rows);
    if (rows > 1) {
      double variance = Math.max(0, squares - rows * gap * gap) / (rows - 1);
      double half = Z95 * Math.sqrt(variance / rows);
      row.interval(new Interval(Math.max(-1, gap - half), Math.min(1, gap + half), "95% normal"));
    }
    return Optional.of(row.build());
  }
}
