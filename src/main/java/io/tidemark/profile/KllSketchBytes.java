package io.tidemark.profile;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A {@link KllSketch} as bytes, big-endian: the layout's number (1, one byte), k (int), c (double),
 * the number of levels (int), and per level, lowest first, how often it was compacted (long), the
 * number of its items (int), the items (double) as they lie.
 */
final class KllSketchBytes {

  private static final byte LAYOUT = 1;
  private static final int HEAD = 1 + Integer.BYTES + Double.BYTES + Integer.BYTES;
  private static final int LEVEL_HEAD = Long.BYTES + Integer.BYTES;

  private KllSketchBytes() {}

  static byte[] of(KllSketch sketch) {
    List<double[]> items = sketch.items();
    long[] compactions = sketch.compactions();
    int length = HEAD;
    for (double[] level : items) {
      length += LEVEL_HEAD + level.length * Double.BYTES;
    }
    ByteBuffer out = ByteBuffer.allocate(length);
    out.put(LAYOUT).putInt(sketch.size()).putDouble(sketch.shrinkingFactor()).putInt(items.size());
    for (int i = 0; i < compactions.length; i++) {
      out.putLong(compactions[i]).putInt(items.get(i).length);
      for (double item : items.get(i)) {
        out.putDouble(item);
      }
    }
    return out.array();
  }

  static KllSketch read(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    byte layout = in.get();
    if (layout != LAYOUT) {
      throw new IllegalArgumentException(
          "A quantile sketch is stored in layout "
              + layout
              + ", this release reads layout "
              + LAYOUT
              + ": a newer release wrote it, read it with that one");
    }
    int size = in.getInt();
    double shrinkingFactor = in.getDouble();
    List<double[]> items = new ArrayList<>();
    long[] compactions = new long[in.getInt()];
    for (int i = 0; i < compactions.length; i++) {
      compactions[i] = in.getLong();
      double[] level = new double[in.getInt()];
      for (int j = 0; j < level.length; j++) {
        level[j] = in.getDouble();
      }
      items.add(level);
    }
    return KllSketch.of(size, shrinkingFactor, items, compactions);
  }
}
