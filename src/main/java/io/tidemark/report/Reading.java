package io.tidemark.report;

import io.tidemark.core.MonitorType;
import io.tidemark.core.Window;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A metric of a window of the whole table, as its row in the results has it.
 *
 * @param compare how the value is compared with the threshold where that violates, such as {@code
 *     LessThanThreshold}
 * @param status such as {@code OK}, {@code VIOLATED} or {@code TOO_FEW_ROWS}
 */
public record Reading(
    MonitorType type,
    Window window,
    Optional<String> column,
    String metric,
    Optional<String> facet,
    Optional<String> facetValue,
    OptionalDouble value,
    OptionalDouble lower,
    OptionalDouble upper,
    OptionalDouble baseline,
    OptionalDouble threshold,
    Optional<String> compare,
    String status) {

  /** What stays the same from window to window. */
  public record Series(
      MonitorType type,
      Optional<String> column,
      String metric,
      Optional<String> facet,
      Optional<String> facetValue) {}

  Series series() {
    return new Series(type, column, metric, facet, facetValue);
  }

  boolean isViolated() {
    return status.equals("VIOLATED");
  }

  /** Whether the window had what it takes to judge the metric. */
  boolean isJudged() {
    return isViolated() || status.equals("OK");
  }

  /** Whether smaller values are worse; of metrics without a threshold nobody knows. */
  boolean isWorseBelow() {
    return compare.filter(c -> c.startsWith("LessThan")).isPresent();
  }

  /**
   * How far the value has come to its threshold: 1 is at it, more is beyond. Empty without both,
   * where the threshold is not positive, and where smaller values are worse.
   */
  OptionalDouble ofThreshold() {
    return value.isPresent()
            && threshold.isPresent()
            && threshold.getAsDouble() > 0
            && !isWorseBelow()
        ? OptionalDouble.of(value.getAsDouble() / threshold.getAsDouble())
        : OptionalDouble.empty();
  }
}
