package io.tidemark.metrics;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What a metric of a window is compared with.
 *
 * @param with the profile
 * @param value the same metric of the baseline, or what the baseline lets one expect
 * @param count the values or rows of the baseline behind it
 */
public record Reference(ComparedWith with, OptionalDouble value, OptionalLong count) {

  /** Nothing: the metric describes its window alone. */
  public static final Reference NONE =
      new Reference(ComparedWith.NONE, OptionalDouble.empty(), OptionalLong.empty());

  public Reference with(ComparedWith other) {
    return new Reference(other, value, count);
  }

  public Reference withValue(OptionalDouble number) {
    return new Reference(with, number, count);
  }

  public Reference withCount(long rows) {
    return new Reference(with, value, OptionalLong.of(rows));
  }

  void requireSound(String metric) {
    Sound.requireFinite(metric, "baseline_value", value);
    Sound.requireAtLeast(metric, "baseline_count", count.orElse(0), 0);
  }
}
