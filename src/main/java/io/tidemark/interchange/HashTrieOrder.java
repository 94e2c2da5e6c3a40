package io.tidemark.interchange;

import java.util.Comparator;
import java.util.List;

/**
 * The order in which AWS's container lists the values of a text column: its map of counts is one of
 * Scala 2.12, which up to four entries lists as they were added and beyond that by the digits, five
 * bits each and the lowest first, of the scrambled hash of the key.
 *
 * @see <a
 *     href="https://github.com/scala/scala/blob/2.12.x/src/library/scala/collection/immutable/HashMap.scala">scala.collection.immutable.HashMap</a>
 */
final class HashTrieOrder {

  private static final int MOST_AS_ADDED = 4;
  private static final int DIGIT = 5;

  private HashTrieOrder() {}

  /** The values, distinct, in the container's order; up to four stay as they are. */
  static List<String> of(List<String> values) {
    return values.size() <= MOST_AS_ADDED
        ? List.copyOf(values)
        : values.stream()
            .sorted(
                Comparator.comparingLong((String v) -> digits(v.hashCode()))
                    .thenComparing(Comparator.naturalOrder()))
            .toList();
  }

  /** The digits of the scrambled hash as one number, the lowest digit in the highest place. */
  private static long digits(int hash) {
    int h = hash + ~(hash << 9);
    h ^= h >>> 14;
    h += h << 4;
    h ^= h >>> 10;
    long digits = 0;
    for (int shift = 0; shift < Integer.SIZE; shift += DIGIT) {
      digits = digits << DIGIT | (h >>> shift & 31);
    }
    return digits;
  }
}
