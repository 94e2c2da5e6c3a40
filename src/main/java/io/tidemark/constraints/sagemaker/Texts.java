package io.tidemark.constraints.sagemaker;

/**
 * SageMaker's sentences. Programs parse them: {@code distance: (.+) exceeds threshold: (.+)} and
 * {@code Value: (.+) does not meet the constraint requirement!}. Numbers are written as Java's
 * {@code Double.toString} does.
 */
final class Texts {

  private Texts() {}

  static String dataType(String expected, double required, double observed) {
    return "Data type match requirement is not met. Expected data type: "
        + expected
        + ", Expected match: "
        + required * 100
        + "%. Observed: Only "
        + observed * 100
        + "% of data is "
        + expected
        + ".";
  }

  /** The sentence of 2019, with its space at the end; that of later years was never published. */
  static String requirement(double value) {
    return "Value: " + value + " does not meet the constraint requirement! ";
  }

  static String drift(double distance, double threshold) {
    return "Baseline drift distance: " + distance + " exceeds threshold: " + threshold;
  }

  static String missingColumns(int now, int before) {
    return "There are missing columns in current dataset. " + counts(now, before);
  }

  static String extraColumns(int now, int before) {
    return "There are extra columns in current dataset. " + counts(now, before);
  }

  private static String counts(int now, int before) {
    return "Number of columns in current dataset: "
        + now
        + ", Number of columns in baseline constraints: "
        + before;
  }
}
