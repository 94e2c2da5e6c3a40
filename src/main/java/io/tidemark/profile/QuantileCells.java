package io.tidemark.profile;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Cuts the cells of a numeric column at the quantiles of its training values: the deciles, the 5 %
 * steps, q.001, q.999, the minimum and the maximum always, and as many evenly spaced quantiles as
 * there is room for. A value with more than {@link #POINT_MASS} of the mass gets a cell of its own;
 * where there are too many of those, the most frequent ones do. Where there are fewer distinct
 * values than cells, every value ends a cell. Tests count in {@link PointGroups}.
 */
public final class QuantileCells {

  /** The share of the values above which a single value has a cell of its own. */
  public static final double POINT_MASS = 0.01;

  /** The smallest number of cells that can be asked for. */
  public static final int FEWEST_CELLS = 64;

  private QuantileCells() {}

  /**
   * The cells for training values of which a sketch knows the ranks, and which lie between {@code
   * min} and {@code max}: a sketch does not always keep those two.
   *
   * @param ranks at least one value
   * @param mostCells the most cells, at least {@link #FEWEST_CELLS}
   */
  public static NumericCells of(Ranks ranks, double min, double max, int mostCells) {
    if (mostCells < FEWEST_CELLS) {
      throw new IllegalArgumentException(
          "A numeric column needs room for at least "
              + FEWEST_CELLS
              + " cells, was given "
              + mostCells);
    }
    Set<Double> always = named(ranks, min, max);
    addPoints(always, ranks, mostCells);
    int steps = mostCells;
    Set<Double> edges = edges(always, ranks, steps);
    while (edges.size() >= mostCells && steps > 1) {
      steps = Math.max(1, steps - Math.max(1, (edges.size() - mostCells) / 2));
      edges = edges(always, ranks, steps);
    }
    return PointGroups.of(edges.stream().mapToDouble(Double::doubleValue).toArray(), ranks, max);
  }

  /** The edges that every column has. */
  private static Set<Double> named(Ranks ranks, double min, double max) {
    Set<Double> edges = new TreeSet<>();
    edges.add(max + 0.0);
    addBelow(edges, min);
    DoubleStream.concat(
            DoubleStream.of(0.001, 0.999), IntStream.range(1, 20).mapToDouble(i -> i / 20.0))
        .forEach(q -> edges.add(ranks.quantile(q)));
    return edges;
  }

  /** Adds both edges of the cells that hold one frequent value, as far as there is room. */
  private static void addPoints(Set<Double> edges, Ranks ranks, int mostCells) {
    List<Integer> frequent =
        IntStream.range(0, ranks.size())
            .filter(i -> ranks.weight(i) > POINT_MASS * ranks.total())
            .boxed()
            .sorted(Comparator.comparingLong((Integer i) -> ranks.weight(i)).reversed())
            .toList();
    for (int i : frequent) {
      if (edges.size() + 2 < mostCells) {
        addBelow(edges, ranks.value(i));
        edges.add(ranks.value(i));
      }
    }
  }

  private static void addBelow(Set<Double> edges, double value) {
    if (value > -Double.MAX_VALUE) {
      edges.add(Math.nextDown(value));
    }
  }

  private static Set<Double> edges(Set<Double> always, Ranks ranks, int steps) {
    Set<Double> edges = new TreeSet<>(always);
    if (ranks.size() <= steps) {
      IntStream.range(0, ranks.size()).forEach(i -> edges.add(ranks.value(i)));
    } else {
      IntStream.range(1, steps).forEach(i -> edges.add(ranks.quantile((double) i / steps)));
    }
    return edges;
  }
}
