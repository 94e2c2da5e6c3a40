package io.tidemark.metrics;

import java.util.OptionalDouble;

/** What numbers of a metric have to be; a refusal names the metric and the number. */
final class Sound {

  private Sound() {}

  static void requireFinite(String metric, String what, OptionalDouble number) {
    if (number.isPresent() && !Double.isFinite(number.getAsDouble())) {
      throw new IllegalArgumentException(
          metric + " has " + what + " " + number.getAsDouble() + ": leave it empty instead");
    }
  }

  static void requireProbability(String metric, String what, OptionalDouble number) {
    double p = number.orElse(0);
    if (!(p >= 0 && p <= 1)) {
      throw new IllegalArgumentException(metric + " has " + what + " " + p + ", outside [0, 1]");
    }
  }

  static void requireAtLeast(String metric, String what, long number, long least) {
    if (number < least) {
      throw new IllegalArgumentException(
          metric + " has " + what + " " + number + ", below " + least);
    }
  }
}
