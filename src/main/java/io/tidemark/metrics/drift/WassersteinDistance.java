package io.tidemark.metrics.drift;

import com.google.auto.service.AutoService;
import io.tidemark.core.Outcome;
import java.util.OptionalDouble;

/**
 * Wasserstein distance of order 1, in the unit of the column, in [0, ∞): {@code ∫ |F − G| dx} of
 * the baseline's and the window's distribution functions over all numbers. In each cell it is taken
 * from the sums of its values, and exact where {@code F − G} keeps its sign there; where it does
 * not, and beyond the edges where both sides hold values, it is a lower bound. Never below the size
 * of the difference of the means. {@link io.tidemark.core.Reason#EMPTY} where a side holds no
 * value. One absurd number can make it as large as you like: {@link WassersteinDistanceNormalized}
 * is the one to judge by.
 *
 * <p>Source: Vallender (1974), doi:10.1137/1118101; SciPy's {@code wasserstein_distance}.
 */
@AutoService(DriftMetric.class)
public final class WassersteinDistance implements DistributionDistance {

  @Override
  public String name() {
    return "wasserstein_distance";
  }

  /** The first was of straight lines between the baseline's .001 and .999 quantiles. */
  @Override
  public int definition() {
    return 2;
  }

  @Override
  public Outcome value(CountPair counts) {
    return counts.measure(
        () -> Math.max(counts.wholeRange().distance(), Math.abs(counts.meanShift().orElse(0))));
  }

  @Override
  public String remark(CountPair counts) {
    if (counts.baselineCount() == 0 || counts.windowCount() == 0) {
      return "";
    }
    DistanceRange range = counts.wholeRange();
    if (!range.isExact()) {
      return "approximate: values are taken to lie evenly in their cells and not beyond the edges,"
          + " for the cells of one side keep no sums";
    }
    long now = range.windowOutside();
    long before = range.baselineOutside();
    return now + before == 0
        ? ""
        : now
            + " of its values lie beyond "
            + (before == 0 ? "the baseline's " : "the cells' ")
            + ends(range)
            + " and count by their sum"
            + bound(range);
  }

  private static String bound(DistanceRange range) {
    if (range.mayBeCapped()) {
      return ", a lower bound: some lie farther than sums can hold";
    }
    return range.baselineOutside() == 0
        ? ""
        : ", a lower bound: the other side holds values there too";
  }

  /** {@code [20, 22]}. */
  static String ends(DistanceRange range) {
    return "[" + shortened(range.lower()) + ", " + shortened(range.upper()) + "]";
  }

  private static String shortened(double number) {
    java.math.BigDecimal digits =
        new java.math.BigDecimal(number).round(new java.math.MathContext(6)).stripTrailingZeros();
    int exponent = digits.precision() - digits.scale();
    return exponent > -5 && exponent < 16 ? digits.toPlainString() : digits.toString();
  }

  /**
   * The 95 % quantile of {@code √(1/n + 1/m) ∫ |B(F(x))| dx}, B a Brownian bridge and F the
   * distribution function of both samples together, to about 2 %; approximate where values lie
   * beyond the edges.
   */
  @Override
  public Outcome noiseFloor(CountPair counts) {
    return counts.measure(() -> counts.wholeRange().noise());
  }

  /**
   * The distance of the change that the Kolmogorov–Smirnov test finds, if it adds the same to all
   * log odds of the distribution function, much as a shift of a bell-shaped distribution does.
   */
  @Override
  public Outcome minimumDetectableEffect(CountPair counts, double level) {
    return TEST.minimumDetectableEffect(counts, level)
        .map(largest -> counts.wholeRange().ofProportionalOdds(largest));
  }

  @Override
  public OptionalDouble defaultThreshold() {
    return OptionalDouble.empty();
  }
}
