package io.tidemark.metrics.drift;

import com.google.auto.service.AutoService;
import java.util.OptionalDouble;

/**
 * Kullback–Leibler divergence of the window from the baseline, in nats, in [0, ∞), over the values
 * of a categorical column or the groups of a numeric one: {@code Σ q ln(q/p)}, what a code made for
 * the baseline wastes per value of the window. One row per side is spread as the pooled shares are,
 * as in {@link PopulationStabilityIndex}, which is this divergence in both directions together. Not
 * symmetric. {@link io.tidemark.core.Reason#EMPTY} where a side holds no value.
 *
 * <p>Source: Kullback and Leibler (1951), doi:10.1214/aoms/1177729694.
 */
@AutoService(DriftMetric.class)
public final class KullbackLeiblerDivergence implements SummedDistance {

  @Override
  public String name() {
    return "kullback_leibler_divergence";
  }

  @Override
  public boolean isDistance() {
    return false;
  }

  @Override
  public double term(double b, double w, double n, double m) {
    Smoothed shares = Smoothed.of(b, w, n, m);
    // The differences add up to 0: taking them off leaves no negative term.
    return Math.max(
        0, shares.q() * Math.log1p(shares.difference() / shares.p()) - shares.difference());
  }

  @Override
  public double slope() {
    return 0.5;
  }

  @Override
  public double ofSum(double sum) {
    return sum;
  }

  @Override
  public OptionalDouble defaultThreshold() {
    return OptionalDouble.empty();
  }
}
