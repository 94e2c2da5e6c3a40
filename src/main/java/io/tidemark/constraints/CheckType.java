package io.tidemark.constraints;

import java.util.Arrays;
import java.util.List;

/** What a constraint checks; the first six are SageMaker's, with its names. */
public enum CheckType {
  DATA_TYPE("data_type_check"),
  COMPLETENESS("completeness_check"),
  BASELINE_DRIFT("baseline_drift_check"),
  MISSING_COLUMN("missing_column_check"),
  EXTRA_COLUMN("extra_column_check"),
  CATEGORICAL_VALUES("categorical_values_check"),
  RANGE("range_check"),
  NON_NEGATIVITY("non_negativity_check"),
  /** A Deequ check of the user's own. */
  DEEQU("deequ_check"),
  /** A metric of model quality beyond its limit. */
  MODEL_QUALITY("model_quality_check"),
  /** The relationship of inputs and labels has moved. */
  CONCEPT_DRIFT("concept_drift_check"),
  /** A metric of bias beyond its limit; SageMaker's name. */
  BIAS_DRIFT("bias_drift_check");

  private final String text;

  CheckType(String text) {
    this.text = text;
  }

  /** The name in tables and files. */
  public String text() {
    return text;
  }

  /** The checks of a single column that policies bring themselves. */
  public static List<CheckType> ofColumns() {
    return List.of(
        DATA_TYPE, COMPLETENESS, BASELINE_DRIFT, CATEGORICAL_VALUES, RANGE, NON_NEGATIVITY);
  }

  public static CheckType ofText(String text) {
    return Arrays.stream(values())
        .filter(c -> c.text.equals(text))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("Unknown check '" + text + "'"));
  }
}
