package io.tidemark.profile;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Quantile sketch of Karnin, Lang and Liberty (2016, arXiv:1603.05346) in the layout of Deequ's
 * {@code QuantileNonSample}: an item on level {@code i} stands for {@code 2^i} values. Up to k + 2
 * values nothing is compacted and every rank is exact; beyond, the rank error is about 1 / k of the
 * rows, however many they are, and the sketch holds under 3 k items. Which half of a level a
 * compaction keeps depends on the level and on how often it was compacted, on no random number: the
 * same values in the same order give the same sketch.
 */
public final class KllSketch implements Serializable {

  private static final long serialVersionUID = 1L;

  public static final double SHRINKING_FACTOR = 0.64;
  public static final int SKETCH_SIZE = 2048;

  private final int size;
  private final double shrinkingFactor;
  private final List<Level> levels = new ArrayList<>();

  /** How many values surely fit before the sketch needs to look whether it is full. */
  private transient int room;

  private static final class Level implements Serializable {
    private static final long serialVersionUID = 1L;
    private double[] items = new double[16];
    private int length;
    private long compactions;

    void add(double item) {
      if (length == items.length) {
        items = Arrays.copyOf(items, 2 * length);
      }
      items[length++] = item;
    }
  }

  private KllSketch(int size, double shrinkingFactor) {
    this.size = size;
    this.shrinkingFactor = shrinkingFactor;
    levels.add(new Level());
  }

  /** An empty sketch with SageMaker's parameters, k = 2048 and c = 0.64. */
  public static KllSketch empty() {
    return new KllSketch(SKETCH_SIZE, SHRINKING_FACTOR);
  }

  /**
   * The sketch that holds these items, level by level, lowest first, as {@code statistics.json}
   * lists them.
   */
  public static KllSketch of(int size, double shrinkingFactor, List<double[]> items) {
    KllSketch sketch = new KllSketch(size, shrinkingFactor);
    for (int i = 0; i < items.size(); i++) {
      for (double item : items.get(i)) {
        sketch.level(i).add(item);
      }
    }
    return sketch;
  }

  /** The sketch that {@link #toBytes} wrote. */
  public static KllSketch fromBytes(byte[] bytes) {
    return KllSketchBytes.read(bytes);
  }

  /** The whole state, which {@link #fromBytes} restores. */
  public byte[] toBytes() {
    return KllSketchBytes.of(this);
  }

  static KllSketch of(int size, double shrinkingFactor, List<double[]> items, long[] compactions) {
    KllSketch sketch = of(size, shrinkingFactor, items);
    for (int i = 0; i < compactions.length; i++) {
      sketch.level(i).compactions = compactions[i];
    }
    return sketch;
  }

  /** How often each level was compacted, lowest first. */
  long[] compactions() {
    return levels.stream().mapToLong(l -> l.compactions).toArray();
  }

  public int size() {
    return size;
  }

  public double shrinkingFactor() {
    return shrinkingFactor;
  }

  /** The items of each level, lowest first. */
  public List<double[]> items() {
    return levels.stream().map(l -> Arrays.copyOf(l.items, l.length)).toList();
  }

  /** Adds a finite value. */
  public void add(double value) {
    levels.get(0).add(value);
    if (--room < 0) {
      settle();
    }
  }

  /**
   * Adds a finite value that occurs {@code times} times: once on each level that the binary form of
   * {@code times} names.
   */
  public void add(double value, long times) {
    for (long rest = times; rest != 0; rest &= rest - 1) {
      level(Long.numberOfTrailingZeros(rest)).add(value);
      room--;
    }
    if (room < 0) {
      settle();
    }
  }

  /** A new sketch of the values of both. */
  public KllSketch merge(KllSketch other) {
    if (size != other.size || shrinkingFactor != other.shrinkingFactor) {
      throw new IllegalArgumentException(
          "Sketches of different sizes do not merge: k = " + size + " and k = " + other.size);
    }
    KllSketch sum = new KllSketch(size, shrinkingFactor);
    for (KllSketch part : List.of(this, other)) {
      for (int i = 0; i < part.levels.size(); i++) {
        Level from = part.levels.get(i);
        Level to = sum.level(i);
        for (int j = 0; j < from.length; j++) {
          to.add(from.items[j]);
        }
        to.compactions += from.compactions;
      }
    }
    sum.settle();
    return sum;
  }

  /** The distribution that the sketch describes, equal values added up. */
  public Ranks ranks() {
    return Ranks.of(items());
  }

  private Level level(int height) {
    while (levels.size() <= height) {
      levels.add(new Level());
    }
    return levels.get(height);
  }

  /** Compacts until the levels together hold no more than they may. */
  private void settle() {
    while (held() > totalCapacity()) {
      compact();
    }
    room = totalCapacity() - held();
  }

  /**
   * The highest level, whose items weigh most, has the most room. Deequ gives it to the lowest one,
   * which makes ranks five times less exact at a million rows.
   */
  private int capacity(int height) {
    int depth = levels.size() - 1 - height;
    return 2 * ((int) Math.ceil(size * Math.pow(shrinkingFactor, depth) / 2) + 1);
  }

  private int held() {
    return levels.stream().mapToInt(l -> l.length).sum();
  }

  private int totalCapacity() {
    int total = 0;
    for (int height = 0; height < levels.size(); height++) {
      total += capacity(height);
    }
    return total;
  }

  /**
   * Halves the lowest level that is full: sorted, every other item moves one level up; an odd one
   * stays.
   */
  private void compact() {
    for (int height = 0; height < levels.size(); height++) {
      Level level = levels.get(height);
      if (level.length < capacity(height)) {
        continue;
      }
      Level above = level(height + 1);
      int even = level.length - level.length % 2;
      Arrays.sort(level.items, 0, even);
      // Pairs of compactions keep opposite halves, which cancels most of their error.
      int offset = (int) ((mix(31L * height + level.compactions / 2) ^ level.compactions) & 1);
      for (int i = offset; i < even; i += 2) {
        above.add(level.items[i]);
      }
      if (even < level.length) {
        level.items[0] = level.items[even];
      }
      level.length -= even;
      level.compactions++;
      return;
    }
  }

  private static long mix(long x) {
    long z = (x + 0x9e3779b97f4a7c15L) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  /** Equal sketches hold the same items on the same levels, in any order. */
  @Override
  public boolean equals(Object other) {
    return other instanceof KllSketch that
        && size == that.size
        && shrinkingFactor == that.shrinkingFactor
        && sortedItems().equals(that.sortedItems());
  }

  @Override
  public int hashCode() {
    return sortedItems().hashCode();
  }

  private List<List<Double>> sortedItems() {
    return items().stream().map(l -> Arrays.stream(l).sorted().boxed().toList()).toList();
  }
}
