package io.tidemark.profile;

import java.io.Serializable;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How many rows there are of each label, prediction and score cell: all that classification
 * quality, calibration and bias are computed from. Counts add up bit for bit, in any order.
 */
public final class PredictionCube implements Serializable {

  private static final long serialVersionUID = 1L;

  private final ScoreCells scoreCells;
  private final HashMap<LabelPair, ScoreCounts> counts;
  private final HashMap<String, ScoreSums> sums;
  private final FewScores scores;

  private PredictionCube(
      ScoreCells scoreCells,
      Map<LabelPair, ScoreCounts> counts,
      Map<String, ScoreSums> sums,
      FewScores scores) {
    this.scoreCells = scoreCells;
    this.counts = new HashMap<>(counts);
    this.sums = new HashMap<>(sums);
    this.scores = scores;
  }

  /**
   * A cube of these counts.
   *
   * @param scoreCells the cells of the scores; empty where there are none
   * @param counts rows by label and prediction, each at least 1
   * @param sums of the scores by actual label; those of unlabelled rows under null
   * @param scores the distinct ones, if they are few
   */
  public static PredictionCube of(
      Optional<ScoreCells> scoreCells,
      Map<LabelPair, ScoreCounts> counts,
      Map<String, ScoreSums> sums,
      FewScores scores) {
    counts.forEach(
        (labels, rows) -> {
          if (rows.total() < 1 || (rows.size() > 0 && scoreCells.isEmpty())) {
            throw new IllegalArgumentException(
                rows
                    + " of "
                    + labels
                    + " in a cube "
                    + scoreCells.map(c -> "of score cells " + c.id()).orElse("without scores"));
          }
        });
    return new PredictionCube(scoreCells.orElse(null), counts, sums, scores);
  }

  /** A cube without scores: rows by label and prediction, each at least 1. */
  public static PredictionCube of(Map<LabelPair, Long> counts) {
    Map<LabelPair, ScoreCounts> unscored = new HashMap<>();
    counts.forEach((labels, rows) -> unscored.put(labels, ScoreCounts.unscored(rows)));
    return of(Optional.empty(), unscored, Map.of(), FewScores.NONE);
  }

  /** The cube of no rows. */
  public static PredictionCube empty(Optional<ScoreCells> scoreCells) {
    return of(scoreCells, Map.of(), Map.of(), FewScores.NONE);
  }

  public Optional<ScoreCells> scoreCells() {
    return Optional.ofNullable(scoreCells);
  }

  /** Rows by label and prediction; a pair without rows is not there. */
  public Map<LabelPair, ScoreCounts> counts() {
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

  /** The distinct scores, if they are few. */
  public FewScores scores() {
    return scores;
  }

  /** All rows by score cell, whatever their label and prediction. */
  public ScoreCounts byScore() {
    return counts.values().stream().reduce(ScoreCounts.EMPTY, ScoreCounts::merge);
  }

  /** All rows, with and without a label. */
  public long rows() {
    return counts.values().stream().mapToLong(ScoreCounts::total).sum();
  }

  /** The rows whose label has arrived. */
  public long labelled() {
    return counts.entrySet().stream()
        .filter(e -> e.getKey().isLabelled())
        .mapToLong(e -> e.getValue().total())
        .sum();
  }

  /**
   * The cube of both sets of rows.
   *
   * @throws IllegalArgumentException if their scores are counted in different cells
   */
  public PredictionCube merge(PredictionCube other) {
    if (scoreCells != other.scoreCells) {
      throw new IllegalArgumentException(
          "Predictions counted in different score cells cannot be merged: "
              + scoreCells
              + " and "
              + other.scoreCells
              + "; scan the older windows again");
    }
    PredictionCube sum = new PredictionCube(scoreCells, counts, sums, scores.merge(other.scores));
    other.counts.forEach((labels, rows) -> sum.counts.merge(labels, rows, ScoreCounts::merge));
    other.sums.forEach((actual, s) -> sum.sums.put(actual, sum.sums(actual).merge(s)));
    return sum;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PredictionCube that
        && scoreCells == that.scoreCells
        && counts.equals(that.counts)
        && sums.equals(that.sums)
        && scores.equals(that.scores);
  }

  @Override
  public int hashCode() {
    return counts.hashCode();
  }

  @Override
  public String toString() {
    return "PredictionCube of " + rows() + " rows of " + counts.size() + " labels and predictions";
  }
}
