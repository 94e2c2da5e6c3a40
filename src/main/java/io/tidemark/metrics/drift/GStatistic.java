package io.tidemark.metrics.drift;

import com.google.auto.service.AutoService;
import io.tidemark.core.Outcome;
import io.tidemark.profile.Cells;
import java.util.OptionalDouble;

/**
 * Two-sample likelihood-ratio statistic G, in [0, ∞), over the {@link PooledGroups}: {@code 2 Σ o
 * ln(o/e)} over the counts o of both sides and their expectations e, with its own p-value. It grows
 * with the number of rows, so it is no effect to judge by: published with its p-value and without a
 * threshold. Symmetric. {@link io.tidemark.core.Reason#EMPTY} where a side holds no value, {@link
 * io.tidemark.core.Reason#INSUFFICIENT_DATA} where fewer than two groups are large enough.
 *
 * <p>Source: Wilks (1938), doi:10.1214/aoms/1177732360; SciPy's {@code
 * chi2_contingency(correction=False, lambda_="log-likelihood")}.
 */
@AutoService(DriftMetric.class)
public final class GStatistic implements DriftMetric {

  @Override
  public String name() {
    return "g_test";
  }

  @Override
  public boolean isDistance() {
    return false;
  }

  @Override
  public boolean appliesTo(Cells cells) {
    return true;
  }

  @Override
  public Outcome value(CountPair counts) {
    return Homogeneity.pValue(counts).map(p -> test(counts).statistic());
  }

  private static Homogeneity test(CountPair counts) {
    PooledGroups groups = counts.pooledGroups();
    return Homogeneity.gTest(groups.baseline(), groups.window());
  }

  /** The tail of the chi-square distribution at the statistic; 1 for a single group. */
  @Override
  public Outcome pValue(CountPair counts) {
    return Homogeneity.pValue(counts).map(p -> test(counts).pValue(counts.pooledSampling()));
  }

  /**
   * {@code χ².₉₅} at the groups' degrees of freedom, whatever the number of rows; times the design
   * effect.
   */
  @Override
  public Outcome noiseFloor(CountPair counts) {
    return Homogeneity.pValue(counts)
        .map(
            p -> {
              Sampling sampling = counts.pooledSampling();
              return sampling.inflation() * sampling.noise(test(counts).degreesOfFreedom());
            });
  }

  /**
   * {@code df + λ}, the mean of the statistic where the test has a power of 80 %; times the design
   * effect.
   */
  @Override
  public Outcome minimumDetectableEffect(CountPair counts, double level) {
    return Homogeneity.pValue(counts)
        .map(
            p -> {
              int degrees = Math.max(1, test(counts).degreesOfFreedom());
              double inflation = counts.pooledSampling().inflation();
              return inflation * (degrees + ChiSquare.detectable(level, degrees));
            });
  }

  @Override
  public OptionalDouble defaultThreshold() {
    return OptionalDouble.empty();
  }
}
