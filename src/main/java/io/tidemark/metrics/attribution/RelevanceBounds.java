package io.tidemark.metrics.attribution;

import io.tidemark.metrics.Interval;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * What follows where each number of a {@link Relevance} is known up to an interval: numbers are
 * computed from their least and greatest values, so that what is true lies within, if not always as
 * narrowly as could be.
 *
 * @param lower the least that they may be
 * @param upper the greatest
 */
public record RelevanceBounds(Relevance lower, Relevance upper) {

  private static final String METHOD = "bounds of the medians' cells";

  /** Whether no number is infinite, and something contributes on both sides for certain. */
  public boolean isTelling() {
    return upper.isFinite()
        && Relevance.sum(lower.baseline()) > 0
        && Relevance.sum(lower.live()) > 0;
  }

  /** Where {@link Ndcg} lies: features whose numbers overlap may have either order. */
  public Interval ndcg() {
    double most = gain(upper.baseline(), Comparator.reverseOrder());
    double least = gain(lower.baseline(), Comparator.naturalOrder());
    return new Interval(
        Math.min(1, least / Ndcg.gain(upper.baseline(), upper.baseline())),
        Math.min(1, most / Ndcg.gain(lower.baseline(), lower.baseline())),
        METHOD);
  }

  /** Where the share of a feature in the window lies. */
  public Interval share(int feature) {
    return share(lower.live(), upper.live(), feature);
  }

  /** Where that share less the baseline's lies. */
  public Interval change(int feature) {
    Interval before = share(lower.baseline(), upper.baseline(), feature);
    Interval now = share(feature);
    return new Interval(now.lower() - before.upper(), now.upper() - before.lower(), METHOD);
  }

  /**
   * An interval that holds both the error of sampling and that of cells.
   *
   * @param least that the value can be; the greatest is 1
   */
  public static Interval widened(Interval sampled, double value, Interval bounds, double least) {
    return new Interval(
        Math.max(least, sampled.lower() - (value - bounds.lower())),
        Math.min(1, sampled.upper() + (bounds.upper() - value)),
        sampled.method() + ", " + METHOD);
  }

  private static Interval share(double[] lower, double[] upper, int feature) {
    double least = lower[feature] / (lower[feature] + Relevance.sum(upper) - upper[feature]);
    double most = upper[feature] / (upper[feature] + Relevance.sum(lower) - lower[feature]);
    // Nothing in nothing: a feature that may contribute all there is, or none of it.
    return new Interval(
        Double.isNaN(least) ? 0 : least, Double.isNaN(most) ? 1 : Math.min(1, most), METHOD);
  }

  /**
   * The gain of a ranking by the window, where it leaves the order open by the gains themselves.
   */
  private double gain(double[] gains, Comparator<Double> open) {
    int[] ranking = Relevance.ranking(upper.live());
    double sum = 0;
    int first = 0;
    while (first < ranking.length) {
      int next = first + 1;
      double least = lower.live()[ranking[first]];
      while (next < ranking.length && upper.live()[ranking[next]] >= least) {
        least = Math.min(least, lower.live()[ranking[next++]]);
      }
      double[] ordered =
          Arrays.stream(ranking, first, next)
              .mapToObj(i -> gains[i])
              .sorted(open)
              .mapToDouble(Double::doubleValue)
              .toArray();
      int from = first;
      sum +=
          IntStream.range(0, ordered.length)
              .mapToDouble(i -> ordered[i] * Math.log(2) / Math.log(from + i + 2.0))
              .sum();
      first = next;
    }
    return sum;
  }
}
