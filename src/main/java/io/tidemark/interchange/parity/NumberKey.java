package io.tidemark.interchange.parity;

/**
 * A number of one of SageMaker's files.
 *
 * @param subject a column, a group, a label, or blank for the file as a whole
 * @param name such as {@code mean}
 */
record NumberKey(String subject, String name) {

  static final String BUCKET = "bucket ";
  static final String SHAP = "global_shap_value";

  boolean isEstimateOfDistinctValues() {
    return name.equals("approximate_num_distinct_values") || name.equals("distinct_count");
  }

  boolean isBucket() {
    return name.startsWith(BUCKET);
  }

  /** Why two numbers of this name differ, as far as the name tells. */
  String whyDifferent() {
    return name.startsWith(SHAP)
        ? "attributions of Kernel SHAP rest on coalitions drawn at random, and on the rows"
        : "another number";
  }
}
