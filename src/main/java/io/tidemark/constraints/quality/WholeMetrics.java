package io.tidemark.constraints.quality;

import io.tidemark.core.Subgroup;
import io.tidemark.metrics.Metric;
import io.tidemark.metrics.quality.Confidence;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The metrics of all rows and all classes, which constraints are about. */
final class WholeMetrics {

  private WholeMetrics() {}

  static boolean isWhole(Metric metric) {
    return metric.classLabel().isEmpty()
        && metric.key().cell().isEmpty()
        && metric.slice().isWhole()
        && metric.subgroup().equals(Subgroup.ALL);
  }

  static Optional<Metric> named(List<Metric> metrics, String name) {
    return metrics.stream().filter(m -> isWhole(m) && m.name().equals(name)).findFirst();
  }

  /** The value of a metric that has one. */
  static double number(Metric metric) {
    return metric.value().asOptional().orElseThrow();
  }

  /** The standard error by the interval, times the root of the rows: that of one row. */
  static OptionalDouble deviation(Metric metric) {
    return metric.interval().isEmpty() || metric.sampleCount().isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(
            (metric.interval().get().upper() - metric.interval().get().lower())
                / (2 * Confidence.Z)
                * Math.sqrt(metric.sampleCount().getAsLong()));
  }
}
