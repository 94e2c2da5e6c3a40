package io.tidemark.constraints.correct;

import io.tidemark.core.Outcome;
import io.tidemark.core.Reason;
import io.tidemark.metrics.FisherExact;
import io.tidemark.metrics.drift.DriftMeasure;
import io.tidemark.metrics.drift.Sampling;

/**
 * The share of a window's finite numbers that lie below the baseline's minimum or above its
 * maximum, in [0, 1]. Without any change, n numbers of the baseline and m of the window stand in
 * random order, so that {@code 2/(n+1)} of the window is expected outside. {@link Reason#EMPTY}
 * where the window holds no number, {@link Reason#INSUFFICIENT_DATA} where the baseline holds fewer
 * than two.
 *
 * <p>The number outside, K, is the number of window values before the first baseline value or after
 * the last. The gaps between baseline values are exchangeable, so K is distributed as the number of
 * window values before the second baseline value, and {@code K >= k} means that the first k + 1
 * places of a random order hold at most one of the baseline: a hypergeometric probability, exact
 * without ties and conservative with them. Source: Wilks (1941), doi:10.1214/aoms/1177731788, on
 * tolerance limits. Where entities repeat, n, k and m are effective numbers, rounded.
 *
 * @param outside the window's numbers outside the baseline's range, k
 * @param sampling of the n numbers of the baseline and the m of the window
 */
record OutOfRangeShare(long outside, Sampling sampling) {

  static final String NAME = "out_of_range_share";

  OutOfRangeShare {
    if (outside < 0 || outside > sampling.m()) {
      throw new IllegalArgumentException(
          NAME + " has " + outside + " of " + sampling.m() + " numbers outside");
    }
  }

  /** The share among independent numbers. */
  OutOfRangeShare(long baselineCount, long outside, long windowCount) {
    this(outside, Sampling.independent(baselineCount, windowCount));
  }

  private long baselineCount() {
    return Math.round(sampling.effectiveBaseline());
  }

  private long windowCount() {
    return Math.round(sampling.effectiveWindow());
  }

  Outcome value() {
    if (sampling.m() == 0) {
      return Outcome.undefined(Reason.EMPTY, "the window holds no number");
    }
    return sampling.n() < 2
        ? Outcome.undefined(
            Reason.INSUFFICIENT_DATA, "the baseline holds " + sampling.n() + " numbers")
        : Outcome.of((double) outside / sampling.m());
  }

  /** {@code 2/(n+1)}. */
  double expected() {
    return 2.0 / (baselineCount() + 1.0);
  }

  /** The probability that at least k numbers of the window lie outside without any change. */
  double probabilityOfAtLeast(long k) {
    return k == 0
        ? 1
        : FisherExact.greater(
            k, 1, windowCount() - k, Math.max(0, Math.subtractExact(baselineCount(), 1)));
  }

  /** The 95 % quantile of the excess without any change. */
  double noiseFloor() {
    long reached = 0;
    long beyond = windowCount() + 1;
    while (beyond - reached > 1) {
      long middle = reached + (beyond - reached) / 2;
      if (probabilityOfAtLeast(middle) > 0.05) {
        reached = middle;
      } else {
        beyond = middle;
      }
    }
    return Math.max(0, (double) reached / windowCount() - expected());
  }

  DriftMeasure measure() {
    Outcome value = value();
    return new DriftMeasure(
        NAME,
        value,
        value.map(share -> Math.max(0, share - expected())),
        value.map(share -> expected()).asOptional(),
        value.map(
            share ->
                sampling.studentized(probabilityOfAtLeast(sampling.effectiveOfWindow(outside)))),
        value.map(share -> noiseFloor()),
        Outcome.undefined(Reason.NOT_COMPARABLE, "depends on how far outside numbers fall"),
        sampling.n(),
        sampling.m(),
        baselineCount(),
        windowCount());
  }
}
