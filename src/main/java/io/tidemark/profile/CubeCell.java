package io.tidemark.profile;

import java.io.Serializable;

/**
 * What was true of a row, what was predicted, and how high the model scored it: one cell of a
 * {@link PredictionCube}.
 *
 * @param actual the label, normalised; null where none has arrived
 * @param predicted the predicted label, normalised; null where there is none
 * @param scoreCell the cell of the score among the cube's score cells, or {@link #NO_SCORE}
 */
public record CubeCell(String actual, String predicted, int scoreCell) implements Serializable {

  /** The score cell of rows whose score is missing, not finite, or not asked for. */
  public static final int NO_SCORE = -1;

  public CubeCell {
    if (scoreCell < NO_SCORE) {
      throw new IllegalArgumentException("A score cell is at least -1, was " + scoreCell);
    }
  }

  public boolean isLabelled() {
    return actual != null;
  }
}
