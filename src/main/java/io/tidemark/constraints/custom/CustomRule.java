package io.tidemark.constraints.custom;

import io.tidemark.core.Severity;
import io.tidemark.metrics.Threshold;
import java.util.Optional;

/**
 * What is demanded of a metric of the user's own.
 *
 * @param metric its name
 * @param isDrift whether it rests on the rows of two times
 * @param threshold beyond which it violates; empty where none is fixed
 * @param isOfHistory whether its earlier windows say what it may be
 * @param severity of a violation
 * @param description for people; empty for none
 */
public record CustomRule(
    String metric,
    boolean isDrift,
    Optional<Threshold> threshold,
    boolean isOfHistory,
    Severity severity,
    Optional<String> description) {

  /** Whether it is judged at all. */
  public boolean isJudged() {
    return isOfHistory || threshold.isPresent();
  }
}
