package io.tidemark.metrics.drift;

import io.tidemark.core.Outcome;
import java.util.OptionalDouble;

/**
 * What a metric says of one column of one window, before it is judged.
 *
 * @param name the metric
 * @param value the measure, as published
 * @param effect what thresholds and the noise floor are compared with, at least 0: the value of a
 *     distance, the size of a difference of rates, the excess of a rate over its expectation
 * @param baselineValue what the baseline lets one expect of the value, where it says something
 * @param pValue the probability of such a difference between two samples of one distribution
 * @param noiseFloor the 95 % quantile of the effect between two samples of one distribution
 * @param minimumDetectableEffect the smallest true effect found in 80 % of windows
 * @param baselineCount the values or rows of the baseline
 * @param windowCount the values or rows of the window
 */
public record DriftMeasure(
    String name,
    Outcome value,
    Outcome effect,
    OptionalDouble baselineValue,
    Outcome pValue,
    Outcome noiseFloor,
    Outcome minimumDetectableEffect,
    long baselineCount,
    long windowCount) {

  public DriftMeasure {
    if (effect.isDefined() != value.isDefined()) {
      throw new IllegalArgumentException(
          name + " has value " + value + " and effect " + effect + ": both or neither");
    }
    if (effect.asOptional().orElse(0) < 0) {
      throw new IllegalArgumentException(name + " has a negative effect, " + effect);
    }
  }
}
