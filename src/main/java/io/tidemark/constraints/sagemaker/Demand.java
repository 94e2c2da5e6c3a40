package io.tidemark.constraints.sagemaker;

import io.tidemark.constraints.Constraint;
import io.tidemark.constraints.ConstraintKey;
import io.tidemark.constraints.Violation;
import io.tidemark.core.ComparisonOperator;
import io.tidemark.core.MonitorType;
import io.tidemark.core.Outcome;
import io.tidemark.core.Severity;
import io.tidemark.metrics.ComparedWith;
import io.tidemark.metrics.Metric;
import io.tidemark.metrics.MetricBuilder;
import io.tidemark.metrics.MetricStatus;
import io.tidemark.metrics.Threshold;
import io.tidemark.metrics.ThresholdSource;
import io.tidemark.profile.ColumnProfile;
import io.tidemark.profile.Offence;
import java.util.List;
import java.util.Optional;

/**
 * A number of a feature, and the limit that a constraint sets it.
 *
 * @param constraint the constraint on the feature
 * @param metric the number's name
 * @param value the number
 * @param side the side of the limit that violates
 * @param limit the limit
 * @param description what to say if it does
 * @param offence what the offending rows commit, for examples
 * @param offendingRows how many rows offend
 */
record Demand(
    Constraint constraint,
    String metric,
    Outcome value,
    ComparisonOperator side,
    double limit,
    String description,
    Optional<Offence> offence,
    long offendingRows) {

  boolean isViolated() {
    return value.isDefined() && side.violates(value.asOptional().getAsDouble(), limit);
  }

  Metric row(ColumnProfile baseline, ColumnProfile window) {
    MetricBuilder row =
        Metric.builder(MonitorType.DATA_QUALITY, metric, value)
            .column(window.column())
            .comparedWith(ComparedWith.BASELINE)
            .threshold(Optional.of(new Threshold(limit, side, ThresholdSource.SAGEMAKER)))
            .sampleCount(window.rows())
            .baselineCount(baseline.rows());
    if (isViolated()) {
      row.judged(MetricStatus.VIOLATED, description.strip());
    }
    return row.build();
  }

  Violation violation(Metric row, ColumnProfile window, int exampleEventIds, int rank) {
    List<String> examples =
        offence.map(o -> window.offenders(o).eventIds()).orElse(List.of()).stream()
            .limit(exampleEventIds)
            .toList();
    return Violation.of(
            new ConstraintKey(constraint.id(), MonitorType.DATA_QUALITY, constraint.check()),
            severity(constraint),
            description)
        .withColumns(List.of(window.column()))
        .withMetric(row)
        .withOffending(offendingRows, examples)
        .withRank(rank);
  }

  /** SageMaker knows no findings for information: whatever it finds is a violation. */
  static Severity severity(Constraint constraint) {
    return constraint.severity() == Severity.INFO ? Severity.WARNING : constraint.severity();
  }
}
