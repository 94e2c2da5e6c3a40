package io.tidemark.interchange;

import java.util.Map;
import java.util.TreeMap;

/** How the distance of two numeric distributions is corrected for the number of values. */
public enum ComparisonMethod {
  /** The largest distance between the two distribution functions. */
  SIMPLE("Simple"),
  /** That distance less what chance explains at the two sample sizes, at least 0. */
  ROBUST("Robust");

  /** The documentation's prose has names of its own, which people copy into their files. */
  static final Map<String, ComparisonMethod> WORDS =
      new TreeMap<>(
          Map.of("Simple", SIMPLE, "Robust", ROBUST, "linf_simple", SIMPLE, "linf_robust", ROBUST));

  private final String text;

  ComparisonMethod(String text) {
    this.text = text;
  }

  /** The word in the files. */
  public String text() {
    return text;
  }
}
