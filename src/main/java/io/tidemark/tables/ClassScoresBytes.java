package io.tidemark.tables;

import io.tidemark.core.TidemarkException;
import io.tidemark.profile.ClassScores;
import io.tidemark.profile.FewScores;
import io.tidemark.profile.LabelPair;
import io.tidemark.profile.Moments;
import io.tidemark.profile.PredictionCube;
import io.tidemark.profile.ScoreCells;
import io.tidemark.profile.ScoreCounts;
import io.tidemark.profile.ScoreFlaw;
import io.tidemark.profile.ScoreSums;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * {@link ClassScores} as bytes, big-endian; a text is a length (short) and UTF-8, a whole number
 * seven bits a byte, the lowest first, and all but the last with the top bit set.
 *
 * <p>The layout's number (1, one byte); the moments of the rows' Brier scores; the number of flaws,
 * and of each its name (text) and rows (whole); the number of classes, and of each its label
 * (text), then a cube. A cube is the name of its cells (text); the number of its pairs of labels;
 * per pair the label and the prediction (texts, empty for none), the rows without a score (whole),
 * the number of cells (whole), of each its distance from the one before (whole; the first from 0)
 * and its rows (whole); the number of its labels that have sums, of each the label (text), the rows
 * outside [0, 1] (whole) and the moments of score, logarithm and complement's logarithm; the number
 * of its distinct scores, or -1 (int), and those (double). Moments are the count (long), and where
 * that is not 0 sum, sum's low half, squares, squares' low half, least and greatest (double).
 */
final class ClassScoresBytes {

  private static final byte LAYOUT = 1;
  private static final int MANY = -1;
  private static final List<String> LABELS =
      List.of("", ClassScores.POSITIVE, ClassScores.NEGATIVE);

  private ClassScoresBytes() {}

  static byte[] of(ClassScores scores) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(LAYOUT);
      write(scores.squares(), out);
      writeWhole(scores.flaws().size(), out);
      for (Map.Entry<ScoreFlaw, Long> flaw : scores.flaws().entrySet()) {
        out.writeUTF(flaw.getKey().name());
        writeWhole(flaw.getValue(), out);
      }
      writeWhole(scores.classes().size(), out);
      for (String label : scores.classes()) {
        out.writeUTF(label);
        write(scores.of(label), out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void write(PredictionCube cube, DataOutputStream out) throws IOException {
    out.writeUTF(cube.scoreCells().orElseThrow().id());
    writeWhole(cube.counts().size(), out);
    for (String actual : LABELS) {
      for (String predicted : LABELS) {
        ScoreCounts counts = cube.counts().get(new LabelPair(label(actual), label(predicted)));
        if (counts != null) {
          out.writeUTF(actual);
          out.writeUTF(predicted);
          write(counts, out);
        }
      }
    }
    writeWhole(cube.sums().size(), out);
    for (String actual : LABELS) {
      ScoreSums sums = cube.sums().get(label(actual));
      if (sums != null) {
        out.writeUTF(actual);
        writeWhole(sums.outside(), out);
        write(sums.score(), out);
        write(sums.log(), out);
        write(sums.logComplement(), out);
      }
    }
    Optional<double[]> values = cube.scores().values();
    out.writeInt(values.map(v -> v.length).orElse(MANY));
    for (double value : values.orElse(new double[0])) {
      out.writeDouble(value);
    }
  }

  private static String label(String written) {
    return written.isEmpty() ? null : written;
  }

  private static void write(ScoreCounts counts, DataOutputStream out) throws IOException {
    writeWhole(counts.unscored(), out);
    writeWhole(counts.size(), out);
    int before = 0;
    for (int at = 0; at < counts.size(); at++) {
      writeWhole(counts.cell(at) - before, out);
      writeWhole(counts.rows(at), out);
      before = counts.cell(at);
    }
  }

  private static void write(Moments moments, DataOutputStream out) throws IOException {
    out.writeLong(moments.count());
    if (moments.count() > 0) {
      out.writeDouble(moments.sum());
      out.writeDouble(moments.sumLow());
      out.writeDouble(moments.squares());
      out.writeDouble(moments.squaresLow());
      out.writeDouble(moments.min());
      out.writeDouble(moments.max());
    }
  }

  private static void writeWhole(long value, DataOutputStream out) throws IOException {
    long rest = value;
    while (rest > 0x7F) {
      out.write((int) (rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    out.write((int) rest);
  }

  static ClassScores read(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      byte layout = in.readByte();
      if (layout != LAYOUT) {
        throw new TidemarkException(
            "Probabilities of classes are stored in layout "
                + layout
                + ", this release reads layout "
                + LAYOUT
                + ": a newer release wrote them, read them with that one");
      }
      Moments squares = moments(in);
      Map<ScoreFlaw, Long> flaws = new EnumMap<>(ScoreFlaw.class);
      for (long left = whole(in); left > 0; left--) {
        ScoreFlaw flaw = ScoreFlaw.valueOf(in.readUTF());
        flaws.put(flaw, whole(in));
      }
      Map<String, PredictionCube> cubes = new TreeMap<>();
      for (long left = whole(in); left > 0; left--) {
        String label = in.readUTF();
        cubes.put(label, cube(in));
      }
      return ClassScores.of(cubes, squares, flaws);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static PredictionCube cube(DataInputStream in) throws IOException {
    Optional<ScoreCells> cells = ScoreCells.named(in.readUTF());
    Map<LabelPair, ScoreCounts> counts = new HashMap<>();
    for (long left = whole(in); left > 0; left--) {
      LabelPair labels = new LabelPair(label(in.readUTF()), label(in.readUTF()));
      counts.put(labels, counts(in));
    }
    Map<String, ScoreSums> sums = new HashMap<>();
    for (long left = whole(in); left > 0; left--) {
      String actual = label(in.readUTF());
      long outside = whole(in);
      sums.put(actual, new ScoreSums(moments(in), moments(in), moments(in), outside));
    }
    int size = in.readInt();
    double[] values = new double[Math.max(0, size)];
    for (int i = 0; i < values.length; i++) {
      values[i] = in.readDouble();
    }
    return PredictionCube.of(
        cells, counts, sums, size == MANY ? FewScores.MANY : FewScores.of(values));
  }

  private static ScoreCounts counts(DataInputStream in) throws IOException {
    long unscored = whole(in);
    int[] cells = new int[(int) whole(in)];
    long[] rows = new long[cells.length];
    for (int at = 0; at < cells.length; at++) {
      cells[at] = (int) (whole(in) + (at == 0 ? 0 : cells[at - 1]));
      rows[at] = whole(in);
    }
    return ScoreCounts.of(cells, rows, unscored);
  }

  private static Moments moments(DataInputStream in) throws IOException {
    long count = in.readLong();
    return count == 0
        ? Moments.EMPTY
        : new Moments(
            count,
            in.readDouble(),
            in.readDouble(),
            in.readDouble(),
            in.readDouble(),
            in.readDouble(),
            in.readDouble());
  }

  private static long whole(DataInputStream in) throws IOException {
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
