package io.tidemark.profile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * The groups of the cells of a numeric column: the deciles of its training values, and apart from
 * them every value that holds a tenth of the training values, wherever it lies. A column that sits
 * at its maximum for the most part would otherwise be one group, in which no change shows.
 *
 * <p>What such a value leaves of the deciles beside it is a group too if it holds {@value #LEAST}
 * training values. Otherwise it joins the nearest group that is not of one value, if need be beyond
 * that value: numbers above a maximum at which most values lie count with those below it. Only
 * where there is no such group does it join the value.
 */
final class PointGroups {

  /** The share of the values from which on a single value is a group of its own. */
  static final double POINT_GROUP = 0.1;

  /** The least training values of a remainder of deciles. */
  static final int LEAST = 20;

  /** Cells side by side that groups are made of. */
  private record Segment(int firstCell, int cells, long values, boolean isPoint) {}

  private PointGroups() {}

  static NumericCells of(double[] edges, Ranks ranks, double max) {
    double[] points =
        IntStream.range(0, ranks.size())
            .filter(i -> ranks.weight(i) >= POINT_GROUP * ranks.total())
            .mapToDouble(ranks::value)
            .toArray();
    TreeSet<Double> ends = new TreeSet<>();
    IntStream.range(1, 10)
        .mapToDouble(i -> ranks.quantile(i / 10.0))
        .filter(edge -> edge < max)
        .forEach(ends::add);
    for (double point : points) {
      ends.add(point);
      if (point > -Double.MAX_VALUE) {
        ends.add(Math.nextDown(point));
      }
    }
    List<Segment> segments = segments(edges, ends, ranks, points);
    return NumericCells.of(edges, groupOf(segments, edges.length + 1));
  }

  private static List<Segment> segments(
      double[] edges, Set<Double> ends, Ranks ranks, double... points) {
    List<Segment> segments = new ArrayList<>();
    int first = 0;
    long before = 0;
    for (int cell = 0; cell <= edges.length; cell++) {
      boolean last = cell == edges.length;
      if (last || ends.contains(edges[cell])) {
        long upTo = last ? ranks.total() : ranks.atMost(edges[cell]);
        boolean isPoint = !last && Arrays.binarySearch(points, edges[cell]) >= 0;
        segments.add(new Segment(first, cell + 1 - first, upTo - before, isPoint));
        first = cell + 1;
        before = upTo;
      }
    }
    return segments;
  }

  private static int[] groupOf(List<Segment> segments, int cells) {
    int[] joined = IntStream.range(0, segments.size()).toArray();
    int small = remainder(segments, joined);
    while (small >= 0) {
      int other = nearest(segments, joined, small);
      if (other < 0) {
        joinPoints(segments, joined);
        break;
      }
      for (int i = 0; i < joined.length; i++) {
        joined[i] = joined[i] == small ? other : joined[i];
      }
      small = remainder(segments, joined);
    }
    int[] groupOf = new int[cells];
    List<Integer> seen = new ArrayList<>();
    for (int i = 0; i < joined.length; i++) {
      if (!seen.contains(joined[i])) {
        seen.add(joined[i]);
      }
      int from = segments.get(i).firstCell();
      Arrays.fill(groupOf, from, from + segments.get(i).cells(), seen.indexOf(joined[i]));
    }
    return groupOf;
  }

  /** A group beside a point that is too small to stand alone; -1 if there is none. */
  private static int remainder(List<Segment> segments, int[] joined) {
    for (int i = 0; i < joined.length; i++) {
      int group = joined[i];
      boolean besidePoint =
          (i > 0 && segments.get(i - 1).isPoint())
              || (i + 1 < joined.length && segments.get(i + 1).isPoint());
      long values =
          IntStream.range(0, joined.length)
              .filter(j -> joined[j] == group)
              .mapToLong(j -> segments.get(j).values())
              .sum();
      if (!segments.get(i).isPoint() && besidePoint && values < LEAST) {
        return group;
      }
    }
    return -1;
  }

  /** The group nearest to the small one that is of no point; -1 if there is none. */
  private static int nearest(List<Segment> segments, int[] joined, int small) {
    int nearest = -1;
    int least = Integer.MAX_VALUE;
    for (int i = 0; i < joined.length; i++) {
      for (int j = 0; j < joined.length; j++) {
        boolean isOther = joined[i] == small && joined[j] != small && !segments.get(j).isPoint();
        if (isOther && Math.abs(i - j) < least) {
          least = Math.abs(i - j);
          nearest = joined[j];
        }
      }
    }
    return nearest;
  }

  /** Nothing but points is left: what lies between them counts with the next one above. */
  private static void joinPoints(List<Segment> segments, int... joined) {
    int last = joined.length - 1;
    for (int i = last; i >= 0; i--) {
      if (!segments.get(i).isPoint()) {
        joined[i] = i == last ? joined[last - 1] : joined[i + 1];
      }
    }
  }
}
