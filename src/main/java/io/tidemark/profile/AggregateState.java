package io.tidemark.profile;

import java.io.Serializable;
import java.util.Optional;

/**
 * The values of an expression over rows, as far as aggregates need them. Sums are pairs of doubles
 * ({@link Moments}): whole numbers and decimals add up exactly, and no order of rows or of merging
 * shows in the first 12 digits. Immutable.
 *
 * @param numbers the finite values; of {@link AggregateKey.Use#PRESENCE} a 1 for each that is there
 * @param nans values that are not a number
 * @param above values that are +Infinity
 * @param below values that are -Infinity
 * @param failed rows whose value could not be computed, or was not any more after one could not
 * @param distinct of {@link AggregateKey.Use#DISTINCT}; null of others
 */
public record AggregateState(
    Moments numbers, long nans, long above, long below, long failed, DistinctSketch distinct)
    implements Serializable {

  /** The values that there are: neither NULL, nor of rows that are filtered out. */
  public long count() {
    return numbers.count() + nans + above + below;
  }

  /** The values that are no finite number. */
  public long notFinite() {
    return nans + above + below;
  }

  public Optional<DistinctSketch> optionalDistinct() {
    return Optional.ofNullable(distinct);
  }

  /** A state of no rows. */
  public static AggregateState empty(AggregateKey.Use use) {
    return new AggregateState(
        Moments.EMPTY,
        0,
        0,
        0,
        0,
        use == AggregateKey.Use.DISTINCT ? DistinctSketch.empty() : null);
  }

  /** The same with as many failed rows. */
  AggregateState failing(long rows) {
    return new AggregateState(numbers, nans, above, below, rows, distinct);
  }

  public AggregateState merge(AggregateState other) {
    if ((distinct == null) != (other.distinct == null)) {
      throw new IllegalArgumentException(
          "A count of different values merges with another one only");
    }
    return new AggregateState(
        numbers.merge(other.numbers),
        nans + other.nans,
        above + other.above,
        below + other.below,
        failed + other.failed,
        distinct == null ? null : distinct.merge(other.distinct));
  }

  /** A state in the making. */
  public static final class Fold {
    private final Moments.Fold numbers = new Moments.Fold();
    private final DistinctSketch.Fold distinct;
    private long nans;
    private long above;
    private long below;
    private long failed;

    /** Of no rows. */
    public Fold(AggregateKey.Use use) {
      distinct = use == AggregateKey.Use.DISTINCT ? new DistinctSketch.Fold() : null;
    }

    /** Adds a number, which may be NaN or infinite. */
    public void add(double value) {
      if (Double.isFinite(value)) {
        numbers.add(value, 1);
      } else if (Double.isNaN(value)) {
        nans++;
      } else if (value > 0) {
        above++;
      } else {
        below++;
      }
    }

    /** Adds a finite number that is the sum of two, of which the second is what the first lacks. */
    public void add(double high, double low) {
      numbers.addPair(high, low);
    }

    /** Adds a text, as UTF-8. */
    public void add(byte[] text) {
      numbers.add(1, 1);
      distinct.add(text);
    }

    /** Notes a row of which there is no telling. */
    public void fail() {
      failed++;
    }

    public AggregateState state() {
      return new AggregateState(
          numbers.moments(),
          nans,
          above,
          below,
          failed,
          distinct == null ? null : distinct.sketch());
    }
  }
}
