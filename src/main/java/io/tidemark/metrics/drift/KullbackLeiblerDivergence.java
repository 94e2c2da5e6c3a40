package io.tidemark.metrics.drift;

import com.google.auto.service.AutoService;
import java.util.OptionalDouble;

/**
 * Kullback–Leibler divergence of the window from the baseline, in nats, in [0, ∞), over the groups:
 * {@code Σ q ln(q/p)}, what a code made for the baseline wastes per value of the window. One row
 * per side is spread as the pooled shares are, as in {@link PopulationStabilityIndex}, which is
 * this divergence in both directions together. Not symmetric. {@link io.tidemark.core.Reason#EMPTY}
 * where a side holds no value.
 *
 * <p>Source: Kullback and Leibler (1951), doi:10.1214/aoms/1177729694.
 */
@AutoService(DriftMetric.class)
public final class KullbackLeiblerDivergence implements GroupDistance {

  @Override
  public String name() {
    return "kullback_leibler_divergence";
  }

  @Override
  public boolean isDistance() {
    return false;
  }

  @Override
  public double distance(GroupShares shares) {
    double sum = 0;
    for (int i = 0; i < shares.size(); i++) {
      double difference = shares.smoothedDifference(i);
      double excess = difference / shares.smoothedP(i);
      // The differences add up to 0: taking them off leaves no negative term.
      sum += Math.max(0, shares.smoothedQ(i) * Math.log1p(excess) - difference);
    }
    return sum;
  }

  /** {@code χ².₉₅·v/2}. */
  @Override
  public double noise(GroupShares shares) {
    return shares.noise() / 2;
  }

  /** {@code λ·v/2}, with λ the noncentrality that a chi-square test finds; approximate. */
  @Override
  public double detectable(GroupShares shares, double level) {
    return shares.detectable(level) / 2;
  }

  @Override
  public OptionalDouble defaultThreshold() {
    return OptionalDouble.empty();
  }
}
