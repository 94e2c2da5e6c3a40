package io.tidemark.profile;

import java.util.stream.IntStream;

/**
 * What differences between numbers are none, as they come from how numbers are stored or computed.
 * Cells count accordingly: the edges that a value is compared with lie where the values that meet
 * an edge end.
 */
public enum Precision {
  /** Every number is itself: integers, decimals. */
  EXACT,

  /**
   * Ages in days, of dates and timestamps at the time of the event: exact, and no other numbers.
   */
  AGES,

  /**
   * Numbers of 64 bits: a value within {@value #NEAR} of the gap between an edge and the nearest
   * other one meets that edge; where there is no other, within a unit in the last place of 32 bits.
   * No value meets an edge of the other sign. Of the first edge, which lies just below the least
   * value, it is that value which others meet.
   */
  NEAR_EDGES {
    @Override
    double[] bounds(double[] edges) {
      int[] ends = IntStream.range(0, edges.length).filter(i -> !startsPoint(edges, i)).toArray();
      double[] bounds = edges.clone();
      for (int i = 0; i < ends.length; i++) {
        double edge = edges[ends[i]];
        double gap =
            Math.min(
                i == 0 ? Double.POSITIVE_INFINITY : edge - edges[ends[i - 1]],
                i == ends.length - 1 ? Double.POSITIVE_INFINITY : edges[ends[i + 1]] - edge);
        double near = Double.isInfinite(gap) ? slack(edge) : NEAR * gap;
        if (startsRange(edges, ends[i])) {
          bounds[ends[i]] = belowLeast(edge, near);
          continue;
        }
        bounds[ends[i]] = edge < 0 ? Math.min(edge + near, -Double.MIN_VALUE) : edge + near;
        if (ends[i] > 0 && startsPoint(edges, ends[i] - 1)) {
          double below = Math.nextDown(edge - near);
          bounds[ends[i] - 1] = edge > 0 ? Math.max(below, 0) : below;
        }
      }
      return isAscending(bounds) ? bounds : edges;
    }
  },

  /**
   * Numbers of which one side is stored in 32 bits: all are rounded to the nearest of these, and
   * meet edges as those of 64 bits do, for what was computed in 32 bits is off by more than one
   * rounding.
   */
  FLOAT32 {
    @Override
    double[] bounds(double[] edges) {
      double[] bounds = NEAR_EDGES.bounds(edges).clone();
      for (int i = 0; i < edges.length; i++) {
        double rounded = lastRoundedTo(edges[i]);
        boolean starts = startsPoint(edges, i) || startsRange(edges, i);
        bounds[i] = starts ? Math.min(rounded, bounds[i]) : Math.max(rounded, bounds[i]);
      }
      return isAscending(bounds) ? bounds : edges;
    }
  };

  /** The part of the gap between two edges within which a value meets the edge. */
  static final double NEAR = 1e-5;

  /**
   * Where the values that count as at most each edge end.
   *
   * @param edges ascending
   */
  double[] bounds(double[] edges) {
    return edges;
  }

  /** Whether numbers that differ at all are different ones. */
  boolean isExact() {
    return this == EXACT || this == AGES;
  }

  /** By how much a number may lie beyond a limit and still be within it, at least 0. */
  double slack(double limit) {
    return isExact() ? 0 : Math.ulp((float) limit);
  }

  /** Whether the edge is only there to give the next one a cell of its own. */
  static boolean startsPoint(double[] edges, int i) {
    return i + 1 < edges.length && Math.nextUp(edges[i]) == edges[i + 1];
  }

  /**
   * Whether the edge is only there to end what lies below all values that the cells were cut from:
   * the least of these is the next number.
   */
  static boolean startsRange(double[] edges, int i) {
    return i == 0 && edges.length > 1;
  }

  /** The last number that lies below the next one after the edge, and does not meet that. */
  private static double belowLeast(double edge, double near) {
    double below = Math.nextDown(Math.nextUp(edge) - near);
    return edge >= 0 ? Math.max(below, 0) : edge == -Double.MIN_VALUE ? edge : below;
  }

  /**
   * The last number that is rounded to the greatest number of 32 bits at or below the given one.
   */
  private static double lastRoundedTo(double edge) {
    float nearest = (float) edge;
    float at = nearest > edge ? Math.nextDown(nearest) : nearest;
    if (Float.isInfinite(at) || Float.isInfinite(Math.nextUp(at))) {
      return edge;
    }
    double middle = ((double) at + Math.nextUp(at)) / 2;
    return (float) middle == at ? middle : Math.nextDown(middle);
  }

  /** The nearest number of 32 bits; the number itself where that would be infinite. */
  static double rounded(double number) {
    float nearest = (float) number;
    return Float.isInfinite(nearest) ? number : (double) nearest + 0.0;
  }

  private static boolean isAscending(double[] bounds) {
    return IntStream.range(1, bounds.length).allMatch(i -> bounds[i - 1] < bounds[i]);
  }
}
