package io.tidemark.sinks;

import static io.tidemark.sinks.Recipient.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.config.MonitorConfig;
import io.tidemark.constraints.CheckType;
import io.tidemark.constraints.ConstraintKey;
import io.tidemark.constraints.Violation;
import io.tidemark.core.MonitorId;
import io.tidemark.core.MonitorType;
import io.tidemark.core.Severity;
import io.tidemark.core.TidemarkException;
import io.tidemark.findings.RunSink;
import io.tidemark.interchange.RunReport;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PushgatewaySinkTest {

  private static final Instant BEGUN = Instant.parse("2026-01-04T00:10:00Z");
  private static final Instant ENDED = Instant.parse("2026-01-04T00:11:00Z");
  private static final RunReport.Run RUN =
      new RunReport.Run(
          "0.2.0",
          "r1",
          "data-quality",
          new MonitorId("credit-risk"),
          Optional.empty(),
          Optional.empty(),
          Optional.of(Alerts.DAY),
          Optional.of("1"),
          Optional.of("correct"),
          BEGUN);

  private final Recipient recipient = new Recipient();
  private final MonitorConfig config =
      Alerts.configWith("tidemark.pushgateway { url = \"" + recipient.url() + "/\", retries = 0 }");
  private final RunSink sink = new PushgatewaySink();

  @AfterEach
  void stop() {
    recipient.close();
  }

  private static Violation violation(Severity severity) {
    return Violation.of(
        new ConstraintKey("age", MonitorType.DATA_QUALITY, CheckType.COMPLETENESS), severity, "x");
  }

  @Test
  void itIsFoundAndIdleWithoutAnAddress() {
    assertThat(ServiceLoader.load(RunSink.class)).anyMatch(PushgatewaySink.class::isInstance);
    assertThat(sink.idle(Alerts.configWith("tidemark {}"))).contains("pushgateway.url is null");
    assertThat(sink.idle(config)).isEmpty();
  }

  /**
   * The text format of Prometheus, version 0.0.4; 1767485460 is `date -ud 2026-01-04T00:11 +%s`.
   */
  @Test
  void aRunIsAFewSeries() {
    recipient.answering(answer(200, ""));
    sink.send(
        config,
        RunReport.completed(
            RUN,
            1000,
            40,
            List.of(
                violation(Severity.CRITICAL),
                violation(Severity.WARNING),
                violation(Severity.WARNING)),
            ENDED,
            List.of()));

    assertThat(recipient.requests)
        .containsExactly(
            "POST /services/T0/B0/s3cr3tpath/metrics/job/tidemark/monitor/credit-risk/kind/data-quality");
    assertThat(recipient.bodies)
        .containsExactly(
            """
            # TYPE tidemark_run_finished_timestamp_seconds gauge
            tidemark_run_finished_timestamp_seconds 1767485460
            # TYPE tidemark_run_failed gauge
            tidemark_run_failed 0
            # TYPE tidemark_run_rows gauge
            tidemark_run_rows 1000
            # TYPE tidemark_run_metrics gauge
            tidemark_run_metrics 40
            # TYPE tidemark_findings gauge
            tidemark_findings{severity="info"} 0
            tidemark_findings{severity="warning"} 2
            tidemark_findings{severity="critical"} 1
            """);
  }

  @Test
  void aRunThatFailsTellsNoNumbers() {
    recipient.answering(answer(202, ""));
    sink.send(config, RunReport.failed(RUN, "no disk", ENDED, List.of()));

    assertThat(recipient.bodies.get(0))
        .contains("tidemark_run_failed 1\n")
        .doesNotContain("tidemark_run_rows", "tidemark_findings");
  }

  @Test
  void whoeverRefusesIsToldWithoutTheAddress() {
    recipient.answering(answer(400, "text format parsing error at " + recipient.url()));

    assertThatThrownBy(() -> sink.send(config, RunReport.failed(RUN, "no disk", ENDED, List.of())))
        .isInstanceOf(TidemarkException.class)
        .hasMessageStartingWith("it answers 400: text format parsing error at ")
        .hasMessageNotContaining("s3cr3tpath");
  }
}
