package io.tidemark.profile;

import java.io.Serializable;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * How many rows there are of each label, prediction and score cell: all that classification
 * quality, calibration and bias are computed from. Counts add up bit for bit, in any order.
 */
public final class PredictionCube implements Serializable {

  private static final long serialVersionUID = 1L;

  private final NumericCells scoreCells;
  private final HashMap<CubeCell, Long> counts;
  private final HashMap<String, ScoreSums> sums;

  private PredictionCube(
      NumericCells scoreCells, Map<CubeCell, Long> counts, Map<String, ScoreSums> sums) {
    this.scoreCells = scoreCells;
    this.counts = new HashMap<>(counts);
    this.sums = new HashMap<>(sums);
  }

  /**
   * A cube of these counts.
   *
   * @param scoreCells the cells of the scores; empty where the model has none
   * @param counts rows by cell, each at least 1
   * @param sums of the scores by actual label; those of unlabelled rows under null
   */
  public static PredictionCube of(
      Optional<NumericCells> scoreCells, Map<CubeCell, Long> counts, Map<String, ScoreSums> sums) {
    int size = scoreCells.map(NumericCells::size).orElse(0);
    counts.forEach(
        (cell, rows) -> {
          if (rows < 1 || cell.scoreCell() >= size) {
            throw new IllegalArgumentException(
                rows + " rows in " + cell + " of a cube with " + size + " score cells");
          }
        });
    return new PredictionCube(scoreCells.orElse(null), counts, sums);
  }

  /** The cube of no rows. */
  public static PredictionCube empty(Optional<NumericCells> scoreCells) {
    return of(scoreCells, Map.of(), Map.of());
  }

  public Optional<NumericCells> scoreCells() {
    return Optional.ofNullable(scoreCells);
  }

  /** Rows by cell; a cell without rows is not there. */
  public Map<CubeCell, Long> counts() {
    return Collections.unmodifiableMap(counts);
  }

  /** The sums over the scores of the rows with this label; null for those without one. */
  public ScoreSums sums(String actual) {
    return sums.getOrDefault(actual, ScoreSums.EMPTY);
  }

  /** The sums over scores by actual label; those of unlabelled rows under null. */
  public Map<String, ScoreSums> sums() {
    return Collections.unmodifiableMap(sums);
  }

  /** All rows, with and without a label. */
  public long rows() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  /** The rows whose label has arrived. */
  public long labelled() {
    return counts.entrySet().stream()
        .filter(e -> e.getKey().isLabelled())
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /**
   * The cube of both sets of rows.
   *
   * @throws IllegalArgumentException if their scores are counted in different cells
   */
  public PredictionCube merge(PredictionCube other) {
    if (!Objects.equals(scoreCells, other.scoreCells)) {
      throw new IllegalArgumentException(
          "Predictions counted in different score cells cannot be merged: "
              + scoreCells
              + " and "
              + other.scoreCells
              + "; scan the older windows again with the current baseline");
    }
    PredictionCube sum = new PredictionCube(scoreCells, counts, sums);
    other.counts.forEach((cell, rows) -> sum.counts.merge(cell, rows, Long::sum));
    other.sums.forEach((actual, s) -> sum.sums.put(actual, sum.sums(actual).merge(s)));
    return sum;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PredictionCube that
        && Objects.equals(scoreCells, that.scoreCells)
        && counts.equals(that.counts)
        && sums.equals(that.sums);
  }

  @Override
  public int hashCode() {
    return counts.hashCode();
  }

  @Override
  public String toString() {
    return "PredictionCube of " + rows() + " rows in " + counts.size() + " cells";
  }
}
