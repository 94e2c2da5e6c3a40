package io.tidemark.constraints.quality;

import io.tidemark.constraints.Constraint;
import io.tidemark.constraints.Digits;
import io.tidemark.core.ComparisonOperator;
import io.tidemark.metrics.Metric;
import io.tidemark.metrics.Threshold;
import io.tidemark.metrics.ThresholdSource;
import io.tidemark.metrics.quality.QualityMetrics;
import java.util.Map;
import java.util.Optional;

/**
 * Compares the value with the threshold, strictly, and nothing else. SageMaker's sentence is partly
 * reconstructed: {@code Metric f2 with 0.42 +/- 0.01 was LessThanThreshold '0.625'}; below 200 rows
 * it has no deviation and writes NaN.
 */
record PlainVerdict(QualityPolicy policy) {

  Verdict judge(Constraint constraint, Metric metric, Map<String, Double> deviations) {
    if (metric.value().asOptional().isEmpty()
        || constraint.threshold().isEmpty()
        || constraint.operator().isEmpty()) {
      return new Verdict(metric, Optional.empty());
    }
    double value = WholeMetrics.number(metric);
    ComparisonOperator operator = constraint.operator().get();
    Threshold threshold =
        new Threshold(constraint.threshold().getAsDouble(), operator, source(constraint));
    if (!threshold.violatedBy(value)) {
      return Verdict.within(metric, threshold, "within its threshold");
    }
    String sentence =
        policy == QualityPolicy.SAGEMAKER
            ? sentence(metric.name(), value, deviations.get(metric.name()), threshold)
            : metric.name()
                + " is "
                + Digits.apart(value, threshold.value())
                + ", "
                + (operator == ComparisonOperator.LESS_THAN ? "below " : "above ")
                + Digits.apart(threshold.value(), value)
                + origin(constraint, operator);
    return Verdict.violated(constraint.id(), metric, threshold, constraint.severity(), sentence);
  }

  private static String origin(Constraint constraint, ComparisonOperator operator) {
    return constraint.source() == Constraint.Source.USER
        ? ", the threshold of the configuration"
        : ", the mean of the baseline's chunks "
            + (operator == ComparisonOperator.LESS_THAN ? "less" : "plus")
            + " three standard deviations";
  }

  private ThresholdSource source(Constraint constraint) {
    if (constraint.source() == Constraint.Source.USER) {
      return ThresholdSource.FIXED;
    }
    return policy == QualityPolicy.SAGEMAKER ? ThresholdSource.SAGEMAKER : ThresholdSource.LEARNED;
  }

  private static String sentence(String name, double value, Double deviation, Threshold threshold) {
    return "Metric "
        + QualityMetrics.jsonName(name)
        + " with "
        + value
        + " +/- "
        + (deviation == null ? Double.NaN : deviation)
        + " was "
        + threshold.operator().text()
        + " '"
        + threshold.value()
        + "'";
  }
}
