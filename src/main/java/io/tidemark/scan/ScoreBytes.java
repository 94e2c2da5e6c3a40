package io.tidemark.scan;

import io.tidemark.profile.FewScores;
import io.tidemark.profile.ScoreCounts;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Optional;

/**
 * Score counts between a task and the driver: steps from cell to cell, and counts, seven bits a
 * byte.
 */
final class ScoreBytes {

  private static final int MANY = -1;

  private ScoreBytes() {}

  static void write(ScoreCounts counts, ObjectOutputStream out) throws IOException {
    out.writeLong(counts.unscored());
    out.writeInt(counts.size());
    int before = 0;
    for (int at = 0; at < counts.size(); at++) {
      if (at == 0) {
        out.writeInt(counts.cell(0));
      } else {
        writeWhole(counts.cell(at) - (long) before, out);
      }
      before = counts.cell(at);
      writeWhole(counts.rows(at), out);
    }
  }

  static ScoreCounts read(ObjectInputStream in) throws IOException {
    long unscored = in.readLong();
    int[] cells = new int[in.readInt()];
    long[] rows = new long[cells.length];
    for (int at = 0; at < cells.length; at++) {
      cells[at] = at == 0 ? in.readInt() : (int) (cells[at - 1] + readWhole(in));
      rows[at] = readWhole(in);
    }
    return ScoreCounts.of(cells, rows, unscored);
  }

  static void write(FewScores scores, ObjectOutputStream out) throws IOException {
    Optional<double[]> values = scores.values();
    out.writeInt(values.map(v -> v.length).orElse(MANY));
    if (values.isPresent()) {
      for (double value : values.get()) {
        out.writeDouble(value);
      }
    }
  }

  static FewScores readFew(ObjectInputStream in) throws IOException {
    int size = in.readInt();
    if (size == MANY) {
      return FewScores.MANY;
    }
    double[] values = new double[size];
    for (int i = 0; i < size; i++) {
      values[i] = in.readDouble();
    }
    return FewScores.of(values);
  }

  private static void writeWhole(long value, ObjectOutputStream out) throws IOException {
    long rest = value;
    while (rest > 0x7F) {
      out.write((int) (rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    out.write((int) rest);
  }

  private static long readWhole(ObjectInputStream in) throws IOException {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      int next = in.readUnsignedByte();
      value |= (long) (next & 0x7F) << shift;
      if (next <= 0x7F) {
        return value;
      }
    }
  }
}
