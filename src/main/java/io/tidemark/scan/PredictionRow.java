package io.tidemark.scan;

import io.tidemark.profile.ScoreCells;
import io.tidemark.profile.ScoreSums;

/** What one row says of a prediction. Mutable, reused from row to row. */
final class PredictionRow {

  /** The cell of rows whose score is missing, not finite, or not asked for. */
  static final int NO_SCORE = -1;

  private static final int BITS = 20;
  private static final long MASK = (1 << BITS) - 1;

  /** Codes of the labels. */
  int actual;

  int predicted;

  /** The cell of the score at five digits, where there is one. */
  int cell;

  /** The cell of the score among the tenths, {@link #NO_SCORE} for none. */
  int tenth;

  /** Whether there is a finite score, and whether it lies within [0, 1]. */
  boolean isScored;

  boolean isProbability;
  double score;
  double log;
  double logComplement;

  /** Of a regression; NaN for what is missing. */
  boolean isLabelled;

  double actualNumber;
  double predictedNumber;

  void score(double value) {
    score = value;
    isScored = true;
    isProbability = value >= 0 && value <= 1;
    cell = ScoreCells.FIVE_DIGITS.cellOf(value);
    tenth = ScoreCells.TENTHS.cellOf(value);
    if (isProbability) {
      double clipped = Math.max(ScoreSums.CLIP, Math.min(1 - ScoreSums.CLIP, value));
      log = Math.log(clipped);
      logComplement = Math.log1p(-clipped);
    }
  }

  void noScore() {
    isScored = false;
    tenth = NO_SCORE;
  }

  /** The row's label, prediction and tenth of the score as a number. */
  long key() {
    return key(actual, predicted, tenth);
  }

  static long key(int actual, int predicted, int scoreCell) {
    return ((long) actual << (2 * BITS)) | ((long) predicted << BITS) | (scoreCell + 1);
  }

  /** The same cell without its score. */
  static long withoutScore(long key) {
    return key & ~MASK;
  }

  static int actual(long key) {
    return (int) (key >>> (2 * BITS));
  }

  static int predicted(long key) {
    return (int) ((key >>> BITS) & MASK);
  }

  static int cell(long key) {
    return (int) (key & MASK) - 1;
  }
}
