package io.tidemark.constraints;

import java.util.Arrays;

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
  DEEQU("deequ_check");

  private final String text;

  CheckType(String text) {
    this.text = text;
  }

  /** The name in tables and files. */
  public String text() {
    return text;
  }

  public static CheckType ofText(String text) {
    return Arrays.stream(values())
        .filter(c -> c.text.equals(text))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("Unknown check '" + text + "'"));
  }
}
