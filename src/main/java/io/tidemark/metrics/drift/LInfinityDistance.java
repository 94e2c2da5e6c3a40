package io.tidemark.metrics.drift;

import com.google.auto.service.AutoService;
import java.util.OptionalDouble;
import org.apache.commons.math3.analysis.solvers.BrentSolver;
import org.apache.commons.math3.special.Erf;

/**
 * L-infinity distance, in [0, 1], over the values of a categorical column or the groups of a
 * numeric one: {@code max |p − q|}, the largest change of one of them. Many small changes leave it
 * small. Symmetric. {@link io.tidemark.core.Reason#EMPTY} where a side holds no value.
 */
@AutoService(DriftMetric.class)
public final class LInfinityDistance implements GroupDistance {

  @Override
  public String name() {
    return "l_infinity_distance";
  }

  @Override
  public double distance(GroupShares shares) {
    double largest = 0;
    for (int i = 0; i < shares.size(); i++) {
      largest = Math.max(largest, Math.abs(shares.scaledDifference(i)));
    }
    return Math.min(1, largest / shares.scale());
  }

  private static double probabilityBelow(double distance, GroupShares shares, int tested) {
    double probability = 1;
    for (int i = 0; i < tested; i++) {
      probability *= Erf.erf(distance / (deviation(shares, i) * Math.sqrt(2)));
    }
    return probability;
  }

  /** The standard deviation of a difference of shares without drift. */
  private static double deviation(GroupShares shares, int group) {
    double share = shares.pooled(group);
    return Math.sqrt(share * (1 - share) * shares.variance());
  }

  /**
   * The distance that all differences, normal and taken for independent, stay under with a
   * probability of 95 %; at most 1. Independence errs on the safe side by less than 1 % (Šidák
   * 1967, doi:10.1080/01621459.1967.10482935); two groups, whose differences are the same, count as
   * one.
   */
  @Override
  public double noise(GroupShares shares) {
    if (shares.size() == 1) {
      return 0;
    }
    int tested = shares.size() == 2 ? 1 : shares.size();
    double largest = 0;
    for (int i = 0; i < tested; i++) {
      largest = Math.max(largest, deviation(shares, i));
    }
    // One difference alone asks for 1.96 deviations, 80,000 of them for 5.
    return Math.min(
        1,
        new BrentSolver(1e-10, 1e-14)
            .solve(
                100,
                distance -> probabilityBelow(distance, shares, tested) - 0.95,
                1.9 * largest,
                5 * largest));
  }

  /**
   * {@code ½ √(λ·v)}, with λ the noncentrality that a chi-square test finds: a group that changes
   * by that much moves as much of the total variation.
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
