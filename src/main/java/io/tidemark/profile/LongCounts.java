package io.tidemark.profile;

/** Counts by a number: a hash table without objects, for a scan spends its time here. */
public final class LongCounts {

  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private long[] keys = new long[16];
  private long[] counts = new long[16];
  private int used;

  /** Counts a key once. */
  public void add(long key) {
    add(key, 1);
  }

  /** Counts a key so many times, at least once. */
  public void add(long key, long times) {
    int mask = keys.length - 1;
    int at = (int) ((key * SPREAD) >>> 32) & mask;
    while (counts[at] != 0 && keys[at] != key) {
      at = (at + 1) & mask;
    }
    long before = counts[at];
    counts[at] = before + times;
    if (before == 0) {
      keys[at] = key;
      if (++used * 2 > keys.length) {
        grow();
      }
    }
  }

  private void grow() {
    long[] oldKeys = keys;
    long[] oldCounts = counts;
    keys = new long[oldKeys.length * 2];
    counts = new long[keys.length];
    int mask = keys.length - 1;
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldCounts[i] != 0) {
        int at = (int) ((oldKeys[i] * SPREAD) >>> 32) & mask;
        while (counts[at] != 0) {
          at = (at + 1) & mask;
        }
        keys[at] = oldKeys[i];
        counts[at] = oldCounts[i];
      }
    }
  }

  /** How many keys there are. */
  public int size() {
    return used;
  }

  /** For how many keys there is room. */
  public int capacity() {
    return keys.length;
  }

  /** Takes a key and its count, which is above 0. */
  @FunctionalInterface
  public interface Taker<E extends Exception> {
    /** Takes one. */
    void take(long key, long count) throws E;
  }

  /** Hands all of them to the taker, in no order. */
  public <E extends Exception> void forEach(Taker<E> taker) throws E {
    for (int i = 0; i < keys.length; i++) {
      if (counts[i] != 0) {
        taker.take(keys[i], counts[i]);
      }
    }
  }
}
