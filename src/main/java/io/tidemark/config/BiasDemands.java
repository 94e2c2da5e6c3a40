package io.tidemark.config;

import io.tidemark.core.ProblemType;

/** What other sections must say before bias can be judged. */
final class BiasDemands {

  private BiasDemands() {}

  /** Notes what is missing, at the key that asks for bias. */
  static void check(MonitorConfig config, Section root) {
    if (!config.bias().isActive()) {
      return;
    }
    Node facets = root.section("bias").at("facets");
    ColumnsConfig columns = config.columns();
    ProblemType type = config.model().problemType();
    boolean isBinary = type == ProblemType.BINARY_CLASSIFICATION;
    if (!isBinary && type != ProblemType.MULTICLASS_CLASSIFICATION) {
      facets.refuse(
          "bias needs model.problem-type = binary-classification or multiclass-classification");
    } else if (config.bias().favourable().isEmpty() && columns.positiveLabel().isEmpty()) {
      facets.refuse(
          "bias needs to know the favourable outcome: bias.favourable or columns.positive-label,"
              + " as \"1\"");
    } else if (columns.prediction().isEmpty()
        && !(isBinary && columns.score().isPresent() && columns.positiveLabel().isPresent())) {
      facets.refuse(
          "bias needs columns.prediction"
              + (isBinary ? ", or columns.score and columns.positive-label" : ""));
    }
    config.bias().facets().stream()
        .flatMap(facet -> facet.columns().stream())
        .map(FacetColumnConfig::column)
        .filter(column -> columns.prediction().filter(column::equals).isPresent())
        .findFirst()
        .ifPresent(
            column -> facets.refuse("the column " + column + " is the prediction: it is no facet"));
    if (config.groundTruth().isPresent() && config.capture().eventId().isEmpty()) {
      root.section("capture")
          .at("event-id")
          .refuse("is missing: bias joins the labels of ground-truth by it");
    }
  }
}
