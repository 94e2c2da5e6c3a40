package io.tidemark.constraints.quality;

import io.tidemark.core.Severity;
import io.tidemark.metrics.Threshold;

/**
 * One of the limits that a metric of a window is judged by.
 *
 * @param threshold inside the domain of the metric
 * @param isBroken whether the window breaks it
 * @param severity of a window that breaks it
 * @param origin where the threshold comes from, in the words that follow it in a sentence
 * @param spares why a value beyond the threshold may still not break the rule
 * @param advice what ends the sentence; may be empty
 */
record Rule(
    Threshold threshold,
    boolean isBroken,
    Severity severity,
    String origin,
    String spares,
    String advice) {

  /** What is said of a metric that does not break it. */
  String kept(double value) {
    return threshold.violatedBy(value)
        ? "beyond its limit, " + spares
        : "within what the baseline lets expect";
  }
}
