package io.tidemark.metrics.drift;

import io.tidemark.core.Outcome;
import io.tidemark.profile.Cells;
import io.tidemark.profile.NumericCells;

/** A distance between distribution functions of numbers, with {@link KolmogorovSmirnov}'s test. */
interface DistributionDistance extends DriftMetric {

  DriftMetric TEST = new KolmogorovSmirnov();

  @Override
  default boolean appliesTo(Cells cells) {
    return cells instanceof NumericCells;
  }

  @Override
  default Sampling sampling(CountPair counts) {
    return counts.orderSampling();
  }

  /** The p-value of {@link KolmogorovSmirnov}. */
  @Override
  default Outcome pValue(CountPair counts) {
    return TEST.pValue(counts);
  }
}
