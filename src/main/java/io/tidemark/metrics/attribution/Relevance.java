package io.tidemark.metrics.attribution;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What the features contribute, in the baseline and in a window; each number at least 0.
 *
 * @param baseline by feature; 0 of one that the baseline does not know
 * @param live by feature, in the same order
 */
@SuppressWarnings("ArrayRecordComponent") // Made and read in a loop; nobody compares them.
public record Relevance(double[] baseline, double[] live) {

  public Relevance {
    if (baseline.length != live.length) {
      throw new IllegalArgumentException(
          "Relevance of " + baseline.length + " features cannot be compared with " + live.length);
    }
  }

  /** Whether no number is NaN or infinite, as sums beyond a double are. */
  public boolean isFinite() {
    return Arrays.stream(baseline).allMatch(Double::isFinite)
        && Arrays.stream(live).allMatch(Double::isFinite);
  }

  /** The number of features. */
  public int features() {
    return baseline.length;
  }

  static double sum(double[] numbers) {
    return Arrays.stream(numbers).sum();
  }

  /** The places of the features by falling numbers; those of equal ones in their order. */
  static int[] ranking(double[] numbers) {
    return IntStream.range(0, numbers.length)
        .boxed()
        .sorted((a, b) -> Double.compare(numbers[b], numbers[a]))
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
