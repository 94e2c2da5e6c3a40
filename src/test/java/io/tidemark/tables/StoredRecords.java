package io.tidemark.tables;

import io.tidemark.constraints.Baseline;
import io.tidemark.constraints.CheckType;
import io.tidemark.constraints.Constraint;
import io.tidemark.constraints.ConstraintKey;
import io.tidemark.constraints.ConstraintSet;
import io.tidemark.constraints.Violation;
import io.tidemark.core.ColumnName;
import io.tidemark.core.ComparisonOperator;
import io.tidemark.core.MonitorId;
import io.tidemark.core.MonitorType;
import io.tidemark.core.Outcome;
import io.tidemark.core.RunStatus;
import io.tidemark.core.Severity;
import io.tidemark.core.Window;
import io.tidemark.metrics.ComparedWith;
import io.tidemark.metrics.Metric;
import io.tidemark.metrics.Threshold;
import io.tidemark.metrics.ThresholdSource;
import io.tidemark.profile.Profiles;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** Records that the tests of tables store. */
final class StoredRecords {

  static final Window FIVE = Window.of("2026-01-03T05:00:00Z", "2026-01-03T06:00:00Z");
  static final Window SIX = Window.of("2026-01-03T06:00:00Z", "2026-01-03T07:00:00Z");
  static final Granularity HOURLY = new Granularity("1 hour");

  private StoredRecords() {}

  static RunContext run(String monitor, String runId) {
    return new RunContext(
        new MonitorId(monitor),
        Optional.of("credit-risk"),
        Optional.of("7"),
        runId,
        Instant.parse("2026-01-03T09:15:00.123456Z"));
  }

  static WindowRun dataQuality(String monitor, String runId, Window window) {
    return new WindowRun(run(monitor, runId), Set.of(MonitorType.DATA_QUALITY), window, HOURLY);
  }

  static Metric metric(String name, double value) {
    return Metric.builder(MonitorType.DATA_QUALITY, name, Outcome.of(value)).build();
  }

  static Metric drift(String column, double value) {
    return Metric.builder(MonitorType.DATA_QUALITY, "kolmogorov_smirnov", Outcome.of(value))
        .column(ColumnName.of(column))
        .comparedWith(ComparedWith.BASELINE)
        .threshold(Optional.of(Threshold.atLeast(0.1, ThresholdSource.FIXED)))
        .significance(s -> s.withPValue(OptionalDouble.of(1e-9)))
        .sampleCount(5_000)
        .rank(1)
        .build();
  }

  static Violation violation(String... columns) {
    List<ColumnName> names = List.of(columns).stream().map(c -> ColumnName.of(c)).toList();
    return Violation.of(
            new ConstraintKey(
                columns[0] + ":completeness_check",
                MonitorType.DATA_QUALITY,
                CheckType.COMPLETENESS),
            Severity.WARNING,
            "Values are missing in " + names)
        .withColumns(names)
        .withOffending(12, List.of("e1", "e2"));
  }

  static Baseline baseline(String monitor, Profiles profiles) {
    ColumnName age = ColumnName.of("age");
    return Baseline.of(
        new MonitorId(monitor),
        "unsaved",
        500,
        "parquet /lake/train/credit",
        Instant.parse("2026-01-01T00:00:00Z"),
        profiles,
        new ConstraintSet(
            List.of(
                Constraint.suggested(age, CheckType.DATA_TYPE).withParameter("Integral"),
                Constraint.suggested(age, CheckType.COMPLETENESS)
                    .withThreshold(ComparisonOperator.LESS_THAN, 0.98)
                    .withExpression(".hasCompleteness(\"age\", _ >= 0.98)"),
                Constraint.suggested(ColumnName.of("address", "city"), CheckType.CATEGORICAL_VALUES)
                    .withAllowedValues(List.of("Zürich", "O'Fallon"))
                    .withStatus(Constraint.Status.DISABLED)
                    .withSource(Constraint.Source.EDITED))));
  }

  static RunRecord record(RunContext run, String job, Optional<Window> window) {
    return new RunRecord(
        run,
        new JobName(job),
        RunStatus.COMPLETED_WITH_VIOLATIONS,
        window,
        RowCounts.ofRead(1_000),
        120,
        1,
        Optional.of("1"),
        "3f2a",
        "0.1.0",
        Optional.empty(),
        Instant.parse("2026-01-03T09:15:00Z"),
        Instant.parse("2026-01-03T09:16:00Z"),
        Optional.empty(),
        Optional.empty());
  }
}
