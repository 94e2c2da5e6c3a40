package io.tidemark.metrics.bias;

import io.tidemark.core.Outcome;
import io.tidemark.metrics.Interval;
import java.util.Optional;

/**
 * So many of so many.
 *
 * @param successes 0 to {@code trials}
 * @param trials 0 or more
 */
public record Proportion(long successes, long trials) {

  private static final double Z95 = 1.959963984540054;

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

  /**
   * Wilson's score interval at 95 %; empty where there are no trials.
   *
   * <p>Source: Wilson (1927), doi:10.1080/01621459.1927.10502953.
   */
  public Optional<Interval> wilson() {
    if (trials == 0) {
      return Optional.empty();
    }
    double n = trials;
    double p = rate();
    double z2 = Z95 * Z95;
    double centre = (p + z2 / (2 * n)) / (1 + z2 / n);
    double half = Z95 / (1 + z2 / n) * Math.sqrt(p * (1 - p) / n + z2 / (4 * n * n));
    return Optional.of(
        new Interval(
            successes == 0 ? 0 : Math.max(0, centre - half),
            successes == trials ? 1 : Math.min(1, centre + half),
            "95% Wilson"));
  }
}
