package io.tidemark.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.commons.math3.ml.clustering.CentroidCluster;
import org.apache.commons.math3.ml.clustering.Clusterable;
import org.apache.commons.math3.ml.clustering.KMeansPlusPlusClusterer;
import org.apache.commons.math3.ml.clustering.MultiKMeansPlusPlusClusterer;
import org.apache.commons.math3.ml.distance.EuclideanDistance;
import org.apache.commons.math3.random.Well19937c;

/**
 * Few rows that stand for many: the centres of k-means, the best of ten beginnings by k-means++
 * (Arthur and Vassilvitskii 2007), each weighted by the rows of its cluster. Numbers are measured
 * in standard deviations of their column, a missing one as the mean; two texts that differ are as
 * far apart as numbers are at one standard deviation. A centre is made of values that occur: of
 * numbers the nearest to the mean of the cluster, as in Python's {@code shap.kmeans}, of texts the
 * most frequent one of the cluster. The same rows and seed give the same centres.
 */
public final class BackgroundCentres {

  private static final int BEGINNINGS = 10;
  private static final int MOST_ITERATIONS = 300;

  /** Points that rows are told by, each as often as the row occurs, all together. */
  private static final int MOST_POINTS = 10_000;

  /** Texts of a column that are told apart, the most frequent ones. */
  private static final int MOST_TEXTS = 50;

  private final FeatureTable rows;
  private final double[] weights;

  private BackgroundCentres(Background all) {
    rows = all.rows();
    weights = all.weights();
  }

  /**
   * The centres of rows.
   *
   * @param all the rows, each with how often it occurs
   * @param centres how many; fewer where fewer rows differ
   */
  public static Background of(Background all, int centres, long seed) {
    return new BackgroundCentres(all).centres(centres, seed);
  }

  @SuppressWarnings("ArrayRecordComponent") // Nobody compares them.
  private record Point(int row, double[] at) implements Clusterable {
    @Override
    public double[] getPoint() {
      return at;
    }
  }

  private Background centres(int centres, long seed) {
    double[][] places = places();
    double total = Arrays.stream(weights).sum();
    List<Point> points = new ArrayList<>();
    Set<List<Double>> distinct = new HashSet<>();
    for (int row = 0; row < places.length; row++) {
      distinct.add(Arrays.stream(places[row]).boxed().toList());
      double share = total > MOST_POINTS ? weights[row] * MOST_POINTS / total : weights[row];
      points.addAll(
          Collections.nCopies((int) Math.max(1, Math.round(share)), new Point(row, places[row])));
    }
    List<CentroidCluster<Point>> clusters =
        new MultiKMeansPlusPlusClusterer<>(
                new KMeansPlusPlusClusterer<Point>(
                    Math.min(centres, distinct.size()),
                    MOST_ITERATIONS,
                    new EuclideanDistance(),
                    new Well19937c(seed)),
                BEGINNINGS)
            .cluster(points);
    List<Object[]> values = new ArrayList<>();
    List<Double> sizes = new ArrayList<>();
    for (CentroidCluster<Point> cluster : clusters) {
      int[] members = cluster.getPoints().stream().mapToInt(Point::row).distinct().toArray();
      if (members.length > 0) {
        values.add(centre(members));
        sizes.add(Arrays.stream(members).mapToDouble(row -> weights[row]).sum());
      }
    }
    List<Boolean> types = new ArrayList<>();
    for (int column = 0; column < rows.names().size(); column++) {
      types.add(rows.isNumber(column));
    }
    return new Background(
        FeatureTable.of(rows.names(), types, values),
        sizes.stream().mapToDouble(Double::doubleValue).toArray());
  }

  private Object[] centre(int[] members) {
    Object[] values = new Object[rows.names().size()];
    for (int column = 0; column < values.length; column++) {
      values[column] =
          rows.isNumber(column)
              ? (Object) nearest(rows.numbers(column), members)
              : mostFrequent(rows.texts(column), members);
    }
    return values;
  }

  /** Null where the cluster has no number. */
  private Double nearest(double[] numbers, int[] members) {
    double mean = mean(numbers, members);
    return Double.isNaN(mean)
        ? null
        : Arrays.stream(numbers)
            .filter(Double::isFinite)
            .boxed()
            .min(
                Comparator.comparingDouble((Double v) -> Math.abs(v - mean))
                    .thenComparing(Comparator.naturalOrder()))
            .orElseThrow();
  }

  /** Of equally frequent texts the first in their order; a missing one comes last. */
  private String mostFrequent(String[] texts, int[] members) {
    Map<String, Double> frequency = frequency(texts, members);
    double most = frequency.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
    double known =
        Arrays.stream(members).filter(r -> texts[r] != null).mapToDouble(r -> weights[r]).sum();
    double missing = Arrays.stream(members).mapToDouble(r -> weights[r]).sum() - known;
    return missing > most
        ? null
        : frequency.entrySet().stream()
            .filter(e -> e.getValue() == most)
            .map(Map.Entry::getKey)
            .findFirst()
            .orElse(null);
  }

  private Map<String, Double> frequency(String[] texts, int[] members) {
    Map<String, Double> frequency = new TreeMap<>();
    for (int row : members) {
      if (texts[row] != null) {
        frequency.merge(texts[row], weights[row], Double::sum);
      }
    }
    return frequency;
  }

  private double mean(double[] numbers, int[] members) {
    double sum = 0;
    double weight = 0;
    for (int row : members) {
      if (Double.isFinite(numbers[row])) {
        sum += weights[row] * numbers[row];
        weight += weights[row];
      }
    }
    return sum / weight;
  }

  /** Where each row lies. */
  private double[][] places() {
    int[] all = new int[rows.rows()];
    Arrays.setAll(all, i -> i);
    List<double[]> axes = new ArrayList<>();
    for (int column = 0; column < rows.names().size(); column++) {
      if (rows.isNumber(column)) {
        axes.add(standardized(rows.numbers(column), all));
      } else {
        axes.addAll(indicators(rows.texts(column), all));
      }
    }
    double[][] places = new double[all.length][axes.size()];
    for (int axis = 0; axis < axes.size(); axis++) {
      for (int row : all) {
        places[row][axis] = axes.get(axis)[row];
      }
    }
    return places;
  }

  private double[] standardized(double[] numbers, int[] all) {
    double mean = mean(numbers, all);
    double[] squares = Arrays.stream(numbers).map(v -> (v - mean) * (v - mean)).toArray();
    double deviation = Math.sqrt(mean(squares, all));
    return Arrays.stream(numbers)
        .map(v -> Double.isFinite(v) && deviation > 0 ? (v - mean) / deviation : 0)
        .toArray();
  }

  private List<double[]> indicators(String[] texts, int[] all) {
    List<String> frequent =
        frequency(texts, all).entrySet().stream()
            .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
            .limit(MOST_TEXTS)
            .map(Map.Entry::getKey)
            .collect(Collectors.toList());
    return frequent.stream()
        .map(
            text ->
                Arrays.stream(texts)
                    .mapToDouble(t -> text.equals(t) ? Math.sqrt(0.5) : 0)
                    .toArray())
        .toList();
  }
}
