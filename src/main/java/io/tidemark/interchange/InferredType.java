package io.tidemark.interchange;

import java.util.Map;

/** The type of a column, inferred from its values as texts. */
public enum InferredType {
  INTEGRAL("Integral"),
  FRACTIONAL("Fractional"),
  STRING("String"),
  /** Every value is missing. */
  UNKNOWN("Unknown");

  static final Map<String, InferredType> WORDS = Words.of(values(), InferredType::text);

  private final String text;

  InferredType(String text) {
    this.text = text;
  }

  /** The word in the files. */
  public String text() {
    return text;
  }

  public boolean isNumeric() {
    return this == INTEGRAL || this == FRACTIONAL;
  }
}
