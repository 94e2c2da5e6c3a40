package io.tidemark.profile;

import java.io.Serializable;
import java.util.Objects;
import java.util.Optional;

/**
 * What the model predicted and what came of it, for one part of the rows: a classification fills
 * the cube, a regression the moments of its errors.
 *
 * @param cube rows by label, prediction and score cell; of no rows for a regression
 * @param errors of a regression; {@link ErrorMoments#EMPTY} for a classification
 */
public record PredictionProfile(PredictionCube cube, ErrorMoments errors) implements Serializable {

  public PredictionProfile {
    Objects.requireNonNull(cube, "cube");
    Objects.requireNonNull(errors, "errors");
  }

  /** The profile of no rows. */
  public static PredictionProfile empty(Optional<ScoreCells> scoreCells) {
    return new PredictionProfile(PredictionCube.empty(scoreCells), ErrorMoments.EMPTY);
  }

  /** All rows, with and without a label. */
  public long rows() {
    return cube.rows() + errors.rows();
  }

  /** The rows whose label has arrived, be it usable or not. */
  public long labelled() {
    return cube.labelled() + errors.rows() - errors.counts().unlabelled();
  }

  /**
   * The profile of both sets of rows.
   *
   * @throws IllegalArgumentException if their scores are counted in different cells
   */
  public PredictionProfile merge(PredictionProfile other) {
    return new PredictionProfile(cube.merge(other.cube), errors.merge(other.errors));
  }
}
