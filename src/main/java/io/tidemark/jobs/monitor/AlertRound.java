package io.tidemark.jobs.monitor;

import io.tidemark.alerts.Alert;
import io.tidemark.alerts.FindingHistory;
import io.tidemark.core.MonitorType;
import io.tidemark.core.Window;
import io.tidemark.interchange.RunReport;
import io.tidemark.jobs.run.Failures;
import io.tidemark.sinks.AlertDispatch;
import io.tidemark.sinks.AlertsConfig;
import io.tidemark.tables.AlertStore;
import io.tidemark.tables.Granularity;
import io.tidemark.tables.RunContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells sinks of findings when a run has committed them: what is to be sent is written into the
 * table {@code alerts}, sent, and what came of it is written again. A run that dies in between is
 * made good by the next one of its kind.
 */
final class AlertRound {

  private static final Logger LOG = LoggerFactory.getLogger(AlertRound.class);

  private final Workspace workspace;
  private final AlertsConfig config;
  private final RunContext run;
  private final MonitorType type;

  private AlertRound(Workspace workspace, AlertsConfig config, RunContext run, MonitorType type) {
    this.workspace = workspace;
    this.config = config;
    this.run = run;
    this.type = type;
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
      return new AlertRound(workspace, config.get(), run, type).tell(report);
    } catch (Exception | LinkageError e) { // Whatever it is, the run has found what it has found.
      LOG.info("Alerts of {} have failed", type.text(), e);
      return List.of("alerts were not sent, the next run sends them: " + Failures.sentence(e));
    }
  }

  private List<String> tell(RunReport report) {
    Map<Granularity, List<Window>> windows = windows(report);
    AlertStore store = workspace.tables().alerts();
    Instant first =
        windows.values().stream()
            .flatMap(List::stream)
            .map(Window::start)
            .min(Instant::compareTo)
            .orElse(Instant.MAX);
    List<Alert> stored = store.since(run.monitor(), type, first);
    Instant now = workspace.now();
    List<FindingHistory> histories = new ArrayList<>();
    windows.forEach(
        (granularity, of) -> histories.addAll(histories(granularity, of, stored, report)));
    List<Alert> changed = config.rules().changed(stored, histories, now);
    store.save(run, changed);
    AlertDispatch.Sent sent =
        new AlertDispatch(config, run.monitor(), run.modelName(), run.modelVersion(), run.runId())
            .send(after(stored, changed), now);
    store.save(run, sent.changed());
    return sent.problems();
  }

  /** Reads nothing where there is nothing that could begin or end. */
  private List<FindingHistory> histories(
      Granularity granularity, List<Window> windows, List<Alert> stored, RunReport report) {
    boolean isKnown =
        stored.stream().anyMatch(a -> a.finding().granularity().equals(granularity.text()));
    if (!isKnown && report.violations().isEmpty()) {
      return List.of();
    }
    Window first = windows.stream().min((a, b) -> a.start().compareTo(b.start())).orElseThrow();
    // As many again, for windows that had no rows.
    Duration lookBack = first.length().multipliedBy(2L * (config.evaluationPeriods() - 1));
    return workspace
        .tables()
        .alerts()
        .histories(
            new AlertStore.Series(
                run.monitor(), type, granularity, first.start().minus(lookBack), first.start()),
            stored);
  }

  private static List<Alert> after(List<Alert> stored, List<Alert> changed) {
    return Stream.concat(
            changed.stream(),
            stored.stream()
                .filter(
                    old ->
                        changed.stream()
                            .noneMatch(
                                a ->
                                    a.finding().equals(old.finding())
                                        && a.sink().equals(old.sink())
                                        && a.since().equals(old.since()))))
        .toList();
  }

  /** The windows that the run judged, by their series. */
  private Map<Granularity, List<Window>> windows(RunReport report) {
    Map<Granularity, List<Window>> windows = new LinkedHashMap<>();
    report
        .windows()
        .forEach(
            w ->
                windows
                    .computeIfAbsent(new Granularity(w.granularity()), g -> new ArrayList<>())
                    .add(w.window()));
    if (windows.isEmpty()) {
      report
          .run()
          .window()
          .ifPresent(
              w ->
                  windows.put(
                      workspace.config().capture().isSnapshot()
                          ? Granularity.SNAPSHOT
                          : Granularity.of(w.length()),
                      List.of(w)));
    }
    return windows;
  }
}
