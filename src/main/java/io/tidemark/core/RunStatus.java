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
}
