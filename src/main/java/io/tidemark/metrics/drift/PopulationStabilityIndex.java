package io.tidemark.metrics.drift;

import com.google.auto.service.AutoService;
import java.util.OptionalDouble;

/**
 * Population stability index, in nats, in [0, ∞), over the values of a categorical column or the
 * groups of a numeric one: {@code Σ (q − p) ln(q/p)}, the Kullback–Leibler divergences of both
 * directions together. One row per side is spread over the groups as the pooled shares are, so an
 * empty group gives a number, and one that shrinks as the evidence does: not infinity, nor the
 * arbitrary figure of a fixed fill. Symmetric. {@link io.tidemark.core.Reason#EMPTY} where a side
 * holds no value.
 *
 * <p>Without drift it is about {@code χ²·v}, with {@code v = 1/n + 1/m}: ten groups reach the
 * customary 0.1 by chance alone in windows of 160 rows. Source: Jeffreys (1946),
 * doi:10.1098/rspa.1946.0056; Yurdakul and Naranjo (2020), doi:10.21314/JRMV.2020.227, for the
 * distribution.
 */
@AutoService(DriftMetric.class)
public final class PopulationStabilityIndex implements SummedDistance {

  @Override
  public String name() {
    return "population_stability_index";
  }

  @Override
  public boolean isDistance() {
    return false;
  }

  @Override
  public double term(double b, double w, double n, double m) {
    Smoothed shares = Smoothed.of(b, w, n, m);
    double difference = Math.abs(shares.difference());
    return difference * Math.log1p(difference / Math.min(shares.p(), shares.q()));
  }

  @Override
  public double slope() {
    return 1;
  }

  @Override
  public double ofSum(double sum) {
    return sum;
  }

  @Override
  public OptionalDouble defaultThreshold() {
    return OptionalDouble.of(0.2);
  }
}
