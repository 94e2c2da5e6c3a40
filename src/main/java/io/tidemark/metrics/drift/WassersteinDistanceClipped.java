package io.tidemark.metrics.drift;

import com.google.auto.service.AutoService;
import io.tidemark.core.Outcome;
import io.tidemark.core.Reason;
import java.util.OptionalDouble;

/**
 * Wasserstein distance of values clipped to the baseline's .001 and .999 quantiles, in the unit of
 * the column, in [0, ∞): {@link WassersteinDistance} between the edges nearest to the two, so that
 * one absurd number does not decide. Where both are one value, between the baseline's least and
 * greatest value. Not symmetric, because of the ends. {@link Reason#EMPTY} where a side holds no
 * value, {@link Reason#ZERO_DENOMINATOR} where the baseline's values are all one value, for nothing
 * lies between the ends then. {@link WassersteinDistanceNormalized} is the one to judge by.
 *
 * <p>Source: Vallender (1974), doi:10.1137/1118101; SciPy's {@code wasserstein_distance} of clipped
 * values.
 */
@AutoService(DriftMetric.class)
public final class WassersteinDistanceClipped implements DistributionDistance {

  @Override
  public String name() {
    return "wasserstein_distance_clipped";
  }

  @Override
  public Outcome value(CountPair counts) {
    return between(counts, counts.measure(() -> counts.clippedRange().distance()));
  }

  private static Outcome between(CountPair counts, Outcome outcome) {
    return outcome.fold(
        number ->
            counts.clippedRange().deviation() > 0
                ? Outcome.of(number)
                : Outcome.undefined(
                    Reason.ZERO_DENOMINATOR, "the baseline's values are all one value"),
        Outcome::undefined);
  }

  @Override
  public String remark(CountPair counts) {
    return counts.baselineCount() == 0 || counts.windowCount() == 0
        ? ""
        : "clipped to the baseline's "
            + WassersteinDistance.ends(counts.clippedRange())
            + (counts.clippedRange().isExact()
                ? ""
                : "; approximate: values are taken to lie evenly in their cells, for the cells of"
                    + " one side keep no sums");
  }

  /** As {@link WassersteinDistance#noiseFloor} says, between the ends. */
  @Override
  public Outcome noiseFloor(CountPair counts) {
    return between(counts, counts.measure(() -> counts.clippedRange().noise()));
  }

  /** As {@link WassersteinDistance#minimumDetectableEffect} says, between the ends. */
  @Override
  public Outcome minimumDetectableEffect(CountPair counts, double level) {
    return between(
        counts,
        TEST.minimumDetectableEffect(counts, level)
            .map(largest -> counts.clippedRange().ofProportionalOdds(largest)));
  }

  @Override
  public OptionalDouble defaultThreshold() {
    return OptionalDouble.empty();
  }
}
