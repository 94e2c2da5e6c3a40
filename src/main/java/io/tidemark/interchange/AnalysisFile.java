package io.tidemark.interchange;

import java.util.Optional;

/**
 * An {@code analysis.json} of Clarify: the bias of a data set and of a model, which is the baseline
 * of a bias monitor too.
 *
 * @param version {@code 1.0}
 * @param postTraining the bias of predictions
 * @param preTraining the bias of labels
 */
public record AnalysisFile(
    Optional<String> version,
    Optional<AnalysisSection> postTraining,
    Optional<AnalysisSection> preTraining,
    OtherFields otherFields) {

  /** A file of the two sections, which may be absent. */
  public static AnalysisFile of(
      Optional<AnalysisSection> postTraining, Optional<AnalysisSection> preTraining) {
    return new AnalysisFile(Optional.of("1.0"), postTraining, preTraining, OtherFields.NONE);
  }
}
