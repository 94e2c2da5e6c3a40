package io.tidemark.metrics.drift;

import io.tidemark.core.Outcome;
import io.tidemark.core.Reason;
import io.tidemark.profile.Ranks;
import java.util.Map;
import java.util.TreeSet;

/**
 * The distances by which SageMaker Model Monitor finds drift: the largest absolute difference, of
 * two distribution functions or of the shares of a category, in [0, 1]; {@code Simple} as it is,
 * {@code Robust} less what chance explains. {@link Reason#EMPTY} where a side holds no value. Used
 * by the policy {@code sagemaker} alone; in general {@link KolmogorovSmirnov} is the better choice,
 * for it counts in exact cells and knows its p-value.
 *
 * <p>Source: {@code com.amazon.deequ.analyzers.Distance} of Deequ 2.0.2, the version in SageMaker's
 * container.
 */
public final class SageMakerDistance {

  /** Deequ's c(α), for α of about 0.003 (Knuth, The Art of Computer Programming, vol. 2). */
  public static final double CRITICAL = 1.8;

  private SageMakerDistance() {}

  /** {@code max |F − G|} over the values of both. */
  public static Outcome simple(Ranks baseline, Ranks window) {
    if (baseline.isEmpty() || window.isEmpty()) {
      return empty(baseline.isEmpty());
    }
    return Outcome.of(
        Math.max(largest(baseline, window, baseline), largest(baseline, window, window)));
  }

  private static double largest(Ranks one, Ranks other, Ranks at) {
    double n = one.total();
    double m = other.total();
    double largest = 0;
    for (int i = 0; i < at.size(); i++) {
      double difference = one.atMost(at.value(i)) / n - other.atMost(at.value(i)) / m;
      largest = Math.max(largest, Math.abs(difference));
    }
    return largest;
  }

  /**
   * {@code max |p − q|} over the categories of both.
   *
   * @param n all values of the baseline, of categories that are not named too
   * @param m all values of the window
   */
  public static Outcome lInfinity(
      Map<String, Long> baseline, double n, Map<String, Long> window, double m) {
    if (n == 0 || m == 0) {
      return empty(n == 0);
    }
    TreeSet<String> categories = new TreeSet<>(baseline.keySet());
    categories.addAll(window.keySet());
    double largest = 0;
    for (String category : categories) {
      double difference =
          baseline.getOrDefault(category, 0L) / n - window.getOrDefault(category, 0L) / m;
      largest = Math.max(largest, Math.abs(difference));
    }
    return Outcome.of(largest);
  }

  /** {@code max(0, simple − c √((n+m)/(nm)))}. */
  public static Outcome robust(Outcome simple, double n, double m, double critical) {
    return simple.map(d -> Math.max(0, d - critical * Math.sqrt((n + m) / (n * m))));
  }

  private static Outcome empty(boolean baseline) {
    return Outcome.undefined(
        Reason.EMPTY, "the " + (baseline ? "baseline" : "window") + " holds no value");
  }
}
