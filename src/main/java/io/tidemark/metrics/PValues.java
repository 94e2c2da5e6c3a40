package io.tidemark.metrics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** The p-values of a family of tests. */
final class PValues {

  private PValues() {}

  /**
   * The places of the p-values from the least to the most.
   *
   * @throws IllegalArgumentException if one is not in [0, 1]
   */
  static int[] ascending(double... pValues) {
    for (double p : pValues) {
      if (!(p >= 0 && p <= 1)) {
        throw new IllegalArgumentException(
            "A p-value must lie in [0, 1], was " + p + " among " + Arrays.toString(pValues));
      }
    }
    return IntStream.range(0, pValues.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> pValues[i]))
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
