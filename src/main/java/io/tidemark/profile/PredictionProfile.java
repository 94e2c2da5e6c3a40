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
 * @param classScores of a multiclass model that gives each class a probability; else {@link
 *     ClassScores#NONE}
 */
public record PredictionProfile(PredictionCube cube, ErrorMoments errors, ClassScores classScores)
    implements Serializable {

  public PredictionProfile {
    Objects.requireNonNull(cube, "cube");
    Objects.requireNonNull(errors, "errors");
    Objects.requireNonNull(classScores, "classScores");
  }

  /** The profile of a model that gives no probability of each class. */
  public PredictionProfile(PredictionCube cube, ErrorMoments errors) {
    this(cube, errors, ClassScores.NONE);
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
   * @throws IllegalArgumentException if their scores are counted in different cells, or are of
   *     different classes
   */
  public PredictionProfile merge(PredictionProfile other) {
    return new PredictionProfile(
        cube.merge(other.cube), errors.merge(other.errors), classScores.merge(other.classScores));
  }
}
