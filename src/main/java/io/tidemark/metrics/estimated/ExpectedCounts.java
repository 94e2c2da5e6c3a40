package io.tidemark.metrics.estimated;

import io.tidemark.core.Outcome;

/**
 * How many rows of each block of score cells were predicted positive and negative, and how many of
 * those are expected to be positive in truth.
 */
final class ExpectedCounts {

  private final long[] predictedPositive;
  private final double[] truePositive;
  private final long[] predictedNegative;
  private final double[] falseNegative;

  /**
   * Counts by block, ascending with the score; the arrays are used as they are.
   *
   * @param predictedPositive rows
   * @param truePositive how many of those are positive in truth
   * @param predictedNegative rows
   * @param falseNegative how many of those are positive in truth
   */
  ExpectedCounts(
      long[] predictedPositive,
      double[] truePositive,
      long[] predictedNegative,
      double[] falseNegative) {
    this.predictedPositive = predictedPositive;
    this.truePositive = truePositive;
    this.predictedNegative = predictedNegative;
    this.falseNegative = falseNegative;
  }

  /** The share of rows that are predicted right, in [0, 1]. */
  Outcome accuracy() {
    return Outcome.ratio(tp() + tn(), all(), "rows with a score and a prediction");
  }

  /** The share of the rows predicted positive that are positive, in [0, 1]. */
  Outcome precision() {
    return Outcome.ratio(tp(), sum(predictedPositive), "predicted positives");
  }

  /** The share of positive rows that are predicted positive, in [0, 1]. */
  Outcome recall() {
    return Outcome.ratio(tp(), tp() + sum(falseNegative), "expected positives");
  }

  /** The share of negative rows that are predicted negative, in [0, 1]. */
  Outcome specificity() {
    return Outcome.ratio(tn(), all() - tp() - sum(falseNegative), "expected negatives");
  }

  /** The harmonic mean of precision and recall, in [0, 1]. */
  Outcome f1() {
    return Outcome.ratio(
        2 * tp(),
        sum(predictedPositive) + tp() + sum(falseNegative),
        "predicted and expected positives");
  }

  /** The area under the ROC curve; rows of one block count as ties, by half. */
  Outcome auc() {
    double positives = 0;
    double negatives = 0;
    double wins = 0;
    for (int cell = 0; cell < predictedPositive.length; cell++) {
      double ofCell = truePositive[cell] + falseNegative[cell];
      double others = predictedPositive[cell] + predictedNegative[cell] - ofCell;
      wins += ofCell * (negatives + others / 2);
      positives += ofCell;
      negatives += others;
    }
    return Outcome.ratio(wins, positives * negatives, "pairs of a positive and a negative row");
  }

  long[] predictedPositive() {
    return predictedPositive;
  }

  long[] predictedNegative() {
    return predictedNegative;
  }

  /** The rows with a score and a prediction. */
  double all() {
    return sum(predictedPositive) + sum(predictedNegative);
  }

  private double tp() {
    return sum(truePositive);
  }

  private double tn() {
    return sum(predictedNegative) - sum(falseNegative);
  }

  private static double sum(double[] numbers) {
    double sum = 0;
    for (double number : numbers) {
      sum += number;
    }
    return sum;
  }

  private static double sum(long[] numbers) {
    long sum = 0;
    for (long number : numbers) {
      sum += number;
    }
    return sum;
  }
}
