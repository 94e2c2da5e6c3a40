package io.tidemark.metrics.quality;

import io.tidemark.profile.PredictionCube;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.LongStream;

/** Rows with a label and a prediction, by both. */
public final class ConfusionMatrix {

  /** Numbers by size, before texts by code point. */
  private static final Comparator<String> ORDER =
      Comparator.<String, Boolean>comparing(label -> number(label).isEmpty())
          .thenComparing(label -> number(label).orElse(BigDecimal.ZERO))
          .thenComparing(Comparator.naturalOrder());

  private final List<String> labels;
  private final long[][] counts;
  private final long[] actual;
  private final long[] predicted;

  private ConfusionMatrix(List<String> labels, long[][] counts) {
    this.labels = labels;
    this.counts = counts;
    this.actual = new long[counts.length];
    this.predicted = new long[counts.length];
    for (int i = 0; i < counts.length; i++) {
      for (int j = 0; j < counts.length; j++) {
        actual[i] += counts[i][j];
        predicted[j] += counts[i][j];
      }
    }
  }

  /**
   * The matrix of a cube's rows.
   *
   * @param classes those that the matrix has even where the cube lacks them
   */
  public static ConfusionMatrix of(PredictionCube cube, Collection<String> classes) {
    TreeSet<String> sorted = new TreeSet<>(ORDER);
    sorted.addAll(classes);
    cube.counts()
        .forEach(
            (pair, rows) -> {
              if (pair.isWhole()) {
                sorted.add(pair.actual());
                sorted.add(pair.predicted());
              }
            });
    List<String> labels = List.copyOf(sorted);
    Map<String, Integer> places = new HashMap<>();
    labels.forEach(label -> places.put(label, places.size()));
    long[][] counts = new long[labels.size()][labels.size()];
    cube.counts()
        .forEach(
            (pair, rows) -> {
              if (pair.isWhole()) {
                counts[places.get(pair.actual())][places.get(pair.predicted())] += rows.total();
              }
            });
    return new ConfusionMatrix(labels, counts);
  }

  private static Optional<BigDecimal> number(String label) {
    try {
      return Optional.of(new BigDecimal(label));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** The classes, in ascending order: numbers by size, then texts. */
  public List<String> labels() {
    return labels;
  }

  /** The rows of one class that were predicted as another. */
  public long count(int label, int prediction) {
    return counts[label][prediction];
  }

  /** The rows of a class. */
  public long actual(int label) {
    return actual[label];
  }

  /** The rows predicted as a class. */
  public long predicted(int label) {
    return predicted[label];
  }

  public long correct() {
    long sum = 0;
    for (int i = 0; i < counts.length; i++) {
      sum += counts[i][i];
    }
    return sum;
  }

  public long rows() {
    return LongStream.of(actual).sum();
  }

  /** One class against all others; a class that the matrix lacks has no rows. */
  public BinaryCounts against(String label) {
    int at = labels.indexOf(label);
    long rows = rows();
    if (at < 0) {
      return new BinaryCounts(0, 0, 0, rows);
    }
    long hits = counts[at][at];
    long misses = actual(at) - hits;
    long alarms = predicted(at) - hits;
    return new BinaryCounts(hits, alarms, misses, rows - hits - misses - alarms);
  }

  /** The matrix of the same rows, had all been predicted as one class, which it has. */
  public ConfusionMatrix always(String label) {
    int at = labels.indexOf(label);
    long[][] constant = new long[labels.size()][labels.size()];
    for (int i = 0; i < constant.length; i++) {
      constant[i][at] = actual(i);
    }
    return new ConfusionMatrix(labels, constant);
  }
}
