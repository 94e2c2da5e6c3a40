package io.tidemark.profile;

import java.util.Arrays;

/**
 * Cells {@code (lo, hi]} of the finite numbers, given by their upper edges: cell {@code i} holds
 * the values above {@code edge(i-1)} and up to {@code edge(i)}; the last cell is open to the right,
 * so there is one more cell than edges. A point cell that holds the single value {@code v} lies
 * between the edges {@code nextDown(v)} and {@code v}. What a value near an edge counts as is a
 * matter of the {@link Precision}.
 */
public final class NumericCells implements Cells {

  private static final long serialVersionUID = 1L;

  private final double[] edges;
  private final int[] groupOf;
  private final int groupCount;
  private final Precision precision;

  /** Where the values that count as at most each edge end. */
  private final double[] bounds;

  private final String id;
  private transient double[] padded;

  private NumericCells(double[] edges, int[] groupOf, Precision precision, double[] bounds) {
    this.edges = edges;
    this.groupOf = groupOf;
    this.precision = precision;
    this.bounds = bounds;
    this.groupCount = Arrays.stream(groupOf).max().orElseThrow() + 1;
    this.id =
        CellsId.of(
            out -> {
              out.writeUTF("numeric");
              for (double edge : edges) {
                out.writeDouble(edge);
              }
              for (int group : groupOf) {
                out.writeInt(group);
              }
              if (precision != Precision.EXACT) {
                out.writeUTF(precision.name());
              }
            });
  }

  /**
   * Cells with the given upper edges, and groups that end at the given group edges.
   *
   * @param edges finite, strictly ascending, may be empty
   * @param groupEdges a part of the edges, ascending
   */
  public static NumericCells of(double[] edges, double[] groupEdges) {
    double[] copy = checked(edges);
    double[] ends = Arrays.stream(groupEdges).map(edge -> edge + 0.0).toArray();
    int[] groups = new int[copy.length + 1];
    int group = 0;
    for (int cell = 0; cell < groups.length; cell++) {
      groups[cell] = group;
      if (cell < copy.length && Arrays.binarySearch(ends, copy[cell]) >= 0) {
        group++;
      }
    }
    if (group != groupEdges.length) {
      throw new IllegalArgumentException(
          "Group edges "
              + Arrays.toString(groupEdges)
              + " are not all edges of "
              + Arrays.toString(edges));
    }
    return new NumericCells(copy, groups, Precision.EXACT, copy);
  }

  /**
   * Cells with the given upper edges, and the group of each cell; the cells of a group need not lie
   * side by side.
   *
   * @param edges finite, strictly ascending, may be empty
   * @param groupOf by cell, numbered in the order of their first cells
   */
  public static NumericCells of(double[] edges, int[] groupOf) {
    double[] copy = checked(edges);
    int groups = 0;
    boolean numbered = groupOf.length == copy.length + 1;
    for (int group : groupOf) {
      numbered &= group >= 0 && group <= groups;
      groups = Math.max(groups, group + 1);
    }
    if (!numbered) {
      throw new IllegalArgumentException(
          "Groups "
              + Arrays.toString(groupOf)
              + " are not those of the cells of "
              + Arrays.toString(edges));
    }
    return new NumericCells(copy, groupOf.clone(), Precision.EXACT, copy);
  }

  private static double[] checked(double... edges) {
    // -0.0 and 0.0 are the same edge and must give the same id.
    double[] copy = Arrays.stream(edges).map(edge -> edge + 0.0).toArray();
    for (int i = 0; i < copy.length; i++) {
      if (!Double.isFinite(copy[i]) || (i > 0 && !(copy[i - 1] < copy[i]))) {
        throw new IllegalArgumentException(
            "Edges must be finite and ascending, but edge "
                + i
                + " is "
                + copy[i]
                + " in "
                + Arrays.toString(edges));
      }
    }
    return copy;
  }

  /** Cells with the given upper edges, each a group of its own. */
  public static NumericCells of(double... edges) {
    return of(edges, edges);
  }

  /** The same cells, for numbers of this precision. */
  public NumericCells withPrecision(Precision other) {
    return other == precision ? this : new NumericCells(edges, groupOf, other, other.bounds(edges));
  }

  public Precision precision() {
    return precision;
  }

  /** The last value that counts as at most the edge. */
  double bound(int edge) {
    return bounds[edge];
  }

  /**
   * The ten buckets of equal width from {@code min} to {@code max} that Deequ's KLL analyzer
   * reports: {@code [lo, hi)}, the last one with {@code max}.
   */
  public static NumericCells tenBuckets(double min, double max) {
    double[] edges =
        java.util.stream.IntStream.range(1, 10)
            .mapToDouble(i -> Math.nextDown(bucketEdge(min, max, i)))
            .distinct()
            .toArray();
    return of(edges);
  }

  /**
   * The lower edge of bucket {@code i} of ten between {@code min} and {@code max}, as Deequ
   * computes it; finite also where {@code max - min} is not.
   */
  public static double bucketEdge(double min, double max, int i) {
    double edge = min + (max - min) * i / 10.0;
    return Double.isFinite(edge) ? edge : min / 10 * (10 - i) + max / 10 * i;
  }

  public double[] edges() {
    return edges.clone();
  }

  /** The upper edge of the cell: +Infinity for the last one. */
  public double upper(int cell) {
    return cell < edges.length ? edges[cell] : Double.POSITIVE_INFINITY;
  }

  /** The edge below the cell, which the cell does not hold: -Infinity for the first one. */
  public double lower(int cell) {
    return cell == 0 ? Double.NEGATIVE_INFINITY : edges[cell - 1];
  }

  /** Whether the cell holds a single value. */
  public boolean isPoint(int cell) {
    return cell > 0 && cell < edges.length && Math.nextUp(edges[cell - 1]) == edges[cell];
  }

  /** The cell of a finite value. */
  public int cellOf(double value) {
    // A binary search without branches that depend on the values: a scan spends its time here.
    double[] sorted = padded();
    int at = -1;
    for (int half = sorted.length >>> 1; half > 0; half >>>= 1) {
      at = sorted[at + half] < value ? at + half : at;
    }
    return at + 1;
  }

  /** Adds the first {@code length} values, all finite, to the counts of their cells. */
  public void count(double[] values, int length, long[] counts) {
    double[] sorted = padded();
    int top = sorted.length >>> 1;
    for (int i = 0; i < length; i++) {
      double value = values[i];
      int at = -1;
      for (int half = top; half > 0; half >>>= 1) {
        at = sorted[at + half] < value ? at + half : at;
      }
      counts[at + 1]++;
    }
  }

  /** The bounds, filled up with +Infinity to a power of two; at least one of the fill is there. */
  double[] padded() {
    double[] sorted = padded;
    if (sorted == null) {
      sorted = Arrays.copyOf(bounds, Integer.highestOneBit(edges.length + 1) << 1);
      Arrays.fill(sorted, edges.length, sorted.length, Double.POSITIVE_INFINITY);
      padded = sorted;
    }
    return sorted;
  }

  @Override
  public int size() {
    return edges.length + 1;
  }

  /** The group of a cell. */
  public int groupOf(int cell) {
    return groupOf[cell];
  }

  @Override
  public int groupCount() {
    return groupCount;
  }

  /** The group of each cell. */
  public int[] groups() {
    return groupOf.clone();
  }

  /** The edges between cells of different groups. */
  public double[] groupEdges() {
    return java.util.stream.IntStream.range(0, edges.length)
        .filter(i -> groupOf[i] != groupOf[i + 1])
        .mapToDouble(i -> edges[i])
        .toArray();
  }

  /**
   * The lowest and the highest number that still lie between these two, as far as numbers are told
   * apart: a number that meets an edge lies there, and one unit in the last place of 32 bits is no
   * difference. Never beyond zero.
   *
   * @param min the least number that the cells were cut from
   * @param max the greatest one
   */
  public double[] tolerated(double min, double max) {
    double slack = precision.slack(min);
    double low = min - slack;
    if (edges.length > 0 && Math.nextUp(edges[0]) == min) {
      low = Math.min(low, Math.nextUp(bounds[0]));
    }
    double high = max + precision.slack(max);
    if (edges.length > 0 && edges[edges.length - 1] == max) {
      high = Math.max(high, bounds[edges.length - 1]);
    }
    return precision.isExact()
        ? new double[] {min, max}
        : new double[] {min >= 0 ? Math.max(0, low) : low, max <= 0 ? Math.min(0, high) : high};
  }

  @Override
  public String label(int cell) {
    if (isPoint(cell)) {
      return "= " + upper(cell);
    }
    return "(" + lower(cell) + ", " + upper(cell) + (cell < edges.length ? "]" : ")");
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NumericCells that
        && Arrays.equals(edges, that.edges)
        && Arrays.equals(groupOf, that.groupOf)
        && precision == that.precision;
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }

  @Override
  public String toString() {
    return "NumericCells " + id + " with " + size() + " cells in " + groupCount + " groups";
  }
}
