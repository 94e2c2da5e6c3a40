package io.tidemark.scan;

import io.tidemark.profile.ScoreCells;
import io.tidemark.profile.ScoreFlaw;
import java.util.List;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarBatch;

/**
 * What one row says of the probabilities of the classes: per class, a row of a binary problem.
 * Mutable, reused from row to row.
 *
 * <p>The classes are the first labels that {@link LabelCodes} knows: that of place i has the code i
 * + 1.
 */
final class ClassScoresRow {

  private static final int CLASS = 1;
  private static final int OTHER = 2;

  private final List<Integer> fields;
  private final PredictionRow[] ofClass;
  private ScoreFlaw flaw;
  private boolean isLabelled;
  private double square;

  /**
   * A row.
   *
   * @param fields of a batch, by class
   */
  ClassScoresRow(List<Integer> fields) {
    this.fields = fields;
    this.ofClass = new PredictionRow[fields.size()];
    for (int i = 0; i < ofClass.length; i++) {
      ofClass[i] = new PredictionRow();
    }
  }

  /** Reads a row of a batch, whose label and prediction are known. */
  void read(ColumnarBatch batch, int at, PredictionRow row) {
    flaw = null;
    double sum = 0;
    for (int i = 0; i < ofClass.length; i++) {
      ColumnVector scores = batch.column(fields.get(i));
      if (scores.isNullAt(at)) {
        note(ScoreFlaw.MISSING);
        continue;
      }
      double score = scores.getDouble(at);
      if (!Double.isFinite(score)) {
        note(ScoreFlaw.NOT_FINITE);
      } else if (score < -ScoreFlaw.ROUNDING || score > 1 + ScoreFlaw.ROUNDING) {
        note(ScoreFlaw.OUTSIDE);
      } else {
        sum += score;
        ofClass[i].score = Math.max(0, Math.min(1, score));
      }
    }
    if (flaw == null && Math.abs(sum - 1) > ScoreFlaw.SUM_TOLERANCE) {
      flaw = ScoreFlaw.NO_SUM;
    } else if (flaw == null && row.actual > ofClass.length) {
      flaw = ScoreFlaw.UNKNOWN_LABEL;
    }
    isLabelled = row.actual != LabelCodes.NONE;
    if (flaw == null) {
      fill(row);
    }
  }

  private void note(ScoreFlaw found) {
    if (flaw == null || found.compareTo(flaw) < 0) {
      flaw = found;
    }
  }

  private void fill(PredictionRow row) {
    square = 0;
    for (int i = 0; i < ofClass.length; i++) {
      PredictionRow one = ofClass[i];
      one.actual = code(row.actual, i);
      one.predicted = code(row.predicted, i);
      one.score(one.score);
      one.cell = ScoreCells.FOUR_DIGITS.cellOf(one.score);
      double distance = (one.actual == CLASS ? 1 : 0) - one.score;
      square += distance * distance;
    }
  }

  private static int code(int label, int ofClass) {
    return label == LabelCodes.NONE ? LabelCodes.NONE : label == ofClass + 1 ? CLASS : OTHER;
  }

  /** Why the row is left out; null if it is not. */
  ScoreFlaw flaw() {
    return flaw;
  }

  boolean isLabelled() {
    return isLabelled;
  }

  /** The row's Brier score. */
  double square() {
    return square;
  }

  /** The row of the binary problem of a class. */
  PredictionRow ofClass(int at) {
    return ofClass[at];
  }
}
