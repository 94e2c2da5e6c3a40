package io.tidemark.interchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.constraints.CheckType;
import io.tidemark.constraints.ConstraintKey;
import io.tidemark.constraints.Violation;
import io.tidemark.core.ColumnName;
import io.tidemark.core.ComparisonOperator;
import io.tidemark.core.MonitorId;
import io.tidemark.core.MonitorType;
import io.tidemark.core.Outcome;
import io.tidemark.core.Reason;
import io.tidemark.core.RunStatus;
import io.tidemark.core.Severity;
import io.tidemark.core.Window;
import io.tidemark.metrics.Metric;
import io.tidemark.metrics.Threshold;
import io.tidemark.metrics.ThresholdSource;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunReportTest {

  private static final Instant END = Instant.parse("2026-01-03T07:00:09Z");

  private static final RunReport.Run RUN =
      new RunReport.Run(
          "0.1.0",
          "r1",
          "data-quality",
          new MonitorId("credit-risk"),
          Optional.of("credit-risk"),
          Optional.of("7"),
          Optional.of(Window.of("2026-01-03T05:00:00Z", "2026-01-03T06:00:00Z")),
          Optional.of("3"),
          Optional.of("correct"),
          Instant.parse("2026-01-03T07:00:00Z"));

  private static Violation violation(Outcome value) {
    return violation(value, Severity.CRITICAL);
  }

  private static Violation violation(Outcome value, Severity severity) {
    return Violation.of(
            new ConstraintKey(
                "income:baseline_drift_check", MonitorType.DATA_QUALITY, CheckType.BASELINE_DRIFT),
            severity,
            "income drifted")
        .withColumns(List.of(ColumnName.of("income")))
        .withMetric(
            Metric.builder(MonitorType.DATA_QUALITY, "kolmogorov_smirnov", value)
                .threshold(
                    Optional.of(
                        new Threshold(0.1, ComparisonOperator.GREATER_THAN, ThresholdSource.FIXED)))
                .build())
        .withOffending(0, List.of("e1", "e2"));
  }

  private static String json(RunReport report) {
    return Samples.text(report.toJson());
  }

  @Test
  void theVerdictIsWrittenWhole() {
    RunReport report =
        RunReport.completed(
            RUN, 500, 42, List.of(violation(Outcome.of(0.25))), END, List.of("statistics.json"));
    assertThat(json(report))
        .isEqualTo(
            """
            {
              "tidemark_version" : "0.1.0",
              "run_id" : "r1",
              "job" : "data-quality",
              "monitor_id" : "credit-risk",
              "model_name" : "credit-risk",
              "model_version" : "7",
              "status" : "CompletedWithViolations",
              "message" : "CompletedWithViolations: Job completed successfully with 1 violations.",
              "window_start" : "2026-01-03T05:00:00Z",
              "window_end" : "2026-01-03T06:00:00Z",
              "baseline_version" : "3",
              "policy" : "correct",
              "rows_read" : 500,
              "rows_quarantined" : null,
              "warnings" : [ ],
              "metric_count" : 42,
              "violation_count" : 1,
              "info_count" : 0,
              "violations" : [ {
                "constraint_id" : "income:baseline_drift_check",
                "check_type" : "baseline_drift_check",
                "column_names" : [ "income" ],
                "slice_key" : null,
                "slice_value" : null,
                "metric" : "kolmogorov_smirnov",
                "value" : 0.25,
                "threshold" : 0.1,
                "comparison_operator" : "GreaterThanThreshold",
                "severity" : "critical",
                "description" : "income drifted",
                "offending_rows" : 0,
                "example_event_ids" : [ "e1", "e2" ]
              } ],
              "started_at" : "2026-01-03T07:00:00Z",
              "finished_at" : "2026-01-03T07:00:09Z",
              "files" : [ "statistics.json" ],
              "error" : null
            }\
            """
                .stripTrailing());
  }

  @Test
  void aValueThatIsUndefinedIsNull() {
    RunReport report =
        RunReport.completed(
            RUN,
            1,
            1,
            List.of(violation(Outcome.undefined(Reason.EMPTY, "no values"))),
            END,
            List.of());
    assertThat(json(report)).contains("\"value\" : null").doesNotContain("NaN");
  }

  /** The sentence is that of the container's exit message in the churn notebook. */
  @Test
  void theMessageIsSageMakersSentence() {
    List<Violation> sixty = Collections.nCopies(60, violation(Outcome.of(1)));
    assertThat(RunReport.completed(RUN, 1, 1, sixty, END, List.of()).message())
        .isEqualTo("CompletedWithViolations: Job completed successfully with 60 violations.");
    assertThat(RunReport.completed(RUN, 1, 1, List.of(), END, List.of()).message())
        .isEqualTo("Completed: Job completed successfully with no violations.");
    assertThat(RunReport.withoutData(RUN, END, List.of()).message())
        .isEqualTo("NoData: Job inputs had no data.");
  }

  @Test
  void whatIsToldForInformationDecidesNothingAndIsCountedApart() {
    Violation better = violation(Outcome.of(1), Severity.INFO);
    RunReport told = RunReport.completed(RUN, 1, 1, List.of(better), END, List.of());
    assertThat(told.status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(told.message())
        .isEqualTo("Completed: Job completed successfully with no violations.");
    assertThat(json(told))
        .contains("\"violation_count\" : 0", "\"info_count\" : 1", "\"severity\" : \"info\"");
    RunReport both =
        RunReport.completed(RUN, 1, 1, List.of(violation(Outcome.of(1)), better), END, List.of());
    assertThat(both.status()).isEqualTo(RunStatus.COMPLETED_WITH_VIOLATIONS);
    assertThat(both.message()).endsWith("with 1 violations.");
    assertThat(json(both)).contains("\"violation_count\" : 1", "\"info_count\" : 1");
    assertThat(ViolationsExport.of(List.of(better)).violations()).isEmpty();
    assertThatThrownBy(
            () ->
                new RunReport(
                    RUN,
                    RunStatus.COMPLETED_WITH_VIOLATIONS,
                    1,
                    1,
                    List.of(better),
                    END,
                    List.of(),
                    Optional.empty()))
        .hasMessage("A run with 0 violations cannot be COMPLETED_WITH_VIOLATIONS");
  }

  @Test
  void aFailureSaysWhy() {
    RunReport report = RunReport.failed(RUN, "Column age is missing", END, List.of());
    assertThat(report.message()).isEqualTo("Failed: Column age is missing");
    assertThat(json(report))
        .contains("\"status\" : \"Failed\"", "\"error\" : \"Column age is missing\"");
  }

  @Test
  void aJobWithoutWindowModelOrPolicyHasTheSameFields() {
    RunReport.Run baseline =
        new RunReport.Run(
            "0.1.0",
            "r2",
            "baseline",
            new MonitorId("m"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            END);
    assertThat(json(RunReport.completed(baseline, 5, 0, List.of(), END, List.of())))
        .contains("\"model_name\" : null", "\"window_end\" : null", "\"policy\" : null")
        .contains("\"violations\" : [ ]");
  }

  @Test
  void aVerdictThatContradictsItselfIsRefused() {
    assertThatThrownBy(
            () ->
                new RunReport(
                    RUN,
                    RunStatus.COMPLETED_WITH_VIOLATIONS,
                    1,
                    1,
                    List.of(),
                    END,
                    List.of(),
                    Optional.empty()))
        .hasMessage("A run with 0 violations cannot be COMPLETED_WITH_VIOLATIONS");
    assertThatThrownBy(
            () -> RunReport.withoutData(RUN, Instant.parse("2026-01-03T06:59:00Z"), List.of()))
        .hasMessage("A run that began at 2026-01-03T07:00:00Z cannot end at 2026-01-03T06:59:00Z");
  }
}
