package io.tidemark.scan;

import io.tidemark.core.Slice;
import io.tidemark.profile.AttributionCells;
import io.tidemark.profile.AttributionKey;
import io.tidemark.profile.AttributionProfile;
import io.tidemark.profile.AttributionReference;
import io.tidemark.profile.AttributionSums;
import io.tidemark.profile.Cells;
import io.tidemark.profile.SliceKey;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a task hands to the driver.
 *
 * @param byWindow by the start of their base window
 */
record AttributionState(Map<Long, Part> byWindow) implements Serializable {

  static final AttributionState EMPTY = new AttributionState(Map.of());

  byte[] toBytes() {
    return StateBytes.of(this);
  }

  static AttributionState fromBytes(byte[] bytes) {
    return StateBytes.read(bytes, AttributionState.class);
  }

  AttributionState merge(AttributionState other) {
    Map<Long, Part> sum = new TreeMap<>(byWindow);
    other.byWindow.forEach((start, part) -> sum.merge(start, part, Part::merge));
    return new AttributionState(sum);
  }

  Map<Long, AttributionProfile> profiles() {
    Map<Long, AttributionProfile> profiles = new TreeMap<>();
    byWindow.forEach((start, part) -> profiles.put(start, part.whole()));
    return profiles;
  }

  /**
   * What a partition has of a base window.
   *
   * @param cells of the features that have some
   */
  record Part(AttributionProfile profile, Map<AttributionKey, AttributionCells.Fold> cells)
      implements Serializable {

    private Part merge(Part other) {
      Map<AttributionKey, AttributionCells.Fold> both = new LinkedHashMap<>(cells);
      other.cells.forEach((key, part) -> both.merge(key, part, AttributionCells.Fold::merge));
      return new Part(profile.merge(other.profile), both);
    }

    private AttributionProfile whole() {
      Map<AttributionKey, AttributionCells> byCell = new LinkedHashMap<>();
      cells.forEach((key, sums) -> byCell.put(key, sums.cells()));
      return profile.with(AttributionReference.byCell(byCell));
    }
  }

  /** A part in the making, in one thread. */
  static final class Fold {
    private final List<AttributionKey> keys;
    private final AttributionProfile.Fold fold;
    private final List<AttributionCells.Fold> cells = new ArrayList<>();
    private final AttributionSums.Medians medians;
    private final List<SliceKey> slices;
    private final Map<Slice, AttributionProfile.Fold> bySlice = new LinkedHashMap<>();

    Fold(
        List<AttributionKey> keys,
        Cells[] cells,
        AttributionSums.Medians medians,
        List<SliceKey> slices) {
      this.medians = medians;
      this.slices = slices;
      this.keys = keys;
      this.fold = new AttributionProfile.Fold(keys, medians);
      for (Cells of : cells) {
        this.cells.add(of == null ? null : new AttributionCells.Fold(of));
      }
    }

    /**
     * Adds a row.
     *
     * @param inCells by attribution, where its feature has cells
     * @param inSlices by key of slices, the cell of its slice
     */
    void add(int block, double[] values, int[] inCells, int[] inSlices) {
      fold.count(1);
      add(block, values, inCells, inSlices, 1);
    }

    /** The same of a row that stands for others, itself among them, which are counted apart. */
    void add(int block, double[] values, int[] inCells, int[] inSlices, long weight) {
      fold.add(block, values, weight);
      for (int i = 0; i < inSlices.length; i++) {
        AttributionProfile.Fold slice =
            bySlice.computeIfAbsent(
                slices.get(i).slice(inSlices[i]), s -> new AttributionProfile.Fold(keys, medians));
        slice.count(weight);
        slice.add(block, values, weight);
      }
      for (int i = 0; i < values.length; i++) {
        if (cells.get(i) != null && Double.isFinite(values[i])) {
          cells.get(i).add(inCells[i], values[i], weight);
        }
      }
    }

    /** Counts rows of which a sample is added. */
    void count(long rows) {
      fold.count(rows);
    }

    Part part() {
      Map<AttributionKey, AttributionCells.Fold> byKey = new LinkedHashMap<>();
      for (int i = 0; i < keys.size(); i++) {
        if (cells.get(i) != null) {
          byKey.put(keys.get(i), cells.get(i));
        }
      }
      Map<Slice, AttributionProfile> divided = new LinkedHashMap<>();
      bySlice.forEach((slice, of) -> divided.put(slice, of.profile()));
      return new Part(fold.profile().divided(divided), byKey);
    }
  }
}
