package io.tidemark.report;

import io.tidemark.core.MonitorId;
import io.tidemark.core.MonitorType;
import io.tidemark.core.Severity;
import io.tidemark.core.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** Rows of tables, of days from 1 March 2026 on. */
final class Samples {

  static final Instant FIRST = Instant.parse("2026-03-01T00:00:00Z");

  private final List<Reading> readings = new ArrayList<>();
  private final List<Evidence> violations = new ArrayList<>();

  static Window day(int day) {
    Instant start = FIRST.plus(Duration.ofDays(day));
    return new Window(start, start.plus(Duration.ofDays(1)));
  }

  /** A metric that is judged on days, of a column or, without a name, of the model. */
  Samples judged(MonitorType type, String column, String metric, double... values) {
    for (int i = 0; i < values.length; i++) {
      reading(type, column, metric, i, values[i], OptionalDouble.of(0.1), false);
    }
    return this;
  }

  Samples reading(
      MonitorType type,
      String column,
      String metric,
      int day,
      double value,
      OptionalDouble threshold,
      boolean isViolated) {
    readings.add(
        new Reading(
            type,
            day(day),
            Optional.of(column).filter(c -> !c.isEmpty()),
            metric,
            Optional.empty(),
            Optional.empty(),
            OptionalDouble.of(value),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.of(0.765),
            threshold,
            Optional.of("GreaterThanOrEqualToThreshold"),
            isViolated ? "VIOLATED" : "OK"));
    return this;
  }

  /** A violation on each of the days. */
  Samples found(MonitorType type, String column, String metric, String description, int... days) {
    for (int day : days) {
      violations.add(
          new Evidence(
              type,
              day(day),
              column + ":" + metric,
              metric + "_check",
              column.isEmpty() ? List.of() : List.of(column),
              Optional.empty(),
              Optional.empty(),
              Optional.of(metric),
              OptionalDouble.of(0.3),
              OptionalDouble.of(0.1),
              Severity.WARNING,
              description,
              List.of("event-" + day)));
    }
    return this;
  }

  ReportData data() {
    List<Window> windows =
        readings.stream().map(Reading::window).sorted(Comparator.comparing(Window::start)).toList();
    return new ReportData(
        new MonitorId("loans"),
        Optional.of("credit"),
        Optional.of("7"),
        "1 day",
        new Window(FIRST, windows.isEmpty() ? day(0).end() : windows.get(windows.size() - 1).end()),
        Set.of("decision"),
        readings,
        violations,
        List.of(new RunLine("data-quality", "Completed", day(0), 1000, 10, 1, FIRST, "1.0")),
        Optional.of(new BaselineLine("1", 5000, "training", FIRST)),
        Details.NONE,
        FIRST.plus(Duration.ofDays(30)));
  }
}
