package io.tidemark.metrics.bias;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * The flip test in memory: each row of the watched group is decided as the majority of its nearest
 * neighbours in the favoured group was. Neighbours are by Euclidean distance over all features but
 * those of the facet, unscaled; five of them, or one where the favoured group has 9 rows or fewer.
 * Takes {@code n_a n_d} distances: give it a bounded sample.
 */
public final class FlipTest {

  private static final int NEIGHBOURS = 5;
  private static final int FEW_ROWS = 9;

  private FlipTest() {}

  /** What becomes of rows of the favoured group with the same features and prediction. */
  public enum Duplicates {
    /**
     * Each counts, as in Clarify: rows captured ten times over make five neighbours one. Of
     * neighbours at the same distance the earlier ones are taken.
     */
    KEPT,
    /**
     * They count once. All neighbours at the distance of the last one are taken, and a tie decides
     * nothing, so that neither repeated traffic nor the order of rows changes the result.
     */
    COLLAPSED
  }

  /**
   * A row.
   *
   * @param features finite numbers, booleans as 0 and 1, as many in every row
   * @param prediction what the model predicts
   */
  public record Row(List<Double> features, Prediction prediction) {

    public Row {
      features = List.copyOf(features);
      for (double feature : features) {
        if (!Double.isFinite(feature)) {
          throw new IllegalArgumentException(
              "The flip test needs finite features, had " + feature + ": leave such rows out");
        }
      }
    }
  }

  /** What the model predicts. */
  public enum Prediction {
    POSITIVE,
    NEGATIVE
  }

  /**
   * The flips of the watched rows.
   *
   * @throws IllegalArgumentException if rows differ in their number of features
   */
  public static Flips of(List<Row> favoured, List<Row> watched, Duplicates duplicates) {
    List<Row> neighbours =
        duplicates == Duplicates.KEPT ? favoured : new ArrayList<>(new LinkedHashSet<>(favoured));
    if (neighbours.isEmpty()) {
      return new Flips(0, 0, 0);
    }
    requireSameLength(favoured, watched);
    long lost = 0;
    long gained = 0;
    for (Row row : watched) {
      int majority = majority(row, neighbours, duplicates);
      if (row.prediction() == Prediction.POSITIVE && majority < 0) {
        lost++;
      } else if (row.prediction() == Prediction.NEGATIVE && majority > 0) {
        gained++;
      }
    }
    return new Flips(lost, gained, watched.size());
  }

  /** Positive neighbours less negative ones. */
  private static int majority(Row row, List<Row> neighbours, Duplicates duplicates) {
    double[] distances = neighbours.stream().mapToDouble(n -> distance(row, n)).toArray();
    int wanted = neighbours.size() > FEW_ROWS ? NEIGHBOURS : 1;
    Integer[] nearest = new Integer[distances.length];
    Arrays.setAll(nearest, i -> i);
    Arrays.sort(nearest, Comparator.comparingDouble(i -> distances[i]));
    double furthest = distances[nearest[wanted - 1]];
    int majority = 0;
    for (int i = 0; i < nearest.length; i++) {
      boolean tied = duplicates == Duplicates.COLLAPSED && distances[nearest[i]] == furthest;
      if (i >= wanted && !tied) {
        break;
      }
      majority += neighbours.get(nearest[i]).prediction() == Prediction.POSITIVE ? 1 : -1;
    }
    return majority;
  }

  /** The square of the Euclidean distance. */
  private static double distance(Row one, Row other) {
    double sum = 0;
    for (int i = 0; i < one.features().size(); i++) {
      double difference = one.features().get(i) - other.features().get(i);
      sum += difference * difference;
    }
    return sum;
  }

  private static void requireSameLength(List<Row> favoured, List<Row> watched) {
    int length = favoured.get(0).features().size();
    for (List<Row> rows : List.of(favoured, watched)) {
      for (Row row : rows) {
        if (row.features().size() != length) {
          throw new IllegalArgumentException(
              "Rows of the flip test have "
                  + length
                  + " and "
                  + row.features().size()
                  + " features");
        }
      }
    }
  }
}
