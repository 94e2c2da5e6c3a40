package io.tidemark.metrics.bias;

import io.tidemark.core.Outcome;
import io.tidemark.metrics.Interval;
import java.util.Locale;
import java.util.Optional;

/**
 * A measure of how differently a watched group d fares from the favoured group a, with Clarify's
 * name, description and sign. One class is one metric; an {@code @AutoService(BiasMetric.class)}
 * line registers it. It has no state and is a pure function of the counts.
 *
 * <p>{@link BiasMetrics#value} is the way to a value: it is {@link io.tidemark.core.Reason#EMPTY}
 * where one of the groups has no row with what the metric needs.
 *
 * <p>Source of the formulas: Amazon SageMaker Clarify, {@code smclarify} 0.5, {@code bias/metrics}.
 */
public interface BiasMetric {

  /** Whether a metric is about the data or about the model. */
  enum Stage {
    PRE_TRAINING,
    POST_TRAINING
  }

  /** What a row must have to count. */
  enum Needs {
    LABELS,
    PREDICTIONS,
    /** The label and the prediction of the same row. */
    BOTH
  }

  /** Whose measure it is. */
  enum Origin {
    /** Of Clarify's: in its files, and judged by its rule. */
    CLARIFY,
    /** Published beside them in tables. */
    OTHERS
  }

  /** Clarify's short name, such as {@code DPPL}. */
  String code();

  /** Clarify's description, such as {@code Disparate Impact (DI)}. */
  String description();

  Needs needs();

  /** The measure of two groups that both have rows; infinite as {@link Division} tells. */
  Outcome value(GroupComparison groups, Division division);

  /** The metric in tables and configuration: the short name in lower case. */
  default String name() {
    return code().toLowerCase(Locale.ROOT);
  }

  /**
   * The number of the definition: it grows when the metric changes its meaning, for values of
   * different definitions are not compared.
   */
  default int definition() {
    return 1;
  }

  default Origin origin() {
    return Origin.CLARIFY;
  }

  default Stage stage() {
    return needs() == Needs.LABELS ? Stage.PRE_TRAINING : Stage.POST_TRAINING;
  }

  /** The 95 % interval of the value; empty where there is none. */
  default Optional<Interval> interval(GroupComparison groups, Division division) {
    return DeltaMethod.interval(this, groups, division);
  }

  /** The least value there can be. */
  default double lowest() {
    return Double.NEGATIVE_INFINITY;
  }

  /** The value, turned so that more is worse for the watched group. */
  default double harm(double value) {
    return value;
  }

  /**
   * The two proportions whose difference shows that the watched group is worse off; empty for a
   * metric that has no such test, and cannot alert.
   */
  default Optional<Disadvantage> disadvantage(GroupComparison groups) {
    return Optional.empty();
  }
}
