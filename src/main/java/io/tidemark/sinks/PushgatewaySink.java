package io.tidemark.sinks;

import com.google.auto.service.AutoService;
import io.tidemark.config.MonitorConfig;
import io.tidemark.constraints.Violation;
import io.tidemark.core.RunStatus;
import io.tidemark.core.Severity;
import io.tidemark.core.TidemarkException;
import io.tidemark.findings.RunSink;
import io.tidemark.interchange.RunReport;
import java.util.Map;
import java.util.Optional;

/**
 * A Pushgateway of Prometheus, which is told of each run by a few series: when it ended, whether it
 * failed, and, unless it did, its rows, metrics and findings by severity. They are grouped by
 * {@code job="tidemark"}, the monitor and the kind of monitoring. What alarms is for Prometheus to
 * say.
 *
 * @see <a href="https://github.com/prometheus/pushgateway#api">Pushgateway: API</a>
 */
@AutoService(RunSink.class)
public final class PushgatewaySink implements RunSink {

  private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

  @Override
  public String name() {
    return "pushgateway";
  }

  @Override
  public Optional<String> idle(MonitorConfig config) {
    return PushgatewaySection.endpoint(config).isPresent()
        ? Optional.empty()
        : Optional.of("pushgateway.url is null");
  }

  @Override
  public void send(MonitorConfig config, RunReport report) {
    // Names of monitors and jobs are such that a path may hold them.
    String group =
        "/metrics/job/tidemark/monitor/" + report.run().monitor() + "/kind/" + report.run().job();
    try {
      PushgatewaySection.endpoint(config)
          .orElseThrow()
          .below(group)
          // A post leaves those series alone that a run which failed does not tell.
          .post(TEXT, text(report), Map.of(), Endpoint::isTaken);
    } catch (UndeliveredException e) {
      throw new TidemarkException(e.getMessage(), e);
    }
  }

  private static String text(RunReport report) {
    StringBuilder text = new StringBuilder();
    gauge(text, "run_finished_timestamp_seconds", report.finishedAt().getEpochSecond());
    boolean isFailed = report.status() == RunStatus.FAILED;
    gauge(text, "run_failed", isFailed ? 1 : 0);
    if (!isFailed) {
      gauge(text, "run_rows", report.rowsRead());
      gauge(text, "run_metrics", report.metrics());
      text.append("# TYPE tidemark_findings gauge\n");
      for (Severity severity : Severity.values()) {
        line(
            text,
            "findings",
            "{severity=\"" + severity.text() + "\"}",
            report.violations().stream().map(Violation::severity).filter(severity::equals).count());
      }
    }
    return text.toString();
  }

  private static void gauge(StringBuilder text, String name, long value) {
    text.append("# TYPE tidemark_").append(name).append(" gauge\n");
    line(text, name, "", value);
  }

  private static void line(StringBuilder text, String name, String labels, long value) {
    text.append("tidemark_").append(name).append(labels).append(' ').append(value).append('\n');
  }
}
