package io.tidemark.jobs.monitor;

import io.tidemark.alerts.Alert;
import io.tidemark.alerts.FindingHistory;
import io.tidemark.alerts.Series;
import io.tidemark.core.MonitorType;
import io.tidemark.core.Window;
import io.tidemark.interchange.RunReport;
import io.tidemark.jobs.run.Failures;
import io.tidemark.sinks.AlertDispatch;
import io.tidemark.sinks.AlertRound;
import io.tidemark.sinks.AlertsConfig;
import io.tidemark.sinks.Outbox;
import io.tidemark.tables.AlertStore;
import io.tidemark.tables.Granularity;
import io.tidemark.tables.RunContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells sinks of the findings of runs, by the table {@code alerts}. */
final class AlertRounds {

  private static final Logger LOG = LoggerFactory.getLogger(AlertRounds.class);

  private AlertRounds() {}

  /** What a run knows of alerts of its kind. */
  private record StoredOutbox(AlertStore store, RunContext run, MonitorType type)
      implements Outbox {
    @Override
    public List<Alert> since(Instant from) {
      return store.since(run.monitor(), type, from);
    }

    @Override
    public List<FindingHistory> histories(List<Series> series, List<Alert> others) {
      return store.histories(run.monitor(), type, series, others);
    }

    @Override
    public void save(List<Alert> changed) {
      store.save(run, changed);
    }
  }

  /**
   * Tells the sinks of a configuration, if it has any.
   *
   * @param report of the run
   * @return what went wrong, in sentences
   */
  static List<String> tell(
      Workspace workspace, RunContext run, MonitorType type, RunReport report) {
    Optional<AlertsConfig> config = AlertsConfig.of(workspace.config());
    if (config.isEmpty()) {
      return List.of();
    }
    try {
      AlertDispatch dispatch =
          new AlertDispatch(
              config.get(), run.monitor(), run.modelName(), run.modelVersion(), run.runId());
      return new AlertRound(dispatch, new StoredOutbox(workspace.tables().alerts(), run, type))
          .tell(windows(workspace, report), !report.violations().isEmpty(), workspace.now());
    } catch (Exception | LinkageError e) { // Whatever it is, the run has found what it has found.
      LOG.info("Alerts of {} have failed", type.text(), e);
      return List.of("alerts were not sent, the next run sends them: " + Failures.sentence(e));
    }
  }

  /** The windows that the run judged, by their granularities. */
  private static Map<String, List<Window>> windows(Workspace workspace, RunReport report) {
    Map<String, List<Window>> windows = new LinkedHashMap<>();
    report
        .windows()
        .forEach(
            w -> windows.computeIfAbsent(w.granularity(), g -> new ArrayList<>()).add(w.window()));
    if (windows.isEmpty()) {
      report.run().window().ifPresent(w -> windows.put(granularity(workspace, w), List.of(w)));
    }
    return windows;
  }

  private static String granularity(Workspace workspace, Window only) {
    return workspace.config().capture().isSnapshot()
        ? Granularity.SNAPSHOT.text()
        : Granularity.of(only.length()).text();
  }
}
