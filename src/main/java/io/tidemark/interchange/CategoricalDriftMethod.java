package io.tidemark.interchange;

import java.util.Map;

/** How two categorical distributions are compared. */
public enum CategoricalDriftMethod {
  /** The largest difference between the shares of a category. */
  L_INFINITY("LInfinity"),
  /** The p-value of a chi-squared test. */
  CHI_SQUARED("ChiSquared");

  static final Map<String, CategoricalDriftMethod> WORDS =
      Words.of(values(), CategoricalDriftMethod::text);

  private final String text;

  CategoricalDriftMethod(String text) {
    this.text = text;
  }

  /** The word in the files. */
  public String text() {
    return text;
  }
}
