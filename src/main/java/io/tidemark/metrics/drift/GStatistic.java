package io.tidemark.metrics.drift;

import com.google.auto.service.AutoService;

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
public final class GStatistic implements HomogeneityMetric {

  @Override
  public String name() {
    return "g_test";
  }

  @Override
  public Homogeneity test(PooledGroups groups) {
    return Homogeneity.gTest(groups.baseline(), groups.window());
  }
}
