package io.tidemark.profile;

import io.tidemark.core.ColumnName;
import io.tidemark.core.ProblemType;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a scan collects of predictions.
 *
 * @param problem what the model predicts
 * @param prediction the column of the predicted label or value; null where the decision is taken
 *     from the score
 * @param score the column of the score; null for none
 * @param decision how a score becomes a label; null where there is a prediction column
 * @param label the column of the true label where the rows hold it themselves; null where it comes
 *     from ground truth
 * @param slices the slices to profile besides the whole
 * @param facets the facets to profile besides the whole
 * @param classScores where each class has its probability; empty for none
 */
public record PredictionPlan(
    ProblemType problem,
    ColumnName prediction,
    ColumnName score,
    Decision decision,
    ColumnName label,
    SlicePlan slices,
    FacetPlan facets,
    List<ClassScore> classScores)
    implements Serializable {

  /**
   * A score above the threshold is predicted positive.
   *
   * @param threshold in the score's unit
   * @param positive the positive label, normalised
   * @param negative the label of all others, normalised
   */
  public record Decision(double threshold, String positive, String negative)
      implements Serializable {

    /** With the negative label that goes with the positive one: 0 with 1, 1 with 0. */
    public static Decision above(double threshold, String positive) {
      String negative =
          switch (positive) {
            case "1" -> "0";
            case "0" -> "1";
            default -> "not " + positive;
          };
      return new Decision(threshold, positive, negative);
    }

    /** The label of a finite score. */
    public String of(double score) {
      return score > threshold ? positive : negative;
    }
  }

  public PredictionPlan {
    Objects.requireNonNull(slices, "slices");
    Objects.requireNonNull(facets, "facets");
    classScores = List.copyOf(classScores);
    if (!classScores.isEmpty() && problem != ProblemType.MULTICLASS_CLASSIFICATION) {
      throw new IllegalArgumentException(problem + " has no probability of each class");
    }
    if (problem == ProblemType.NONE) {
      throw new IllegalArgumentException("Predictions need a problem type (model.problem-type)");
    }
    if (prediction == null && (score == null || decision == null)) {
      throw new IllegalArgumentException(
          "Predictions need a prediction column, or a score column and a threshold");
    }
  }

  /** A plan for the whole only, with a prediction column. */
  public static PredictionPlan of(ProblemType problem, ColumnName prediction, ColumnName score) {
    return new PredictionPlan(
        problem, prediction, score, null, null, SlicePlan.NONE, FacetPlan.NONE, List.of());
  }

  /** The plan for rows that hold their label themselves. */
  public PredictionPlan labelledBy(ColumnName column) {
    return new PredictionPlan(
        problem, prediction, score, decision, column, slices, facets, classScores);
  }

  /** The plan with these parts besides the whole. */
  public PredictionPlan dividedBy(SlicePlan newSlices, FacetPlan newFacets) {
    return new PredictionPlan(
        problem, prediction, score, decision, label, newSlices, newFacets, classScores);
  }

  /** The plan with the probabilities of the classes. */
  public PredictionPlan scoredBy(List<ClassScore> scores) {
    return new PredictionPlan(problem, prediction, score, decision, label, slices, facets, scores);
  }

  /** Whether the probabilities of the classes are counted in slices too. */
  public boolean scoresClassesInSlices() {
    return classScores.size() <= ClassScore.MOST_IN_SLICES;
  }

  public boolean isRegression() {
    return problem == ProblemType.REGRESSION;
  }

  /** The cells that the scores of all rows and of slices are counted in; empty without scores. */
  public Optional<ScoreCells> scoreCells() {
    return score == null || isRegression() ? Optional.empty() : Optional.of(ScoreCells.FIVE_DIGITS);
  }
}
