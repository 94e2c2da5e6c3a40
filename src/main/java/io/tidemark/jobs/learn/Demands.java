package io.tidemark.jobs.learn;

import io.tidemark.constraints.Constraint;
import io.tidemark.core.ComparisonOperator;
import java.util.ArrayList;
import java.util.List;

/** What constraints demand, in a few signs. */
final class Demands {

  private Demands() {}

  /** Such as {@code kolmogorov_smirnov <= 0.1}; empty where the check says it by itself. */
  static String text(Constraint constraint) {
    List<String> parts = new ArrayList<>();
    constraint.parameter().ifPresent(parts::add);
    constraint
        .operator()
        .ifPresent(
            side ->
                parts.add(
                    (side == ComparisonOperator.LESS_THAN ? ">= " : "<= ")
                        + constraint.threshold().orElseThrow()));
    return String.join(" ", parts);
  }
}
