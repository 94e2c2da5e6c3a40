package io.tidemark.metrics.quality;

import io.tidemark.profile.CubeCell;
import io.tidemark.profile.NumericCells;
import io.tidemark.profile.PredictionCube;
import io.tidemark.profile.ScoreSums;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

/** Rows with a label and a score, positive and negative ones by score cell. */
public final class ScoredLabels {

  private final Optional<NumericCells> cells;
  private final long[] positives;
  private final long[] negatives;
  private final ScoreSums ofPositives;
  private final ScoreSums ofNegatives;

  private ScoredLabels(
      Optional<NumericCells> cells,
      long[] positives,
      long[] negatives,
      ScoreSums ofPositives,
      ScoreSums ofNegatives) {
    this.cells = cells;
    this.positives = positives;
    this.negatives = negatives;
    this.ofPositives = ofPositives;
    this.ofNegatives = ofNegatives;
  }

  /** The labelled and scored rows of a cube; every label but the positive one is negative. */
  public static ScoredLabels of(PredictionCube cube, String positive) {
    int size = cube.scoreCells().map(NumericCells::size).orElse(0);
    long[] positives = new long[size];
    long[] negatives = new long[size];
    for (Map.Entry<CubeCell, Long> entry : cube.counts().entrySet()) {
      CubeCell cell = entry.getKey();
      if (cell.isLabelled() && cell.scoreCell() != CubeCell.NO_SCORE) {
        long[] side = cell.actual().equals(positive) ? positives : negatives;
        side[cell.scoreCell()] += entry.getValue();
      }
    }
    ScoreSums negative = ScoreSums.EMPTY;
    for (Map.Entry<String, ScoreSums> entry : cube.sums().entrySet()) {
      if (entry.getKey() != null && !entry.getKey().equals(positive)) {
        negative = negative.merge(entry.getValue());
      }
    }
    return new ScoredLabels(cube.scoreCells(), positives, negatives, cube.sums(positive), negative);
  }

  /** The number of score cells; 0 where the model has no scores. */
  public int size() {
    return positives.length;
  }

  /** The positive rows in a cell; cells ascend with the score. */
  public long positives(int cell) {
    return positives[cell];
  }

  public long negatives(int cell) {
    return negatives[cell];
  }

  public long positives() {
    return LongStream.of(positives).sum();
  }

  public long negatives() {
    return LongStream.of(negatives).sum();
  }

  public long rows() {
    return positives() + negatives();
  }

  /** The rows of the rarer kind. */
  public long rarer() {
    return Math.min(positives(), negatives());
  }

  /** Whether all rows of the cell have the same score. */
  public boolean isPoint(int cell) {
    return cells.orElseThrow().isPoint(cell);
  }

  /** A probability that stands for the scores of the cell: the middle of what lies in [0, 1]. */
  public double score(int cell) {
    NumericCells scores = cells.orElseThrow();
    double upper = Math.min(1, Math.max(0, scores.upper(cell)));
    return scores.isPoint(cell)
        ? upper
        : (Math.min(1, Math.max(0, scores.lower(cell))) + upper) / 2;
  }

  /** The sums over the scores of the positive rows. */
  public ScoreSums ofPositives() {
    return ofPositives;
  }

  public ScoreSums ofNegatives() {
    return ofNegatives;
  }

  /** How many scores of labelled rows are no probabilities. */
  public long outside() {
    return ofPositives.outside() + ofNegatives.outside();
  }
}
