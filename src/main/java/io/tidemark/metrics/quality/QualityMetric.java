package io.tidemark.metrics.quality;

import io.tidemark.core.ComparisonOperator;

/**
 * A measure of how well predictions agree with labels. One class is one metric; an
 * {@code @AutoService(QualityMetric.class)} line registers it. It has no state. What it is a
 * function of is said by the interfaces that extend this one.
 */
public sealed interface QualityMetric
    permits ConfusionMetric, MatrixMetric, ScoreMetric, ClassScoresMetric, RegressionMetric {

  /** The metric in tables and configuration, in {@code lower_snake_case}. */
  String name();

  /**
   * The number of the definition: it grows when the metric changes its meaning, for values of
   * different definitions are not compared.
   */
  default int definition() {
    return 1;
  }

  /** The metric in SageMaker's files. */
  default String jsonName() {
    return name();
  }

  /**
   * The direction in which a change for the worse goes: {@code LESS_THAN} where more is better, and
   * {@code GREATER_THAN} for errors and losses.
   */
  default ComparisonOperator worse() {
    return ComparisonOperator.LESS_THAN;
  }

  /** Where values can lie; [0, 1] for most. */
  default Domain domain() {
    return Domain.SHARE;
  }

  /** The side of a limit on which values are the worse ones. */
  default ComparisonOperator worseAt(double limit) {
    return worse();
  }

  /**
   * Whether a value is worse than another.
   *
   * @param margin how far it may lie by chance beyond the best value, where that lies between the
   *     two
   */
  default boolean isWorse(double value, double than, double margin) {
    return worse().violates(value, than);
  }
}
