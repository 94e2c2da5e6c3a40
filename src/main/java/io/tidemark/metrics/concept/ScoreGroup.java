package io.tidemark.metrics.concept;

import io.tidemark.profile.LabelPair;
import io.tidemark.profile.PredictionCube;
import io.tidemark.profile.ScoreCells;
import io.tidemark.profile.ScoreParts;
import java.util.ArrayList;
import java.util.List;
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

  /**
   * The groups of the cube in the order of their scores; none where it has no score cells.
   *
   * @param deciles those of the baseline
   */
  public static List<ScoreGroup> of(PredictionCube cube, ScoreParts deciles, String positive) {
    return of(cube, deciles, positive, labels -> true);
  }

  /** The same of the rows that have a prediction, which alone can be wrong. */
  static List<ScoreGroup> ofPredicted(PredictionCube cube, ScoreParts deciles, String positive) {
    return of(cube, deciles, positive, labels -> labels.predicted() != null);
  }

  private static List<ScoreGroup> of(
      PredictionCube cube, ScoreParts deciles, String positive, Predicate<LabelPair> isMeant) {
    if (cube.scoreCells().isEmpty()) {
      return List.of();
    }
    long[] rows = new long[deciles.count()];
    long[] positives = new long[deciles.count()];
    long[] errors = new long[deciles.count()];
    cube.counts()
        .forEach(
            (labels, counts) -> {
              if (labels.isLabelled() && isMeant.test(labels)) {
                long[] here = deciles.rows(counts);
                add(rows, here);
                if (labels.actual().equals(positive)) {
                  add(positives, here);
                }
                if (isWrong(labels, positive)) {
                  add(errors, here);
                }
              }
            });
    ScoreCells cells = cube.scoreCells().get();
    List<ScoreGroup> groups = new ArrayList<>();
    for (int group = 0; group < rows.length; group++) {
      String below = group == 0 ? "-Infinity" : score(cells, deciles, group - 1);
      String above = group == rows.length - 1 ? "Infinity)" : score(cells, deciles, group) + "]";
      groups.add(
          new ScoreGroup("(" + below + ", " + above, rows[group], positives[group], errors[group]));
    }
    return List.copyOf(groups);
  }

  /** What is neither positive nor predicted so is right, in whatever words. */
  private static boolean isWrong(LabelPair labels, String positive) {
    return labels.predicted() != null
        && labels.actual().equals(positive) != labels.predicted().equals(positive);
  }

  private static String score(ScoreCells cells, ScoreParts deciles, int end) {
    return String.valueOf(cells.score(deciles.ends().get(end)));
  }

  private static void add(long[] sums, long[] more) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += more[i];
    }
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
