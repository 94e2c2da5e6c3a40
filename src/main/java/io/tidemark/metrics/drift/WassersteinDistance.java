package io.tidemark.metrics.drift;

import com.google.auto.service.AutoService;
import io.tidemark.core.Outcome;
import io.tidemark.profile.Cells;
import io.tidemark.profile.NumericCells;
import java.util.OptionalDouble;

/**
 * Wasserstein distance of order 1, in the unit of the column, in [0, ∞): {@code ∫ |F − G| dx} of
 * the baseline's and the window's distribution functions, linear inside a cell, between the edges
 * nearest to the baseline's .001 and .999 quantiles. What lies outside counts as lying at the ends,
 * so that one absurd number does not decide; where all of the baseline's values are one value the
 * distance is 0. Not symmetric, because of the ends. {@link io.tidemark.core.Reason#EMPTY} where a
 * side holds no value. {@link WassersteinDistanceNormalized} is the one to judge by.
 *
 * <p>Source: Vallender (1974), doi:10.1137/1118101; without the ends SciPy's {@code
 * wasserstein_distance} of values spread evenly over their cells.
 */
@AutoService(DriftMetric.class)
public final class WassersteinDistance implements DriftMetric {

  private static final DriftMetric TEST = new KolmogorovSmirnov();

  @Override
  public String name() {
    return "wasserstein_distance";
  }

  @Override
  public boolean appliesTo(Cells cells) {
    return cells instanceof NumericCells;
  }

  @Override
  public Outcome value(CountPair counts) {
    return counts.measure(() -> counts.clippedRange().distance());
  }

  @Override
  public Sampling sampling(CountPair counts) {
    return counts.orderSampling();
  }

  /** The p-value of {@link KolmogorovSmirnov}. */
  @Override
  public Outcome pValue(CountPair counts) {
    return TEST.pValue(counts);
  }

  /**
   * The 95 % quantile of {@code √(1/n + 1/m) ∫ |B(F(x))| dx}, B a Brownian bridge and F the
   * distribution function of both samples together, to about 2 %.
   */
  @Override
  public Outcome noiseFloor(CountPair counts) {
    return counts.measure(() -> counts.clippedRange().noise());
  }

  /**
   * The distance of the change that the Kolmogorov–Smirnov test finds, if it adds the same to all
   * log odds of the distribution function, much as a shift of a bell-shaped distribution does.
   */
  @Override
  public Outcome minimumDetectableEffect(CountPair counts, double level) {
    return TEST.minimumDetectableEffect(counts, level)
        .map(largest -> counts.clippedRange().ofProportionalOdds(largest));
  }

  @Override
  public OptionalDouble defaultThreshold() {
    return OptionalDouble.empty();
  }
}
