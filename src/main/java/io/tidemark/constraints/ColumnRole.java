package io.tidemark.constraints;

import java.util.Optional;

/**
 * What a column is to the model. Drift of what the model says touches everyone who uses it, so that
 * of two columns that drift alike it is read first.
 */
public enum ColumnRole {
  /** The label or value that the model gives. */
  PREDICTION("prediction"),
  /** The probability that the model gives. */
  SCORE("score"),
  /** What the model is told, and any other column. */
  FEATURE(null);

  private final String text;

  ColumnRole(String text) {
    this.text = text;
  }

  /** The role in sentences; empty for a feature, which needs none. */
  public Optional<String> text() {
    return Optional.ofNullable(text);
  }
}
