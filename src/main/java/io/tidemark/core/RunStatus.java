package io.tidemark.core;

/** The verdict of a run, in the words that SageMaker's schedules use. */
public enum RunStatus {
  COMPLETED("Completed"),
  COMPLETED_WITH_VIOLATIONS("CompletedWithViolations"),
  FAILED("Failed"),
  NO_DATA("NoData");

  private final String text;

  RunStatus(String text) {
    this.text = text;
  }

  /** The word in the tables and in {@code run.json}. */
  public String text() {
    return text;
  }

  /** The status of a run that judged its window and found so many violations. */
  public static RunStatus withViolations(long violations) {
    return violations == 0 ? COMPLETED : COMPLETED_WITH_VIOLATIONS;
  }

  /**
   * The exit message of such a run, in SageMaker's words: {@code CompletedWithViolations: Job
   * completed successfully with 60 violations.}
   */
  public static String message(long violations) {
    return withViolations(violations).text
        + ": Job completed successfully with "
        + (violations == 0 ? "no" : violations)
        + " violations.";
  }
}
