package io.tidemark.profile;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Numeric cells that hold whole cells of others, for values that are compared with ones of another
 * precision.
 *
 * @param cells the coarser ones
 * @param target the cell there of each cell of the others
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record CoarserCells(NumericCells cells, int[] target) {

  /**
   * The cells for values that are compared with ones of another precision: where those are of 32
   * bits, edges are rounded to that, and those that become one are one. Cells of integers and
   * decimals, and those of numbers of 32 bits, are for values of every precision.
   *
   * @param fine the cells
   * @param stored the precision of the other values
   */
  static CoarserCells of(NumericCells fine, Precision stored) {
    int[] same = IntStream.range(0, fine.size()).toArray();
    if (fine.precision() != Precision.NEAR_EDGES || stored == Precision.NEAR_EDGES) {
      return new CoarserCells(fine, same);
    }
    if (stored == Precision.EXACT) {
      return new CoarserCells(fine.withPrecision(Precision.EXACT), same);
    }
    double[] edges = fine.edges();
    double[] rounded = new double[edges.length];
    for (int i = 0; i < edges.length; i++) {
      rounded[i] =
          Precision.startsPoint(edges, i) || Precision.startsRange(edges, i)
              ? Math.nextDown(Precision.rounded(Math.nextUp(edges[i])))
              : Precision.rounded(edges[i]);
    }
    double[] ends = Arrays.stream(rounded).sorted().distinct().toArray();
    int[] target = new int[fine.size()];
    for (int cell = 0; cell < edges.length; cell++) {
      // Between a point and one that starts within its rounding all values are the point.
      double end = cell > 0 ? Math.max(rounded[cell], rounded[cell - 1]) : rounded[cell];
      target[cell] = Arrays.binarySearch(ends, end);
    }
    target[edges.length] = ends.length;
    NumericCells coarser = NumericCells.of(ends, groups(fine, target, ends.length + 1));
    return new CoarserCells(coarser.withPrecision(Precision.FLOAT32), target);
  }

  /** The groups of coarser cells: that of the point in a cell, or else of the last cell in it. */
  private static int[] groups(NumericCells fine, int[] target, int coarser) {
    int[] last = new int[coarser];
    boolean[] isPoint = new boolean[coarser];
    for (int cell = 0; cell < fine.size(); cell++) {
      if (fine.isPoint(cell) || !isPoint[target[cell]]) {
        last[target[cell]] = fine.groupOf(cell);
        isPoint[target[cell]] |= fine.isPoint(cell);
      }
    }
    int[] numbers = new int[fine.groupCount()];
    Arrays.fill(numbers, -1);
    int next = 0;
    int[] groups = new int[coarser];
    for (int cell = 0; cell < coarser; cell++) {
      if (numbers[last[cell]] < 0) {
        numbers[last[cell]] = next++;
      }
      groups[cell] = numbers[last[cell]];
    }
    return groups;
  }

  /** The coarser group of each group of the others. */
  int[] groupsOf(NumericCells fine) {
    int[] groups = new int[fine.groupCount()];
    for (int cell = 0; cell < fine.size(); cell++) {
      groups[fine.groupOf(cell)] = cells.groupOf(target[cell]);
    }
    return groups;
  }
}
