package io.tidemark.constraints;

import io.tidemark.core.Outcome;

/**
 * How many values of a column are among those that a domain allows.
 *
 * @param inside values that surely are
 * @param unsure values that are not named, and of which the domain holds some that are not named
 *     either: they count as outside, for nobody saw that they are allowed
 * @param total all values
 */
public record DomainCount(long inside, long unsure, long total) {

  public DomainCount {
    if (inside < 0 || unsure < 0 || inside + unsure > total) {
      throw new IllegalArgumentException(
          "Of " + total + " values " + inside + " inside and " + unsure + " unsure is no count");
    }
  }

  /** Values that are outside, or not known to be inside. */
  public long outside() {
    return total - inside;
  }

  /** {@link #inside} per value, in [0, 1]; undefined where there is no value. */
  public Outcome share() {
    return Outcome.ratio(inside, total, "values");
  }

  public boolean isExact() {
    return unsure == 0;
  }
}
