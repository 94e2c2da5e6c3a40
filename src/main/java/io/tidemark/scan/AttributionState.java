package io.tidemark.scan;

import io.tidemark.profile.AttributionCells;
import io.tidemark.profile.AttributionKey;
import io.tidemark.profile.AttributionProfile;
import io.tidemark.profile.AttributionReference;
import io.tidemark.profile.Cells;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The attributions of one base window in the making. A task hands them on as bytes, for the reason
 * that {@link PartitionState} gives.
 */
final class AttributionState {

  private final List<AttributionKey> keys;
  private final AttributionProfile.Fold fold;
  private final List<AttributionCells.Fold> cells = new ArrayList<>();

  AttributionState(List<AttributionKey> keys, Cells[] cells) {
    this.keys = keys;
    this.fold = new AttributionProfile.Fold(keys);
    for (Cells of : cells) {
      this.cells.add(of == null ? null : new AttributionCells.Fold(of));
    }
  }

  /**
   * Adds a row.
   *
   * @param inCells by attribution, where its feature has cells
   */
  void add(int block, double[] values, int[] inCells) {
    fold.add(block, values);
    for (int i = 0; i < values.length; i++) {
      if (cells.get(i) != null && Double.isFinite(values[i])) {
        cells.get(i).add(inCells[i], values[i]);
      }
    }
  }

  /** What a partition has of a base window. */
  record Part(AttributionProfile profile, Map<AttributionKey, AttributionCells.Fold> cells) {

    Part merge(Part other) {
      other.cells.forEach((key, part) -> cells.merge(key, part, AttributionCells.Fold::merge));
      return new Part(profile.merge(other.profile), cells);
    }

    AttributionProfile whole() {
      Map<AttributionKey, AttributionCells> byCell = new LinkedHashMap<>();
      cells.forEach((key, sums) -> byCell.put(key, sums.cells()));
      return profile.with(AttributionReference.byCell(byCell));
    }
  }

  private Part part() {
    Map<AttributionKey, AttributionCells.Fold> byKey = new LinkedHashMap<>();
    for (int i = 0; i < keys.size(); i++) {
      if (cells.get(i) != null) {
        byKey.put(keys.get(i), cells.get(i));
      }
    }
    return new Part(fold.profile(), byKey);
  }

  static byte[] toBytes(Map<Long, AttributionState> states) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeInt(states.size());
      for (Map.Entry<Long, AttributionState> entry : states.entrySet()) {
        Part part = entry.getValue().part();
        out.writeLong(entry.getKey());
        out.writeObject(part.profile());
        out.writeInt(part.cells().size());
        for (Map.Entry<AttributionKey, AttributionCells.Fold> cell : part.cells().entrySet()) {
          out.writeObject(cell.getKey());
          out.writeObject(cell.getValue());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static Map<Long, Part> fromBytes(byte[] bytes) {
    Map<Long, Part> parts = new TreeMap<>();
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
      int size = in.readInt();
      for (int i = 0; i < size; i++) {
        long start = in.readLong();
        AttributionProfile profile = (AttributionProfile) in.readObject();
        Map<AttributionKey, AttributionCells.Fold> cells = new LinkedHashMap<>();
        int told = in.readInt();
        for (int j = 0; j < told; j++) {
          cells.put((AttributionKey) in.readObject(), (AttributionCells.Fold) in.readObject());
        }
        parts.put(start, new Part(profile, cells));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("A task's sums are of a class that the driver lacks", e);
    }
    return parts;
  }
}
