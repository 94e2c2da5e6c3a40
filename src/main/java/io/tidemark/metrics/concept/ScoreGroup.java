package io.tidemark.metrics.concept;

import io.tidemark.profile.CubeCell;
import io.tidemark.profile.NumericCells;
import io.tidemark.profile.PredictionCube;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The labelled rows of one group of score cells, a decile of the baseline's scores: how many there
 * are, how many of them are positive, and how many were predicted wrong.
 *
 * @param label the scores that it holds, as {@code (0.2, 0.35]}
 * @param rows labelled rows with a score
 * @param positives those whose label is the positive one
 * @param errors those whose prediction is not their label
 */
public record ScoreGroup(String label, long rows, long positives, long errors) {

  /** The groups of the cube in the order of their scores; none where it has no score cells. */
  public static List<ScoreGroup> of(PredictionCube cube, String positive) {
    return of(cube, positive, cell -> true);
  }

  /** The same of the rows that have a prediction, which alone can be wrong. */
  static List<ScoreGroup> ofPredicted(PredictionCube cube, String positive) {
    return of(cube, positive, cell -> cell.predicted() != null);
  }

  private static List<ScoreGroup> of(
      PredictionCube cube, String positive, Predicate<CubeCell> counts) {
    if (cube.scoreCells().isEmpty()) {
      return List.of();
    }
    NumericCells cells = cube.scoreCells().get();
    long[] rows = new long[cells.groupCount()];
    long[] positives = new long[cells.groupCount()];
    long[] errors = new long[cells.groupCount()];
    for (Map.Entry<CubeCell, Long> entry : cube.counts().entrySet()) {
      CubeCell cell = entry.getKey();
      if (cell.isLabelled() && cell.scoreCell() != CubeCell.NO_SCORE && counts.test(cell)) {
        int group = cells.groupOf(cell.scoreCell());
        rows[group] += entry.getValue();
        positives[group] += cell.actual().equals(positive) ? entry.getValue() : 0;
        errors[group] += isWrong(cell, positive) ? entry.getValue() : 0;
      }
    }
    double[] edges = cells.groupEdges();
    List<ScoreGroup> groups = new ArrayList<>();
    for (int group = 0; group < rows.length; group++) {
      String below = group == 0 ? "-Infinity" : String.valueOf(edges[group - 1]);
      String above = group == edges.length ? "Infinity)" : edges[group] + "]";
      groups.add(
          new ScoreGroup("(" + below + ", " + above, rows[group], positives[group], errors[group]));
    }
    return List.copyOf(groups);
  }

  /** What is neither positive nor predicted so is right, in whatever words. */
  private static boolean isWrong(CubeCell cell, String positive) {
    return cell.predicted() != null
        && cell.actual().equals(positive) != cell.predicted().equals(positive);
  }

  /** The share of positive labels, in [0, 1]; NaN without rows. */
  public double positiveRate() {
    return (double) positives / rows;
  }

  /** The share of wrong predictions, in [0, 1]; NaN without rows. */
  public double errorRate() {
    return (double) errors / rows;
  }
}
