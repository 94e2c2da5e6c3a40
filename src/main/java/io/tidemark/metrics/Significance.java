package io.tidemark.metrics;

import java.util.OptionalDouble;

/**
 * How a value stands to chance. What isn't known is empty.
 *
 * @param pValue the probability of a value at least this far off without any change, 0 to 1
 * @param qValue the p-value after Benjamini–Hochberg over everything that the window tested; of
 *     bias after Holm
 * @param noiseFloor the 95 % quantile of the value without any change, at these row counts
 * @param minimumDetectableEffect the smallest true value that is found in 80 % of windows
 */
public record Significance(
    OptionalDouble pValue,
    OptionalDouble qValue,
    OptionalDouble noiseFloor,
    OptionalDouble minimumDetectableEffect) {

  /** Nothing is known of it. */
  public static final Significance UNKNOWN =
      new Significance(
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          OptionalDouble.empty());

  public Significance withPValue(OptionalDouble p) {
    return new Significance(p, qValue, noiseFloor, minimumDetectableEffect);
  }

  public Significance withQValue(OptionalDouble q) {
    return new Significance(pValue, q, noiseFloor, minimumDetectableEffect);
  }

  public Significance withNoiseFloor(OptionalDouble floor) {
    return new Significance(pValue, qValue, floor, minimumDetectableEffect);
  }

  public Significance withMinimumDetectableEffect(OptionalDouble effect) {
    return new Significance(pValue, qValue, noiseFloor, effect);
  }

  void requireSound(String metric) {
    Sound.requireProbability(metric, "p_value", pValue);
    Sound.requireProbability(metric, "q_value", qValue);
    Sound.requireFinite(metric, "noise_floor", noiseFloor);
    Sound.requireFinite(metric, "minimum_detectable_effect", minimumDetectableEffect);
  }
}
