package io.tidemark.testkit;

/**
 * One cell of a cube that a test writes down.
 *
 * @param actual the label; null for none
 * @param predicted the predicted label; null for none
 * @param scoreCell the number of the score cell, or {@link #NO_SCORE}
 */
public record CubeCell(String actual, String predicted, int scoreCell) {

  /** The cell of rows without a score; no score has it. */
  public static final int NO_SCORE = Integer.MIN_VALUE;
}
