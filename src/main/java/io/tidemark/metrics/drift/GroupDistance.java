package io.tidemark.metrics.drift;

import io.tidemark.core.Outcome;
import io.tidemark.profile.Cells;

/**
 * A distance between the shares of groups. It means something over cells of every kind, and its
 * p-value is that of {@link Homogeneity}.
 */
interface GroupDistance extends DriftMetric {

  /** The distance, at least 0; 0 for equal shares. */
  double distance(GroupShares shares);

  /** The 95 % quantile of the distance without drift. */
  double noise(GroupShares shares);

  /** The smallest distance that the test at that level finds in 80 % of windows. */
  double detectable(GroupShares shares, double level);

  @Override
  default boolean appliesTo(Cells cells) {
    return true;
  }

  @Override
  default Outcome value(CountPair counts) {
    return counts.measure(() -> distance(GroupShares.of(counts)));
  }

  @Override
  default Outcome pValue(CountPair counts) {
    return Homogeneity.pValue(counts);
  }

  @Override
  default Outcome noiseFloor(CountPair counts) {
    return counts.measure(() -> noise(GroupShares.of(counts)));
  }

  @Override
  default Outcome minimumDetectableEffect(CountPair counts, double level) {
    return counts.measure(() -> detectable(GroupShares.of(counts), level));
  }
}
