package io.tidemark.profile;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Cuts the cells of a numeric column at the quantiles of its training values: the deciles, the 5 %
 * steps, q.001, q.999, the minimum and the maximum always, and as many evenly spaced quantiles as
 * there is room for. A value with more than {@link #POINT_MASS} of the mass gets a cell of its own.
 * Where there are fewer distinct values than cells, every value ends a cell. Groups end at the
 * deciles.
 */
public final class QuantileCells {

  /** The share of the values above which a single value has a cell of its own. */
  public static final double POINT_MASS = 0.01;

  private QuantileCells() {}

  /**
   * The cells for these training values.
   *
   * @param ranks at least one value
   * @param mostCells the most cells, at least 64
   */
  public static NumericCells of(Ranks ranks, int mostCells) {
    int steps = mostCells;
    Set<Double> edges = edges(ranks, steps);
    while (edges.size() >= mostCells && steps > 1) {
      steps -= Math.max(1, (edges.size() - mostCells) / 2);
      edges = edges(ranks, Math.max(1, steps));
    }
    double max = ranks.value(ranks.size() - 1);
    double[] groupEdges =
        IntStream.range(1, 10)
            .mapToDouble(i -> ranks.quantile(i / 10.0))
            .filter(edge -> edge < max)
            .distinct()
            .toArray();
    return NumericCells.of(edges.stream().mapToDouble(Double::doubleValue).toArray(), groupEdges);
  }

  private static Set<Double> edges(Ranks ranks, int steps) {
    Set<Double> edges = new TreeSet<>();
    edges.add(Math.nextDown(ranks.value(0)));
    edges.add(ranks.value(ranks.size() - 1));
    DoubleStream.concat(
            DoubleStream.of(0.001, 0.999), IntStream.range(1, 20).mapToDouble(i -> i / 20.0))
        .forEach(q -> edges.add(ranks.quantile(q)));
    if (ranks.size() <= steps) {
      IntStream.range(0, ranks.size()).forEach(i -> edges.add(ranks.value(i)));
    } else {
      IntStream.range(1, steps).forEach(i -> edges.add(ranks.quantile((double) i / steps)));
    }
    for (int i = 0; i < ranks.size(); i++) {
      if (ranks.weight(i) > POINT_MASS * ranks.total()) {
        edges.add(Math.nextDown(ranks.value(i)));
        edges.add(ranks.value(i));
      }
    }
    edges.remove(Double.NEGATIVE_INFINITY);
    return edges;
  }
}
