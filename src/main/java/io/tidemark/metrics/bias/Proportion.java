package io.tidemark.metrics.bias;

import io.tidemark.core.Outcome;
import io.tidemark.metrics.Interval;
import io.tidemark.metrics.WilsonInterval;
import java.util.Optional;

/**
 * So many of so many.
 *
 * @param successes 0 to {@code trials}
 * @param trials 0 or more
 */
public record Proportion(long successes, long trials) {

  public Proportion {
    if (successes < 0 || successes > trials) {
      throw new IllegalArgumentException(
          "A proportion needs 0 <= successes <= trials, had " + successes + " of " + trials);
    }
  }

  /** The share, in [0, 1]; ZERO_DENOMINATOR where there are no trials, named by {@code what}. */
  public Outcome share(String what) {
    return Outcome.ratio(successes, trials, what);
  }

  /** The share where there are trials. */
  double rate() {
    return (double) successes / trials;
  }

  /** {@link WilsonInterval}; empty where there are no trials. */
  public Optional<Interval> wilson() {
    return trials == 0
        ? Optional.empty()
        : Optional.of(WilsonInterval.of((double) successes, (double) trials));
  }
}
