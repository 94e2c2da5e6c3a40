package io.tidemark.metrics.concept;

import io.tidemark.core.Outcome;
import io.tidemark.metrics.FisherExact;
import io.tidemark.metrics.Interval;
import io.tidemark.metrics.NewcombeInterval;
import io.tidemark.profile.PredictionCube;
import io.tidemark.profile.ScoreParts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How the share of positive labels among rows of like scores has changed since the baseline, in
 * [-1, 1]: the label rate of the window less the baseline's. It moves when the relationship of
 * inputs and labels moves, and stays when only the mix of inputs does. Undefined where a side has
 * no labelled row with such a score.
 *
 * @param scores the scores, a decile of the baseline's, as {@code (0.2, 0.35]}
 * @param baselineRows labelled rows of the baseline
 * @param baselinePositives the positive ones
 * @param rows labelled rows of the window
 * @param positives the positive ones
 */
public record LabelRateChange(
    String scores, long baselineRows, long baselinePositives, long rows, long positives) {

  /** The metric in tables. */
  public static final String NAME = "label_rate_change";

  /** 2: deciles end at cells of the score alone. */
  public static final int DEFINITION = 2;

  /**
   * The changes by score, lowest scores first; none where the model has no scores.
   *
   * @param positive the positive label, normalised
   * @throws IllegalArgumentException if the cubes count scores in different cells
   */
  public static List<LabelRateChange> of(
      PredictionCube baseline, PredictionCube window, String positive) {
    if (!baseline.scoreCells().equals(window.scoreCells())) {
      throw new IllegalArgumentException(
          "Scores counted in different cells cannot be compared: "
              + baseline.scoreCells()
              + " and "
              + window.scoreCells());
    }
    ScoreParts deciles = ScoreParts.deciles(baseline);
    List<ScoreGroup> before = ScoreGroup.of(baseline, deciles, positive);
    List<ScoreGroup> now = ScoreGroup.of(window, deciles, positive);
    List<LabelRateChange> changes = new ArrayList<>();
    for (int i = 0; i < before.size(); i++) {
      changes.add(
          new LabelRateChange(
              before.get(i).label(),
              before.get(i).rows(),
              before.get(i).positives(),
              now.get(i).rows(),
              now.get(i).positives()));
    }
    return List.copyOf(changes);
  }

  /** The window's label rate less the baseline's, in [-1, 1]. */
  public Outcome value() {
    return baselineRate()
        .fold(before -> rate().map(now -> now - before), (why, what) -> baselineRate());
  }

  /** The window's label rate, in [0, 1]. */
  public Outcome rate() {
    return Outcome.ratio(positives, rows, "labelled rows with scores in " + scores);
  }

  /** The baseline's label rate, in [0, 1]. */
  public Outcome baselineRate() {
    return Outcome.ratio(
        baselinePositives, baselineRows, "labelled baseline rows with scores in " + scores);
  }

  /** The probability of a change at least this improbable without any: Fisher's exact test. */
  public double pValue() {
    return FisherExact.twoSided(
        positives, rows - positives, baselinePositives, baselineRows - baselinePositives);
  }

  /**
   * The interval of the change at 95 %, {@link NewcombeInterval}; none where a side has no rows.
   */
  public Optional<Interval> interval() {
    if (rows == 0 || baselineRows == 0) {
      return Optional.empty();
    }
    return Optional.of(NewcombeInterval.of(positives, rows, baselinePositives, baselineRows));
  }
}
