package io.tidemark.interchange;

import com.fasterxml.jackson.core.JsonPointer;
import java.util.List;
import java.util.Optional;

/**
 * A kind of file that SageMaker's monitors leave behind, told apart by the fields of its root.
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

  static final FileKind ANALYSIS =
      new FileKind(
          "an analysis.json of a bias or explainability monitor",
          List.of("post_training_bias_metrics", "pre_training_bias_metrics", "explanations"));

  /** From the most telling signs to the least: model-quality statistics have a dataset too. */
  private static final List<FileKind> KINDS =
      List.of(
          new FileKind(
              "a statistics.json of a model-quality monitor",
              List.of(
                  "regression_metrics",
                  "binary_classification_metrics",
                  "multiclass_classification_metrics")),
          MODEL_QUALITY_CONSTRAINTS,
          ANALYSIS,
          VIOLATIONS,
          STATISTICS,
          CONSTRAINTS);

  /** Refuses a document that is recognised as another kind of file. */
  void require(JsonDocument document) {
    for (FileKind kind : KINDS) {
      Optional<String> sign = kind.signs.stream().filter(document.root()::has).findFirst();
      if (sign.isPresent()) {
        if (!kind.equals(this)) {
          throw document.problem(
              JsonPointer.empty().appendProperty(sign.get()),
              "this is " + kind.description + ", expected " + description + ": give that file");
        }
        return;
      }
    }
  }
}
