package io.tidemark.metrics.drift;

import io.tidemark.core.Outcome;
import io.tidemark.core.Reason;
import java.util.Arrays;
import java.util.function.DoubleSupplier;

/**
 * A test of homogeneity: whether two samples of counts over the same groups come from one
 * distribution. Groups empty on both sides count for nothing.
 *
 * @param statistic at least 0; 0 for equal proportions
 * @param degreesOfFreedom the groups that hold a value, less one
 */
public record Homogeneity(double statistic, int degreesOfFreedom) {

  /**
   * Pearson's chi-square, {@code Σ (b m − w n)² / (n m (b + w))} over the groups' counts b of n and
   * w of m; SciPy's {@code chi2_contingency(correction=False)}.
   *
   * @throws IllegalArgumentException if the numbers of groups differ or a side is empty
   */
  public static Homogeneity chiSquare(long[] baseline, long[] window) {
    double n = total(baseline, window);
    double m = total(window, baseline);
    double sum = 0;
    for (int i = 0; i < baseline.length; i++) {
      double both = (double) baseline[i] + window[i];
      double difference = (baseline[i] * m - window[i] * n) / (n * m);
      sum += both == 0 ? 0 : difference * difference / both;
    }
    return new Homogeneity(sum * n * m, degrees(baseline, window));
  }

  /**
   * The likelihood-ratio statistic G, {@code 2 Σ o ln(o/e)} over all counts o of both sides and
   * their expectations e; SciPy's {@code chi2_contingency(correction=False,
   * lambda_="log-likelihood")}.
   *
   * @throws IllegalArgumentException if the numbers of groups differ or a side is empty
   */
  public static Homogeneity gTest(long[] baseline, long[] window) {
    double n = total(baseline, window);
    double m = total(window, baseline);
    double sum = 0;
    for (int i = 0; i < baseline.length; i++) {
      double both = (double) baseline[i] + window[i];
      sum += deviance(baseline[i], both * n / (n + m)) + deviance(window[i], both * m / (n + m));
    }
    return new Homogeneity(2 * sum, degrees(baseline, window));
  }

  /**
   * The p-value of every distance over shares: the greater of chi-square's and G's over the {@link
   * PooledGroups}, since either alone alarms without drift in many sparse groups. 1 where a single
   * value is all there is on both sides; {@link Reason#INSUFFICIENT_DATA} where several are there
   * but only one group is left after pooling.
   */
  public static Outcome pValue(CountPair counts) {
    Outcome empty = counts.measure(() -> 1);
    if (!empty.isDefined()) {
      return empty;
    }
    if (counts.isOneGroupOfMany()) {
      return blind(counts);
    }
    PooledGroups groups = counts.pooledGroups();
    Sampling sampling = counts.pooledSampling();
    return Outcome.of(
        Math.max(
            chiSquare(groups.baseline(), groups.window()).pValue(sampling),
            gTest(groups.baseline(), groups.window()).pValue(sampling)));
  }

  /**
   * The true {@code Σ (q − p)²/p} that the test finds in 80 % of windows; {@link
   * Reason#INSUFFICIENT_DATA} where it compares nothing, for it has one group only.
   *
   * @param level the probability of a false alarm, in (0, 1)
   */
  static Outcome detectable(CountPair counts, double level) {
    Outcome empty = counts.measure(() -> 1);
    if (!empty.isDefined()) {
      return empty;
    }
    int degrees = counts.pooledGroups().size() - 1;
    return degrees == 0
        ? blind(counts)
        : Outcome.of(ChiSquare.detectable(level, degrees) * counts.sampling().variance());
  }

  /**
   * The number, or the reason why a distance over groups would be a false 0: several numbers are
   * there, all of one group.
   */
  static Outcome unlessBlind(CountPair counts, DoubleSupplier number) {
    Outcome value = counts.measure(number);
    return value.isDefined()
            && !counts.isCategorical()
            && counts.baseline().cells().groupCount() == 1
            && counts.isOneGroupOfMany()
        ? blind(counts)
        : value;
  }

  private static Outcome blind(CountPair counts) {
    int filled = counts.pooledGroups().filled();
    return Outcome.undefined(
        Reason.INSUFFICIENT_DATA,
        filled == 1
            ? "all values are of one group, in which no change shows"
            : "fewer than two of "
                + filled
                + " groups expect "
                + PooledGroups.LEAST_EXPECTED
                + " of the "
                + Math.round(counts.sampling().effectiveSmaller())
                + " values of the smaller sample");
  }

  /** What a distance is over, and the size of the table that tested it; of categories only. */
  static String remark(CountPair counts) {
    if (!counts.isCategorical() || counts.baselineCount() == 0 || counts.windowCount() == 0) {
      return "";
    }
    return counts.values().extent() + ", " + tested(counts);
  }

  /** The size of the table that is tested. */
  static String tested(CountPair counts) {
    int groups = counts.pooledGroups().size();
    return groups == 1
        ? "tested over one group, in which no change shows, so that no effect is detectable"
        : "tested over a table of 2 x " + groups + " groups";
  }

  /** The tail of the chi-square distribution, 0 to 1; 1 for a single group. */
  public double pValue() {
    return degreesOfFreedom == 0 ? 1 : ChiSquare.tail(statistic, degreesOfFreedom);
  }

  /** The same for samples that repeat entities. */
  double pValue(Sampling sampling) {
    return sampling.tail(statistic, degreesOfFreedom);
  }

  /** {@code o ln(o/e) + e − o}: the last two cancel in the sum, and keep each term at least 0. */
  private static double deviance(long observed, double expected) {
    if (observed == 0) {
      return expected;
    }
    double excess = (observed - expected) / expected;
    return Math.max(0, observed * Math.log1p(excess) - excess * expected);
  }

  private static double total(long[] side, long[] other) {
    long total = Arrays.stream(side).sum();
    if (total == 0 || side.length != other.length) {
      throw new IllegalArgumentException(
          "A test of homogeneity needs values on both sides, in the same groups: "
              + Arrays.toString(side)
              + " and "
              + Arrays.toString(other));
    }
    return total;
  }

  private static int degrees(long[] baseline, long[] window) {
    int filled = 0;
    for (int i = 0; i < baseline.length; i++) {
      filled += baseline[i] + window[i] > 0 ? 1 : 0;
    }
    return filled - 1;
  }
}
