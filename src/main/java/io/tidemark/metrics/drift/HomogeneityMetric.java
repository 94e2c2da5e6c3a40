package io.tidemark.metrics.drift;

import io.tidemark.core.Outcome;
import io.tidemark.profile.Cells;
import java.util.OptionalDouble;

/**
 * The statistic of a test whether two samples have one distribution. It grows with the number of
 * rows, so it is no effect to judge by: it has a p-value and no threshold.
 */
interface HomogeneityMetric extends DriftMetric {

  /** The test over groups that are large enough. */
  Homogeneity test(PooledGroups groups);

  @Override
  default boolean isDistance() {
    return false;
  }

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
    return Homogeneity.pValue(counts).map(p -> test(counts).statistic());
  }

  private Homogeneity test(CountPair counts) {
    return test(counts.pooledGroups());
  }

  /** The tail of the chi-square distribution at the statistic; 1 for a single group. */
  @Override
  default Outcome pValue(CountPair counts) {
    return Homogeneity.pValue(counts).map(p -> test(counts).pValue(counts.pooledSampling()));
  }

  /**
   * {@code χ².₉₅} at the groups' degrees of freedom, whatever the number of rows; times the design
   * effect.
   */
  @Override
  default Outcome noiseFloor(CountPair counts) {
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
  default Outcome minimumDetectableEffect(CountPair counts, double level) {
    return Homogeneity.detectable(counts, level)
        .map(
            changed -> {
              int degrees = test(counts).degreesOfFreedom();
              double inflation = counts.pooledSampling().inflation();
              return inflation * (degrees + ChiSquare.detectable(level, degrees));
            });
  }

  @Override
  default String remark(CountPair counts) {
    return Homogeneity.remark(counts);
  }

  @Override
  default OptionalDouble defaultThreshold() {
    return OptionalDouble.empty();
  }
}
