package io.tidemark.metrics.concept;

import io.tidemark.profile.CubeCell;
import io.tidemark.profile.NumericCells;
import io.tidemark.profile.PredictionCube;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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
    if (cube.scoreCells().isEmpty()) {
      return List.of();
    }
    NumericCells cells = cube.scoreCells().get();
    long[] rows = new long[cells.groupCount()];
    long[] positives = new long[cells.groupCount()];
    long[] errors = new long[cells.groupCount()];
    for (Map.Entry<CubeCell, Long> entry : cube.counts().entrySet()) {
      CubeCell cell = entry.getKey();
      if (cell.isLabelled() && cell.scoreCell() != CubeCell.NO_SCORE) {
        int group = cells.groupOf(cell.scoreCell());
        rows[group] += entry.getValue();
        positives[group] += cell.actual().equals(positive) ? entry.getValue() : 0;
        errors[group] += cell.actual().equals(cell.predicted()) ? 0 : entry.getValue();
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

  /** The share of positive labels, in [0, 1]; NaN without rows. */
  public double positiveRate() {
    return (double) positives / rows;
  }

  /** The share of wrong predictions, in [0, 1]; NaN without rows. */
  public double errorRate() {
    return (double) errors / rows;
  }
}
