package io.tidemark.metrics.drift;

import io.tidemark.core.Outcome;
import io.tidemark.core.Reason;
import io.tidemark.metrics.FisherExact;

/**
 * The share of a window's values that the baseline never saw, in [0, 1]. A baseline of many rare
 * categories lets one expect some: by Good and Turing's estimate {@code f₁/n}, the share of the
 * baseline's rows whose value occurs once. The excess over it is what drifts. {@link Reason#EMPTY}
 * where a side holds no value.
 *
 * <p>Source: Good (1953), doi:10.1093/biomet/40.3-4.237.
 *
 * @param singletons the values that occur once in the baseline, f₁
 * @param baselineCount the values in the baseline, n
 * @param unseen the window's values that the baseline never saw
 * @param windowCount the values in the window, m
 * @param sampling of the n and m values
 */
public record UnseenRate(
    long singletons, long baselineCount, long unseen, long windowCount, Sampling sampling) {

  public static final String NAME = "unseen_rate";

  /** The excess at which drift matters unless the configuration says otherwise. */
  public static final double DEFAULT_THRESHOLD = 0.05;

  /** A rate among independent values. */
  public UnseenRate(long singletons, long baselineCount, long unseen, long windowCount) {
    this(
        singletons,
        baselineCount,
        unseen,
        windowCount,
        Sampling.independent(baselineCount, windowCount));
  }

  public UnseenRate {
    RateDelta.requirePart(NAME, "baseline", singletons, baselineCount);
    RateDelta.requirePart(NAME, "window", unseen, windowCount);
  }

  /** {@code unseen/m}. */
  public Outcome value() {
    return whereFilled((double) unseen / windowCount);
  }

  /** {@code f₁/n}: the rate to expect without drift. */
  public Outcome expected() {
    return whereFilled((double) singletons / baselineCount);
  }

  /** {@code max(0, unseen/m − f₁/n)}. */
  public Outcome excess() {
    return whereFilled(
        Math.max(
            0,
            ((double) unseen * baselineCount - (double) singletons * windowCount)
                / ((double) baselineCount * windowCount)));
  }

  /**
   * Fisher's exact test, one-sided, of the window's unseen and seen values against {@code f₁/2} and
   * {@code (n − f₁)/2}, rounded up. The baseline counts half because {@code f₁/n} varies about
   * twice as much as a share of n rows does: with variance {@code (f₁ + 2 f₂)/n²}, where f₂ values
   * occur twice. Simulated with Zipf-like categories at level 0.005, the full baseline alarms in
   * 0.4 to 5.5 % of windows; half of it in 0 to 0.8 %, and in 2 % where all values are about as
   * frequent. Where entities repeat, all counts are effective ones, rounded.
   */
  public Outcome pValue() {
    if (!value().isDefined()) {
      return value();
    }
    return Outcome.of(
        sampling.studentized(
            FisherExact.greater(
                sampling.effectiveOfWindow(unseen),
                sampling.effectiveOfWindow(windowCount - unseen),
                halfRoundedUp(sampling.effectiveOfBaseline(singletons)),
                halfRoundedUp(sampling.effectiveOfBaseline(baselineCount - singletons)))));
  }

  private static long halfRoundedUp(long count) {
    return count - count / 2;
  }

  /** The 95 % quantile of the excess, {@code 1.645 √(e (1 − e) (1/m + 2/n))}; approximate. */
  public Outcome noiseFloor() {
    return expected()
        .map(
            e ->
                RateDelta.NORMAL.inverseCumulativeProbability(0.95)
                    * Math.sqrt(e * (1 - e) * variance()));
  }

  /** The smallest excess that a one-sided test at that level finds in 80 % of windows. */
  public Outcome minimumDetectableEffect(double level) {
    return expected()
        .map(
            e ->
                RateDelta.detectableRise(
                    e, RateDelta.NORMAL.inverseCumulativeProbability(1 - level), variance()));
  }

  private double variance() {
    return sampling.window().value() / windowCount
        + 2 * sampling.baseline().value() / baselineCount;
  }

  /** Everything that the rate says; the effect is the excess. */
  public DriftMeasure measure(double level) {
    return new DriftMeasure(
        NAME,
        value(),
        excess(),
        expected().asOptional(),
        pValue(),
        noiseFloor(),
        minimumDetectableEffect(level),
        baselineCount,
        windowCount,
        Math.round(sampling.effectiveBaseline()),
        Math.round(sampling.effectiveWindow()));
  }

  private Outcome whereFilled(double number) {
    if (baselineCount == 0 || windowCount == 0) {
      return Outcome.undefined(
          Reason.EMPTY, "the " + (baselineCount == 0 ? "baseline" : "window") + " holds no value");
    }
    return Outcome.of(number);
  }
}
