package io.tidemark.metrics.drift;

import com.google.auto.service.AutoService;
import io.tidemark.core.Outcome;
import io.tidemark.core.Reason;
import java.util.OptionalDouble;

/**
 * Normalized Wasserstein distance, in standard deviations, in [0, ∞): {@link
 * WassersteinDistanceClipped} divided by the standard deviation of the baseline's values clipped in
 * the same way. A shift of a bell-shaped distribution by half a standard deviation is 0.5. {@link
 * Reason#EMPTY} where a side holds no value, {@link Reason#ZERO_DENOMINATOR} where the baseline's
 * values are all one value.
 */
@AutoService(DriftMetric.class)
public final class WassersteinDistanceNormalized implements DistributionDistance {

  private static final DriftMetric DISTANCE = new WassersteinDistanceClipped();

  @Override
  public String name() {
    return "wasserstein_distance_normalized";
  }

  /** The first took functions for straight lines inside a cell. */
  @Override
  public int definition() {
    return 2;
  }

  @Override
  public Outcome value(CountPair counts) {
    return normalized(counts, DISTANCE.value(counts));
  }

  private static Outcome normalized(CountPair counts, Outcome inUnitsOfTheColumn) {
    return inUnitsOfTheColumn.fold(
        distance ->
            Outcome.ratio(
                distance,
                counts.clippedRange().deviation(),
                "standard deviation of the baseline's clipped values"),
        Outcome::undefined);
  }

  @Override
  public String remark(CountPair counts) {
    return DISTANCE.remark(counts);
  }

  /** That of {@link WassersteinDistanceClipped} divided by the same standard deviation. */
  @Override
  public Outcome noiseFloor(CountPair counts) {
    return normalized(counts, DISTANCE.noiseFloor(counts));
  }

  /** That of {@link WassersteinDistanceClipped} divided by the same standard deviation. */
  @Override
  public Outcome minimumDetectableEffect(CountPair counts, double level) {
    return normalized(counts, DISTANCE.minimumDetectableEffect(counts, level));
  }

  @Override
  public OptionalDouble defaultThreshold() {
    return OptionalDouble.of(0.1);
  }
}
