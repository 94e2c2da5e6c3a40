package io.tidemark.interchange;

import java.util.Optional;

/**
 * An {@code analysis.json} of Clarify: the bias of a data set and of a model, and what its features
 * contribute; the baseline of monitors of both, too.
 *
 * @param version {@code 1.0}
 * @param postTraining the bias of predictions
 * @param preTraining the bias of labels
 * @param explanations what features contribute
 */
public record AnalysisFile(
    Optional<String> version,
    Optional<AnalysisSection> postTraining,
    Optional<AnalysisSection> preTraining,
    Optional<ExplanationsSection> explanations,
    OtherFields otherFields) {

  /** A file of bias: two sections, which may be absent. */
  public static AnalysisFile of(
      Optional<AnalysisSection> postTraining, Optional<AnalysisSection> preTraining) {
    return new AnalysisFile(
        Optional.of("1.0"), postTraining, preTraining, Optional.empty(), OtherFields.NONE);
  }
}
