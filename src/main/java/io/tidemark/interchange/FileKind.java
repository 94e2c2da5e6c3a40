package io.tidemark.interchange;

import com.fasterxml.jackson.core.JsonPointer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A kind of file that SageMaker's monitors leave behind, or Tidemark's beside them, told apart by
 * the fields of its root.
 *
 * @param signs any of these fields in the root makes the kind
 */
record FileKind(String description, List<String> signs) {

  static final FileKind STATISTICS =
      new FileKind("a statistics.json of a data-quality monitor", List.of("dataset"));

  static final FileKind CONSTRAINTS =
      new FileKind("a constraints.json of a data-quality monitor", List.of("monitoring_config"));

  static final FileKind VIOLATIONS =
      new FileKind("a constraint_violations.json", List.of("violations"));

  static final FileKind MODEL_QUALITY_CONSTRAINTS =
      new FileKind(
          "a constraints.json of a model-quality monitor",
          List.of(
              "regression_constraints",
              "binary_classification_constraints",
              "multiclass_classification_constraints"));

  static final FileKind MODEL_QUALITY_STATISTICS =
      new FileKind(
          "a statistics.json of a model-quality monitor",
          List.of(
              "regression_metrics",
              "binary_classification_metrics",
              "multiclass_classification_metrics"));

  static final FileKind ANALYSIS =
      new FileKind(
          "an analysis.json of a bias or explainability monitor",
          List.of("post_training_bias_metrics", "pre_training_bias_metrics", "explanations"));

  /** It lies beside the others where Tidemark wrote them, and names violations of its own kind. */
  static final FileKind RUN = new FileKind("a run.json of Tidemark", List.of("tidemark_version"));

  /** From the most telling signs to the least: model-quality statistics have a dataset too. */
  private static final List<FileKind> KINDS =
      List.of(
          RUN,
          MODEL_QUALITY_STATISTICS,
          MODEL_QUALITY_CONSTRAINTS,
          ANALYSIS,
          VIOLATIONS,
          STATISTICS,
          CONSTRAINTS);

  /** The kind of a document; empty where no field of its root tells it. */
  static Optional<FileKind> of(JsonDocument document) {
    return KINDS.stream().filter(kind -> kind.sign(document).isPresent()).findFirst();
  }

  private Optional<String> sign(JsonDocument document) {
    return signs.stream().filter(document.root()::has).findFirst();
  }

  /** Refuses a document that is recognised as another kind of file. */
  void require(JsonDocument document) {
    requireOneOf(List.of(this), document);
  }

  /** Refuses a document that is recognised as a kind of file that is not among the expected. */
  static void requireOneOf(List<FileKind> expected, JsonDocument document) {
    of(document)
        .filter(kind -> !expected.contains(kind))
        .ifPresent(
            kind -> {
              throw document.problem(
                  JsonPointer.empty().appendProperty(kind.sign(document).orElseThrow()),
                  "this is "
                      + kind.description
                      + ", expected "
                      + expected.stream()
                          .map(FileKind::description)
                          .collect(Collectors.joining(", or "))
                      + ": give that file");
            });
  }
}
