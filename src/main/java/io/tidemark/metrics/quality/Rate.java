package io.tidemark.metrics.quality;

import io.tidemark.core.Reason;

/** A share of rows, in [0, 1], with Wilson's interval. */
final class Rate {

  private Rate() {}

  /** {@code hits / rows}; ZERO_DENOMINATOR where there are no rows, named by {@code what}. */
  static Estimate of(long hits, long rows, String what) {
    return rows == 0
        ? Estimate.undefined(Reason.ZERO_DENOMINATOR, what + " = 0", 0)
        : Estimate.of((double) hits / rows, Confidence.wilson(hits, rows), rows);
  }
}
