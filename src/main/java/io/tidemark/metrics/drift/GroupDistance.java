package io.tidemark.metrics.drift;

import io.tidemark.core.Outcome;
import io.tidemark.profile.Cells;

/**
 * A distance between shares: of each value of a categorical column, of each group of a numeric one.
 * It means something over cells of every kind, and its p-value is that of {@link Homogeneity}, over
 * groups.
 */
interface GroupDistance extends DriftMetric {

  /** The distance, at least 0; 0 for equal shares. */
  double distance(GroupShares shares);

  /** The 95 % quantile of the distance without drift. */
  double noise(GroupShares shares);

  /**
   * The smallest distance that the test finds in 80 % of windows.
   *
   * @param changed the true {@code Σ (q − p)²/p} that it finds as often
   */
  double detectable(double changed);

  /** The second is over single categories, and tests rare ones in pools that a hash orders. */
  @Override
  default int definition() {
    return 2;
  }

  @Override
  default boolean appliesTo(Cells cells) {
    return true;
  }

  @Override
  default Outcome value(CountPair counts) {
    return Homogeneity.unlessBlind(counts, () -> distance(GroupShares.of(counts)));
  }

  @Override
  default Outcome pValue(CountPair counts) {
    return Homogeneity.pValue(counts);
  }

  @Override
  default Outcome noiseFloor(CountPair counts) {
    return Homogeneity.unlessBlind(counts, () -> noise(GroupShares.of(counts)));
  }

  @Override
  default Outcome minimumDetectableEffect(CountPair counts, double level) {
    return Homogeneity.detectable(counts, level).map(this::detectable);
  }

  @Override
  default String remark(CountPair counts) {
    return Homogeneity.remark(counts);
  }
}
