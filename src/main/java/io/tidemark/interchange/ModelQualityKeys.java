package io.tidemark.interchange;

import io.tidemark.core.ProblemType;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The names of SageMaker's model-quality files, in the order of its documentation. */
final class ModelQualityKeys {

  private static final String CONSTANT = "_best_constant_classifier";

  private ModelQualityKeys() {}

  /** {@code binary_classification}, as the roots of the files begin. */
  static String prefix(ProblemType problemType) {
    return switch (problemType) {
      case BINARY_CLASSIFICATION -> "binary_classification";
      case MULTICLASS_CLASSIFICATION -> "multiclass_classification";
      case REGRESSION -> "regression";
      case NONE ->
          throw new IllegalArgumentException("A monitor without predictions has no model quality");
    };
  }

  /**
   * The problem type whose root a file has.
   *
   * @param root the name of the root by problem type
   */
  static Optional<ProblemType> problemType(JsonFields file, Function<ProblemType, String> root) {
    return Stream.of(ProblemType.values())
        .filter(type -> type != ProblemType.NONE && file.has(root.apply(type)))
        .findFirst();
  }

  /** The numbers of a {@code statistics.json}. */
  static List<String> scalars(ProblemType problemType) {
    return switch (problemType) {
      case BINARY_CLASSIFICATION ->
          List.of(
              "recall",
              "precision",
              "accuracy",
              "recall" + CONSTANT,
              "precision" + CONSTANT,
              "accuracy" + CONSTANT,
              "true_positive_rate",
              "true_negative_rate",
              "false_positive_rate",
              "false_negative_rate",
              "auc",
              "f0_5",
              "f1",
              "f2",
              "f0_5" + CONSTANT,
              "f1" + CONSTANT,
              "f2" + CONSTANT);
      case MULTICLASS_CLASSIFICATION ->
          List.of(
              "accuracy",
              "weighted_recall",
              "weighted_precision",
              "weighted_f0_5",
              "weighted_f1",
              "weighted_f2",
              "accuracy" + CONSTANT,
              "weighted_recall" + CONSTANT,
              "weighted_precision" + CONSTANT,
              "weighted_f0_5" + CONSTANT,
              "weighted_f1" + CONSTANT,
              "weighted_f2" + CONSTANT);
      case REGRESSION -> List.of("mae", "mse", "rmse", "r2");
      case NONE -> List.of();
    };
  }
}
