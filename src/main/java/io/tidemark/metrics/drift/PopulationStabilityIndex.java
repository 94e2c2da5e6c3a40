package io.tidemark.metrics.drift;

import com.google.auto.service.AutoService;
import java.util.OptionalDouble;

/**
 * Population stability index, in nats, in [0, ∞), over the groups: {@code Σ (q − p) ln(q/p)}, the
 * Kullback–Leibler divergences of both directions together. One row per side is spread over the
 * groups as the pooled shares are, so an empty group gives a number, and one that shrinks as the
 * evidence does: not infinity, nor the arbitrary figure of a fixed fill. Symmetric. {@link
 * io.tidemark.core.Reason#EMPTY} where a side holds no value.
 *
 * <p>Without drift it is about {@code χ²·v}, with {@code v = 1/n + 1/m}: ten groups reach the
 * customary 0.1 by chance alone in windows of 160 rows. Source: Jeffreys (1946),
 * doi:10.1098/rspa.1946.0056; Yurdakul and Naranjo (2020), doi:10.21314/JRMV.2020.227, for the
 * distribution.
 */
@AutoService(DriftMetric.class)
public final class PopulationStabilityIndex implements GroupDistance {

  @Override
  public String name() {
    return "population_stability_index";
  }

  @Override
  public boolean isDistance() {
    return false;
  }

  @Override
  public double distance(GroupShares shares) {
    double sum = 0;
    for (int i = 0; i < shares.size(); i++) {
      double difference = Math.abs(shares.smoothedDifference(i));
      double smaller = Math.min(shares.smoothedP(i), shares.smoothedQ(i));
      sum += difference * Math.log1p(difference / smaller);
    }
    return sum;
  }

  /** {@code χ².₉₅·v}. */
  @Override
  public double noise(GroupShares shares) {
    return shares.noise();
  }

  /** {@code λ·v}, with λ the noncentrality that a chi-square test finds; approximate. */
  @Override
  public double detectable(GroupShares shares, double level) {
    return shares.detectable(level);
  }

  @Override
  public OptionalDouble defaultThreshold() {
    return OptionalDouble.of(0.2);
  }
}
