package io.tidemark.alerts;

import io.tidemark.core.MonitorType;
import io.tidemark.core.Severity;
import io.tidemark.core.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Hourly windows of one finding as the tables hold them, the alerts stored, and what a sink was
 * told. A run publishes windows, stores the alerts, sends what is due, and stores what came of it;
 * it may die after each step.
 */
final class SimulatedOutbox {

  static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  static final Finding FINDING =
      new Finding(
          MonitorType.DATA_QUALITY,
          "1 hour",
          "age:completeness_check",
          "completeness_check",
          List.of("age"),
          Optional.empty(),
          Optional.empty());
  static final Route ROUTE = new Route("chat", Severity.WARNING, Set.of(), Optional.empty());

  /** Where a run dies. */
  enum Death {
    BEFORE_STORING,
    BEFORE_SENDING,
    BEFORE_RECORDING,
    NEVER
  }

  /**
   * What the sink was told.
   *
   * @param key of the alert
   */
  record Told(AlertEvent event, Instant key) {}

  AlertRules rules;
  Instant now = START.plus(Duration.ofDays(30));
  boolean isDown = false;
  final TreeMap<Integer, Boolean> windows = new TreeMap<>();
  List<Alert> stored = new ArrayList<>();
  final List<Told> told = new ArrayList<>();

  SimulatedOutbox(AlertRules rules) {
    this.rules = rules;
  }

  static AlertRules rules(int datapoints, int periods) {
    return new AlertRules(datapoints, periods, List.of(), List.of(ROUTE));
  }

  static Window hour(int index) {
    Instant start = START.plus(Duration.ofHours(index));
    return new Window(start, start.plus(Duration.ofHours(1)));
  }

  static Datapoint datapoint(int index, boolean isViolated) {
    return new Datapoint(
        hour(index),
        isViolated
            ? Optional.of(
                new Observation(
                    hour(index), Severity.WARNING, "hour " + index, Optional.of("completeness")))
            : Optional.empty());
  }

  /** A run over hours of which it is known whether they show the finding; it may be a rerun. */
  void run(int first, boolean... violated) {
    run(Death.NEVER, first, violated);
  }

  void run(Death death, int first, boolean... violated) {
    for (int i = 0; i < violated.length; i++) {
      windows.put(first + i, violated[i]);
    }
    if (death == Death.BEFORE_STORING) {
      return;
    }
    List<Datapoint> history = new ArrayList<>();
    windows
        .tailMap(first - rules.periods() + 1)
        .forEach((index, isViolated) -> history.add(datapoint(index, isViolated)));
    store(
        rules.changed(
            stored, List.of(new FindingHistory(FINDING, history, hour(first).start())), now));
    if (death == Death.BEFORE_SENDING) {
      return;
    }
    List<Alert> before = stored;
    send();
    if (death == Death.BEFORE_RECORDING) {
      stored = before;
    }
  }

  private void store(List<Alert> changed) {
    List<Alert> after = new ArrayList<>(stored);
    for (Alert alert : changed) {
      after.removeIf(a -> a.sink().equals(alert.sink()) && a.since().equals(alert.since()));
      after.add(alert);
    }
    stored = after;
  }

  private void send() {
    List<Alert> after = new ArrayList<>();
    for (Alert alert : stored) {
      Alert next = alert;
      Optional<AlertEvent> due = rules.due(next, now);
      while (due.isPresent()) {
        if (isDown) {
          next = next.failed("it does not answer", now);
          break;
        }
        told.add(new Told(due.get(), alert.since()));
        next = next.told(due.get(), now);
        due = rules.due(next, now);
      }
      after.add(next);
    }
    stored = after;
  }

  long told(AlertEvent event) {
    return told.stream().filter(t -> t.event() == event).count();
  }

  List<AlertEvent> events() {
    return told.stream().map(Told::event).toList();
  }
}
