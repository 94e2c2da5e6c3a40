package io.tidemark.profile;

import java.io.Serializable;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * How often each value of a text column occurs. Up to {@code capacity} distinct values all are
 * counted; of more, those with the smallest {@link ValueHash hashes}: a uniform sample of the
 * distinct values, each with its exact count. Which ones are kept depends on the set of values
 * only, never on their order.
 */
public final class ValueCounts implements Serializable {

  private static final long serialVersionUID = 1L;

  /** How many of too many distinct values are kept. */
  public static final int SAMPLE = 1_000;

  /** A value and how often it occurs. */
  public record Count(String value, long count) implements Serializable {}

  private final int capacity;
  private final TreeMap<Long, Count> byHash = new TreeMap<>();
  private boolean complete = true;

  private ValueCounts(int capacity) {
    this.capacity = capacity;
  }

  public static ValueCounts empty(int capacity) {
    return new ValueCounts(capacity);
  }

  public static ValueCounts of(int capacity, Map<String, Long> counts) {
    ValueCounts all = new ValueCounts(capacity);
    counts.forEach(all::add);
    return all;
  }

  /**
   * The counts of a sample of the values: those that {@link #mostFrequentFirst} gave where {@link
   * #isComplete} was false.
   */
  public static ValueCounts sampleOf(int capacity, Map<String, Long> counts) {
    ValueCounts some = of(capacity, counts);
    some.complete = false;
    some.trim();
    return some;
  }

  public void add(String value, long times) {
    if (times > 0) {
      add(ValueHash.of(value), value, times);
    }
  }

  private void add(long hash, String value, long times) {
    if (!complete && byHash.size() >= Math.min(SAMPLE, capacity) && hash > byHash.lastKey()) {
      return;
    }
    byHash.merge(
        hash, new Count(value, times), (old, more) -> new Count(value, old.count() + more.count()));
    if (byHash.size() > capacity) {
      complete = false;
    }
    trim();
  }

  private void trim() {
    while (!complete && byHash.size() > Math.min(SAMPLE, capacity)) {
      byHash.pollLastEntry();
    }
  }

  public ValueCounts merge(ValueCounts other) {
    ValueCounts sum = new ValueCounts(Math.min(capacity, other.capacity));
    sum.complete = complete && other.complete;
    byHash.forEach((hash, count) -> sum.add(hash, count.value(), count.count()));
    other.byHash.forEach((hash, count) -> sum.add(hash, count.value(), count.count()));
    sum.trim();
    return sum;
  }

  /** The counts of some of the values. */
  public ValueCounts only(Predicate<String> wanted) {
    ValueCounts some = new ValueCounts(capacity);
    some.complete = complete;
    byHash.forEach(
        (hash, count) -> {
          if (wanted.test(count.value())) {
            some.byHash.put(hash, count);
          }
        });
    return some;
  }

  /** The most distinct values that are counted. */
  public int capacity() {
    return capacity;
  }

  /** Whether every value is counted. */
  public boolean isComplete() {
    return complete;
  }

  /**
   * Whether the value would be counted here if it occurred: of a sample, every value whose hash is
   * at most the largest one kept.
   */
  public boolean tells(String value) {
    return complete
        || (byHash.size() >= Math.min(SAMPLE, capacity) && ValueHash.of(value) <= byHash.lastKey());
  }

  /** The number of distinct values counted. */
  public int size() {
    return byHash.size();
  }

  /** The values, most frequent first, equally frequent ones in the order of their text. */
  public List<Count> mostFrequentFirst() {
    return byHash.values().stream()
        .sorted(Comparator.comparingLong(Count::count).reversed().thenComparing(Count::value))
        .toList();
  }

  /** How often each value counted occurs, by {@link ValueHash}, in the order of the hashes. */
  public SortedMap<Long, Long> byHash() {
    SortedMap<Long, Long> counts = new TreeMap<>();
    byHash.forEach((hash, count) -> counts.put(hash, count.count()));
    return counts;
  }

  /**
   * What is left without a part of these values; a sample of no values where not all of both are
   * counted.
   */
  public ValueCounts minus(ValueCounts part) {
    ValueCounts rest = new ValueCounts(capacity);
    if (!complete || !part.complete) {
      rest.complete = false;
      return rest;
    }
    byHash.forEach(
        (hash, count) -> {
          Count taken = part.byHash.get(hash);
          long left = count.count() - (taken == null ? 0 : taken.count());
          if (left > 0) {
            rest.byHash.put(hash, new Count(count.value(), left));
          }
        });
    return rest;
  }

  public Map<String, Long> asMap() {
    Map<String, Long> map = new HashMap<>();
    byHash.values().forEach(c -> map.put(c.value(), c.count()));
    return map;
  }

  /** The number of counted values that occur once. */
  public long singletons() {
    return byHash.values().stream().filter(c -> c.count() == 1).count();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ValueCounts that
        && byHash.equals(that.byHash)
        && complete == that.complete;
  }

  @Override
  public int hashCode() {
    return byHash.hashCode();
  }

  @Override
  public String toString() {
    return (complete ? "all " : "a sample of ") + byHash.size() + " values";
  }
}
