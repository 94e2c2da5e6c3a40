package io.tidemark.metrics.quality;

import io.tidemark.profile.ClassScores;
import io.tidemark.profile.FewScores;
import io.tidemark.profile.LabelPair;
import io.tidemark.profile.PredictionCube;
import io.tidemark.profile.ScoreCells;
import io.tidemark.profile.ScoreCounts;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The probability of the class that was predicted, of each labelled row. */
final class PredictedScores {

  private PredictedScores() {}

  /** As a binary problem: a row counts as positive where the prediction was right. */
  static ScoredLabels of(ClassScores scores) {
    Map<LabelPair, ScoreCounts> counts = new HashMap<>();
    FewScores few = FewScores.NONE;
    for (PredictionCube cube : scores.byClass().values()) {
      for (String actual : new String[] {ClassScores.POSITIVE, ClassScores.NEGATIVE}) {
        LabelPair labels = new LabelPair(actual, ClassScores.POSITIVE);
        ScoreCounts rows = cube.counts().getOrDefault(labels, ScoreCounts.EMPTY);
        if (rows.total() > 0) {
          counts.merge(labels, rows, ScoreCounts::merge);
        }
      }
      few = few.merge(cube.scores());
    }
    return ScoredLabels.of(
        PredictionCube.of(Optional.of(ScoreCells.FOUR_DIGITS), counts, Map.of(), few),
        ClassScores.POSITIVE);
  }
}
