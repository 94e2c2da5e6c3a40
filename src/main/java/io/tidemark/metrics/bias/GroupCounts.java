package io.tidemark.metrics.bias;

import io.tidemark.profile.LabelPair;
import io.tidemark.profile.PredictionCube;
import io.tidemark.profile.ScoreCounts;
import java.util.Map;
import java.util.Set;

/**
 * The rows of a group by label and prediction, each of which is positive, negative or not there.
 * Rows with neither are not counted.
 *
 * @param truePositive label and prediction positive
 * @param falsePositive prediction positive, label negative
 * @param falseNegative prediction negative, label positive
 * @param trueNegative label and prediction negative
 * @param unlabelledPositive prediction positive, no label yet
 * @param unlabelledNegative prediction negative, no label yet
 * @param unpredictedPositive label positive, no prediction: rows of a training table
 * @param unpredictedNegative label negative, no prediction
 */
public record GroupCounts(
    long truePositive,
    long falsePositive,
    long falseNegative,
    long trueNegative,
    long unlabelledPositive,
    long unlabelledNegative,
    long unpredictedPositive,
    long unpredictedNegative) {

  /** Of no rows. */
  public static final GroupCounts NONE = new GroupCounts(0, 0, 0, 0, 0, 0, 0, 0);

  /** How many counts there are. */
  static final int CELLS = 8;

  /** Rows that all have a label and a prediction. */
  public static GroupCounts of(
      long truePositive, long falsePositive, long falseNegative, long trueNegative) {
    return new GroupCounts(truePositive, falsePositive, falseNegative, trueNegative, 0, 0, 0, 0);
  }

  /** Rows without labels. */
  public static GroupCounts ofPredictions(long positive, long negative) {
    return new GroupCounts(0, 0, 0, 0, positive, negative, 0, 0);
  }

  /**
   * The counts of a cube.
   *
   * @param positives the labels, normalised, that are the favourable outcome
   */
  public static GroupCounts of(PredictionCube cube, Set<String> positives) {
    long[] cells = new long[CELLS];
    for (Map.Entry<LabelPair, ScoreCounts> entry : cube.counts().entrySet()) {
      String actual = entry.getKey().actual();
      String predicted = entry.getKey().predicted();
      if (actual == null && predicted == null) {
        continue;
      }
      int cell;
      if (actual == null) {
        cell = positives.contains(predicted) ? 4 : 5;
      } else if (predicted == null) {
        cell = positives.contains(actual) ? 6 : 7;
      } else if (positives.contains(actual)) {
        cell = positives.contains(predicted) ? 0 : 2;
      } else {
        cell = positives.contains(predicted) ? 1 : 3;
      }
      cells[cell] += entry.getValue().total();
    }
    return ofCells(cells, 0);
  }

  static GroupCounts ofCells(long[] cells, int from) {
    return new GroupCounts(
        cells[from],
        cells[from + 1],
        cells[from + 2],
        cells[from + 3],
        cells[from + 4],
        cells[from + 5],
        cells[from + 6],
        cells[from + 7]);
  }

  void intoCells(long[] cells, int from) {
    cells[from] = truePositive;
    cells[from + 1] = falsePositive;
    cells[from + 2] = falseNegative;
    cells[from + 3] = trueNegative;
    cells[from + 4] = unlabelledPositive;
    cells[from + 5] = unlabelledNegative;
    cells[from + 6] = unpredictedPositive;
    cells[from + 7] = unpredictedNegative;
  }

  /** The rows of both. */
  public GroupCounts plus(GroupCounts other) {
    return new GroupCounts(
        truePositive + other.truePositive,
        falsePositive + other.falsePositive,
        falseNegative + other.falseNegative,
        trueNegative + other.trueNegative,
        unlabelledPositive + other.unlabelledPositive,
        unlabelledNegative + other.unlabelledNegative,
        unpredictedPositive + other.unpredictedPositive,
        unpredictedNegative + other.unpredictedNegative);
  }

  /** Rows with a label, a prediction or both. */
  public long rows() {
    return matched()
        + unlabelledPositive
        + unlabelledNegative
        + unpredictedPositive
        + unpredictedNegative;
  }

  /** Rows with both. */
  public long matched() {
    return truePositive + falsePositive + falseNegative + trueNegative;
  }

  /** Rows with a label. */
  public long labelled() {
    return matched() + unpredictedPositive + unpredictedNegative;
  }

  /** Rows with a prediction. */
  public long predicted() {
    return matched() + unlabelledPositive + unlabelledNegative;
  }

  /** The share of positive labels, among those with a label. */
  public Proportion positiveLabels() {
    return new Proportion(truePositive + falseNegative + unpredictedPositive, labelled());
  }

  /** The share of positive predictions, among those with a prediction, with and without a label. */
  public Proportion selection() {
    return new Proportion(truePositive + falsePositive + unlabelledPositive, predicted());
  }

  /** Recall: the share predicted positive of those whose label is. */
  public Proportion truePositiveRate() {
    return new Proportion(truePositive, truePositive + falseNegative);
  }

  /** The share predicted positive of those whose label is negative. */
  public Proportion falsePositiveRate() {
    return new Proportion(falsePositive, falsePositive + trueNegative);
  }

  /** Specificity: the share predicted negative of those whose label is. */
  public Proportion trueNegativeRate() {
    return new Proportion(trueNegative, falsePositive + trueNegative);
  }

  /** The share predicted negative of those whose label is positive. */
  public Proportion falseNegativeRate() {
    return new Proportion(falseNegative, truePositive + falseNegative);
  }

  /** Precision: the share whose label is positive of those predicted so. */
  public Proportion positivePredictiveValue() {
    return new Proportion(truePositive, truePositive + falsePositive);
  }

  /** The share whose label is negative of those predicted so. */
  public Proportion negativePredictiveValue() {
    return new Proportion(trueNegative, trueNegative + falseNegative);
  }

  /** The share predicted as their label is. */
  public Proportion accuracy() {
    return new Proportion(truePositive + trueNegative, matched());
  }
}
