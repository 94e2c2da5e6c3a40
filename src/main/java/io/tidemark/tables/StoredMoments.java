package io.tidemark.tables;

import io.tidemark.profile.Moments;
import java.util.OptionalDouble;

/**
 * The sums of {@link Moments} in columns. A sum that exceeds a double is stored as NULL, and read
 * as NaN: what is computed from it stays undefined, merged or not.
 */
final class StoredMoments {

  /** An unevaluated sum of two doubles; both or none. */
  record Pair(OptionalDouble high, OptionalDouble low) {
    private static Pair of(long count, double high, double low) {
      return count > 0 && Double.isFinite(high) && Double.isFinite(low)
          ? new Pair(OptionalDouble.of(high), OptionalDouble.of(low))
          : new Pair(OptionalDouble.empty(), OptionalDouble.empty());
    }
  }

  private StoredMoments() {}

  static Pair sum(Moments moments) {
    return Pair.of(moments.count(), moments.sum(), moments.sumLow());
  }

  static Pair squares(Moments moments) {
    return Pair.of(moments.count(), moments.squares(), moments.squaresLow());
  }

  static Moments read(StoredRow row) {
    long count = row.whole("numbers");
    return count == 0
        ? Moments.EMPTY
        : new Moments(
            count,
            row.number("sum_high").orElse(Double.NaN),
            row.number("sum_low").orElse(Double.NaN),
            row.number("squares_high").orElse(Double.NaN),
            row.number("squares_low").orElse(Double.NaN),
            row.number("min").orElseThrow(),
            row.number("max").orElseThrow());
  }
}
