package io.tidemark.metrics.drift;

import com.google.auto.service.AutoService;
import java.util.OptionalDouble;

/**
 * Total variation distance, in [0, 1], over the values of a categorical column or the groups of a
 * numeric one: {@code ½ Σ |p − q|}, the share of the values that would have to move. Symmetric.
 * {@link io.tidemark.core.Reason#EMPTY} where a side holds no value.
 *
 * <p>Source of the moments: Nabeya (1951), doi:10.1007/BF02949780, absolute moments of the
 * two-dimensional normal distribution.
 */
@AutoService(DriftMetric.class)
public final class TotalVariationDistance implements GroupDistance {

  @Override
  public String name() {
    return "total_variation_distance";
  }

  @Override
  public double distance(GroupShares shares) {
    double sum = 0;
    for (int i = 0; i < shares.size(); i++) {
      sum += Math.abs(shares.scaledDifference(i));
    }
    return Math.min(1, sum / (2 * shares.scale()));
  }

  /** The standard deviation of a difference of shares without drift, as a multiple of √v. */
  private static double deviation(GroupShares shares, int group) {
    double share = shares.pooled(group);
    return Math.sqrt(share * (1 - share));
  }

  /** {@code E|X Y| π/2} of two differences divided by their standard deviations. */
  private static double product(GroupShares shares, int i, int j) {
    double one = shares.pooled(i);
    double other = shares.pooled(j);
    double r = Math.min(1, Math.sqrt(one / (1 - one) * (other / (1 - other))));
    return Math.sqrt(1 - r * r) + r * Math.asin(r);
  }

  /**
   * The 95 % quantile of the chi distribution, scaled, that has the mean and the mean square of the
   * limit, in which differences are normal with the covariances of shares; at most 1. Exact for two
   * groups, and within 1.5 % for more.
   */
  @Override
  public double noise(GroupShares shares) {
    double mean = 0;
    double square = 0;
    for (int i = 0; i < shares.size(); i++) {
      double deviation = deviation(shares, i);
      mean += deviation;
      square += deviation * deviation;
      for (int j = 0; j < i; j++) {
        square += 4 / Math.PI * deviation * deviation(shares, j) * product(shares, i, j);
      }
    }
    if (mean == 0) {
      return 0;
    }
    double half = Math.sqrt(shares.variance()) / 2;
    double normal = half * ScaledChi.exceededWith(0.05, mean * Math.sqrt(2 / Math.PI), square);
    return Math.min(1, normal * sparseness(shares));
  }

  /**
   * The mean of the distance without drift, as a multiple of that of normal differences: other than
   * 1 where few rows hold a value.
   */
  private static double sparseness(GroupShares shares) {
    double n = shares.n();
    double m = shares.m();
    double mean = 0;
    double normal = 0;
    for (int i = 0; i < shares.size(); i++) {
      double ofNormal = deviation(shares, i) * Math.sqrt((1 / n + 1 / m) / (2 * Math.PI));
      long[] both = {shares.inBaseline(i) + shares.inWindow(i)};
      normal += ofNormal;
      mean +=
          both[0] > NullTerms.TABULATED || !shares.isOfValues()
              ? ofNormal
              : NullTerms.of(both, (long) n, (long) m, (b, w) -> Math.abs(w / m - b / n) / 2, 0)
                  .mean();
    }
    return mean / normal;
  }

  /**
   * {@code ½ √(λ·v)}, with λ the noncentrality that a chi-square test finds: by Cauchy and Schwarz
   * every change of that distance has at least as much of it.
   */
  @Override
  public double detectable(double changed) {
    return Math.min(1, Math.sqrt(changed) / 2);
  }

  @Override
  public OptionalDouble defaultThreshold() {
    return OptionalDouble.of(0.1);
  }
}
