package io.tidemark.metrics.drift;

import com.google.auto.service.AutoService;

/**
 * Pearson's two-sample chi-square statistic, in [0, ∞), over the {@link PooledGroups}: {@code Σ (o
 * − e)²/e} over the counts o of both sides and their expectations e, with its own p-value. It grows
 * with the number of rows, so it is no effect to judge by: published with its p-value and without a
 * threshold. Symmetric. {@link io.tidemark.core.Reason#EMPTY} where a side holds no value, {@link
 * io.tidemark.core.Reason#INSUFFICIENT_DATA} where fewer than two groups are large enough.
 *
 * <p>Source: Pearson (1900), doi:10.1080/14786440009463897; SciPy's {@code
 * chi2_contingency(correction=False)}.
 */
@AutoService(DriftMetric.class)
public final class ChiSquareStatistic implements HomogeneityMetric {

  @Override
  public String name() {
    return "chi_square";
  }

  @Override
  public Homogeneity test(PooledGroups groups) {
    return Homogeneity.chiSquare(groups.baseline(), groups.window());
  }
}
