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
 * @param effectiveBaseline the independent values that tell as much as the baseline's, at most as
 *     many
 * @param effectiveWindow the independent values that tell as much as the window's, at most as many
 * @param definition the number of the metric's definition
 * @param remark what is to say of how it was computed, as a part of a sentence; may be empty
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
    long windowCount,
    long effectiveBaseline,
    long effectiveWindow,
    int definition,
    String remark) {

  public DriftMeasure {
    if (effect.isDefined() != value.isDefined()) {
      throw new IllegalArgumentException(
          name + " has value " + value + " and effect " + effect + ": both or neither");
    }
    if (effect.asOptional().orElse(0) < 0) {
      throw new IllegalArgumentException(name + " has a negative effect, " + effect);
    }
    if (effectiveBaseline > baselineCount || effectiveWindow > windowCount) {
      throw new IllegalArgumentException(
          name
              + " has "
              + effectiveBaseline
              + " and "
              + effectiveWindow
              + " effective values of "
              + baselineCount
              + " and "
              + windowCount);
    }
  }

  /** What a metric of the first definition says, of which nothing more is to say. */
  public DriftMeasure(
      String name,
      Outcome value,
      Outcome effect,
      OptionalDouble baselineValue,
      Outcome pValue,
      Outcome noiseFloor,
      Outcome minimumDetectableEffect,
      long baselineCount,
      long windowCount,
      long effectiveBaseline,
      long effectiveWindow) {
    this(
        name,
        value,
        effect,
        baselineValue,
        pValue,
        noiseFloor,
        minimumDetectableEffect,
        baselineCount,
        windowCount,
        effectiveBaseline,
        effectiveWindow,
        1,
        "");
  }

  /** What a metric says of independent values. */
  public DriftMeasure(
      String name,
      Outcome value,
      Outcome effect,
      OptionalDouble baselineValue,
      Outcome pValue,
      Outcome noiseFloor,
      Outcome minimumDetectableEffect,
      long baselineCount,
      long windowCount) {
    this(
        name,
        value,
        effect,
        baselineValue,
        pValue,
        noiseFloor,
        minimumDetectableEffect,
        baselineCount,
        windowCount,
        baselineCount,
        windowCount);
  }

  /** Whether entities repeat, so that values tell less than as many independent ones. */
  public boolean isClustered() {
    return effectiveBaseline < baselineCount || effectiveWindow < windowCount;
  }

  /** The effective values of the smaller side. */
  public long effectiveSmaller() {
    return Math.min(effectiveBaseline, effectiveWindow);
  }
}
