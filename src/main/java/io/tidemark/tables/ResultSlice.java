package io.tidemark.tables;

import io.tidemark.core.MonitorId;
import io.tidemark.core.MonitorType;
import io.tidemark.core.Window;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The rows of a table that a run replaces, always within one monitor. Its predicate is made of
 * validated ids and formatted timestamps only, and never names a run by an id of chance: a second
 * run of the same window has another one and replaces the first.
 */
public final class ResultSlice {

  private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9_.: -]{1,128}");

  private static final String OF_BASELINES =
      "dataset IN ("
          + text(DatasetKind.BASELINE.name())
          + ", "
          + text(DatasetKind.BASELINE_SEASON.name())
          + ")";

  private final MonitorId monitor;
  private final List<String> conditions;

  private ResultSlice(MonitorId monitor, String... conditions) {
    this.monitor = monitor;
    this.conditions = List.of(conditions);
  }

  /**
   * The rows of each of several slices of one monitor.
   *
   * @param slices not empty
   */
  static ResultSlice ofEach(List<ResultSlice> slices) {
    if (slices.size() == 1) {
      return slices.get(0);
    }
    return new ResultSlice(
        slices.get(0).monitor,
        slices.stream()
            .map(slice -> String.join(" AND ", slice.conditions))
            .collect(Collectors.joining(") OR (", "((", "))")));
  }

  /**
   * Metrics or violations of windows of several series. The granularity says how long windows are,
   * so that their starts name them; a window that is the only one of its series is named by both
   * its ends, for a snapshot may be of any length.
   *
   * @param windows by their series; none of them empty
   */
  public static ResultSlice ofWindows(
      MonitorId monitor, Set<MonitorType> types, Map<Granularity, List<Window>> windows) {
    if (windows.isEmpty() || windows.values().stream().anyMatch(List::isEmpty)) {
      throw new IllegalArgumentException("Replacing results of " + monitor + " needs a window");
    }
    return new ResultSlice(
        monitor,
        oneOf(types),
        windows.entrySet().stream()
            .map(e -> equal("granularity", e.getKey().text()) + " AND " + oneOf(e.getValue()))
            .collect(Collectors.joining(" OR ", "(", ")")));
  }

  private static String oneOf(List<Window> windows) {
    return windows.size() == 1 ? exactly(windows.get(0)) : starts(windows);
  }

  /**
   * Profiles of captures in the given base windows, and in any shorter ones inside them that were
   * stored with another length of base windows.
   */
  public static ResultSlice ofCaptures(MonitorId monitor, List<Window> windows) {
    if (windows.isEmpty()) {
      throw new IllegalArgumentException("Replacing profiles of " + monitor + " needs a window");
    }
    return new ResultSlice(
        monitor,
        equal("dataset", DatasetKind.CAPTURE.name()),
        Window.joined(windows).stream()
            .map(ResultSlice::within)
            .collect(Collectors.joining(" OR ", "(", ")")));
  }

  /**
   * The states of detectors after the given windows, whatever the baseline, and after all windows
   * of the same baseline since the first of them.
   */
  public static ResultSlice ofDetectors(
      MonitorId monitor, Granularity granularity, String baselineVersion, List<Window> windows) {
    if (windows.isEmpty()) {
      throw new IllegalArgumentException("Replacing detectors of " + monitor + " needs a window");
    }
    Instant first = windows.stream().map(Window::start).min(Instant::compareTo).orElseThrow();
    return new ResultSlice(
        monitor,
        equal("granularity", granularity.text()),
        "("
            + starts(windows)
            + " OR "
            + equal("baseline_version", baselineVersion)
            + " AND window_start >= "
            + timestamp(first)
            + ")");
  }

  /**
   * Profiles that stand under a version of a baseline and are not of the run whose version it is.
   *
   * @param runs of the monitor's versions, by their numbers; not empty
   */
  static ResultSlice ofStrangeProfiles(MonitorId monitor, Map<Integer, String> runs) {
    return new ResultSlice(monitor, OF_BASELINES, strange(runs));
  }

  /** The same of constraints. */
  static ResultSlice ofStrangeConstraints(MonitorId monitor, Map<Integer, String> runs) {
    return new ResultSlice(monitor, strange(runs));
  }

  private static String strange(Map<Integer, String> runs) {
    return runs.entrySet().stream()
        .map(
            e ->
                equal("baseline_version", Integer.toString(e.getKey()))
                    + " AND run_id <> "
                    + text(e.getValue()))
        .collect(Collectors.joining(" OR ", "(", ")"));
  }

  /** Every row of the monitor. */
  static ResultSlice ofMonitor(MonitorId monitor) {
    return new ResultSlice(monitor);
  }

  /** The run of a job over a window. */
  public static ResultSlice ofRun(MonitorId monitor, JobName job, Window window) {
    return new ResultSlice(monitor, equal("job", job.value()), exactly(window));
  }

  /** The run of a job without a window. */
  public static ResultSlice ofRun(MonitorId monitor, JobName job, Instant startedAt) {
    return new ResultSlice(
        monitor,
        equal("job", job.value()),
        "window_start IS NULL",
        "started_at = " + timestamp(startedAt));
  }

  /** The run of a job that takes in a batch, whose id is that of the batch. */
  public static ResultSlice ofBatch(MonitorId monitor, JobName job, String runId) {
    return new ResultSlice(monitor, equal("job", job.value()), equal("run_id", runId));
  }

  /**
   * Alerts.
   *
   * @param ids not empty
   */
  static ResultSlice ofAlerts(MonitorId monitor, List<String> ids) {
    return new ResultSlice(
        monitor,
        ids.stream()
            .map(ResultSlice::text)
            .collect(Collectors.joining(", ", "alert_id IN (", ")")));
  }

  /** The condition in SQL that Delta's {@code replaceWhere} takes. */
  public String predicate() {
    List<String> all = new ArrayList<>(List.of(equal("monitor_id", monitor.value())));
    all.addAll(conditions);
    return String.join(" AND ", all);
  }

  MonitorId monitor() {
    return monitor;
  }

  private static String oneOf(Set<MonitorType> types) {
    return types.stream()
        .map(MonitorType::name)
        .sorted()
        .map(ResultSlice::text)
        .collect(Collectors.joining(", ", "monitor_type IN (", ")"));
  }

  private static String starts(List<Window> windows) {
    return windows.stream()
        .map(w -> timestamp(w.start()))
        .collect(Collectors.joining(", ", "window_start IN (", ")"));
  }

  private static String exactly(Window window) {
    return "window_start = "
        + timestamp(window.start())
        + " AND window_end = "
        + timestamp(window.end());
  }

  private static String within(Window window) {
    return "window_start >= "
        + timestamp(window.start())
        + " AND window_end <= "
        + timestamp(window.end());
  }

  private static String equal(String column, String value) {
    return column + " = " + text(value);
  }

  private static String text(String value) {
    if (!HARMLESS.matcher(value).matches()) {
      throw new IllegalArgumentException("'" + value + "' cannot stand in a predicate");
    }
    return "'" + value + "'";
  }

  /** A literal that names its zone, so that the session's does not matter. */
  private static String timestamp(Instant time) {
    return "TIMESTAMP '" + DateTimeFormatter.ISO_INSTANT.format(Instants.stored(time)) + "'";
  }

  @Override
  public String toString() {
    return predicate();
  }
}
