package io.tidemark.profile;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import org.apache.datasketches.hll.HllSketch;
import org.apache.datasketches.hll.TgtHllType;
import org.apache.datasketches.hll.Union;
import org.apache.datasketches.memory.Memory;

/**
 * Approximate number of distinct values: a HyperLogLog of 4096 registers (relative standard error
 * 1.6 %), exact in practice below 100 values. Its bytes are those of Apache DataSketches, so that
 * Spark's {@code hll_sketch_estimate} and {@code hll_union_agg} read the stored column. The
 * estimate depends on the set of values only, not on their order.
 */
public final class DistinctSketch implements Serializable {

  private static final long serialVersionUID = 1L;
  private static final int LOG_REGISTERS = 12;

  private transient HllSketch sketch;

  private DistinctSketch(HllSketch sketch) {
    this.sketch = sketch;
  }

  public static DistinctSketch empty() {
    return new DistinctSketch(new HllSketch(LOG_REGISTERS, TgtHllType.HLL_8));
  }

  public static DistinctSketch fromBytes(byte[] bytes) {
    return new DistinctSketch(HllSketch.heapify(Memory.wrap(bytes)));
  }

  /** The most values that a sketch {@link #ofEstimate of an estimate} tells. */
  public static final long MOST_STAND_INS = 1L << 27;

  /** Updates that looking for a sketch with exactly the wanted estimate may take. */
  private static final long SEARCH = 1_000_000;

  /**
   * A sketch with this estimate, for a number of distinct values that comes without a sketch, as in
   * an imported file. It holds stand-ins, not the column's values: merged with another sketch it
   * adds up to an upper bound. Up to some thousands the estimate is the number itself, beyond it is
   * as near as registers allow, within 0.1 %.
   *
   * @param distinct at least 0; more than {@link #MOST_STAND_INS} count as that many
   */
  public static DistinctSketch ofEstimate(long distinct) {
    if (distinct < 0) {
      throw new IllegalArgumentException(
          "Distinct values are " + distinct + ", must be at least 0");
    }
    long wanted = Math.min(distinct, MOST_STAND_INS);
    DistinctSketch nearest = standIns(wanted, 0);
    long tries = SEARCH / Math.max(1, wanted);
    for (int seed = 1; seed < tries && nearest.estimate() != wanted; seed++) {
      DistinctSketch other = standIns(wanted, seed);
      if (Math.abs(other.estimate() - wanted) < Math.abs(nearest.estimate() - wanted)) {
        nearest = other;
      }
    }
    return nearest;
  }

  /** Adds whole numbers from a start of the seed's own until the estimate is reached. */
  private static DistinctSketch standIns(long wanted, int seed) {
    HllSketch sketch = new HllSketch(LOG_REGISTERS, TgtHllType.HLL_8);
    long first = (long) seed << 32;
    for (long i = 0; i < wanted / 10 * 9; i++) {
      sketch.update(first + i);
    }
    for (long i = wanted / 10 * 9; Math.round(sketch.getCompositeEstimate()) < wanted; i++) {
      sketch.update(first + i);
    }
    return new DistinctSketch(sketch);
  }

  public byte[] toBytes() {
    return sketch.toCompactByteArray();
  }

  /** The estimated number of distinct values. */
  public long estimate() {
    return Math.round(sketch.getCompositeEstimate());
  }

  public DistinctSketch merge(DistinctSketch other) {
    Union union = new Union(LOG_REGISTERS);
    union.update(sketch);
    union.update(other.sketch);
    return new DistinctSketch(union.getResult(TgtHllType.HLL_8));
  }

  private void writeObject(ObjectOutputStream out) throws IOException {
    byte[] bytes = toBytes();
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private void readObject(ObjectInputStream in) throws IOException {
    byte[] bytes = new byte[in.readInt()];
    in.readFully(bytes);
    sketch = HllSketch.heapify(Memory.wrap(bytes));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DistinctSketch that && estimate() == that.estimate();
  }

  @Override
  public int hashCode() {
    return Long.hashCode(estimate());
  }

  @Override
  public String toString() {
    return "DistinctSketch of about " + estimate();
  }

  /**
   * A sketch in the making. Most values change nothing once the registers have filled: those are
   * recognised by the sketch's own hash and left out before the sketch is asked.
   */
  public static final class Fold {
    private static final long SEED = 9001L;
    private static final int ADDRESS_BITS = 26;

    /** Above this estimate the sketch keeps registers, no longer the list of what it saw. */
    private static final int SURELY_REGISTERS = 2000;

    private final HllSketch sketch = new HllSketch(LOG_REGISTERS, TgtHllType.HLL_8);

    /** While the sketch lists what it saw: some of that. */
    private final int[] latest = new int[256];

    /** From then on: the sketch's registers as far as this fold has raised them; null before. */
    private byte[] registers;

    private int updates;

    /** Adds the first {@code length} values. */
    public void addAll(double[] values, int length) {
      for (int i = 0; i < length; i++) {
        add(values[i]);
      }
    }

    public void add(double value) {
      // As HllSketch.update(double) hashes it: one zero, MurmurHash3 x64 128 of the eight bytes.
      long bits = Double.doubleToLongBits(value == 0.0 ? 0.0 : value);
      long k = bits * 0x87c37b91114253d5L;
      k = Long.rotateLeft(k, 31) * 0x4cf5ad432745937fL;
      long h1 = SEED ^ k ^ Long.BYTES;
      long h2 = SEED ^ Long.BYTES;
      h1 += h2;
      h2 += h1;
      h1 = mix(h1);
      h2 = mix(h2);
      h1 += h2;
      h2 += h1;
      int rank = Math.min(Long.numberOfLeadingZeros(h2), 62) + 1;
      int address = (int) h1 & ((1 << ADDRESS_BITS) - 1);
      if (registers == null) {
        int coupon = rank << ADDRESS_BITS | address;
        int slot = address & (latest.length - 1);
        if (latest[slot] != coupon) {
          latest[slot] = coupon;
          update(value);
        }
        return;
      }
      int register = address & (registers.length - 1);
      if (registers[register] < rank) {
        registers[register] = (byte) rank;
        sketch.update(value);
      }
    }

    private void update(double value) {
      sketch.update(value);
      if ((++updates & 1023) == 0 && sketch.getCompositeEstimate() > SURELY_REGISTERS) {
        registers = new byte[1 << LOG_REGISTERS];
      }
    }

    /** Adds a text, given as UTF-8. */
    public void add(byte[] utf8) {
      if (utf8.length == 0) {
        // The library takes no empty bytes; a text is never a lone NUL otherwise.
        sketch.update(new byte[] {0});
      } else {
        sketch.update(utf8);
      }
    }

    private static long mix(long h) {
      long x = h ^ (h >>> 33);
      x *= 0xff51afd7ed558ccdL;
      x ^= x >>> 33;
      x *= 0xc4ceb9fe1a85ec53L;
      return x ^ (x >>> 33);
    }

    public DistinctSketch sketch() {
      return new DistinctSketch(sketch.copy());
    }
  }
}
