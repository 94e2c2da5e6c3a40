package io.tidemark.jobs.demo;

import io.tidemark.constraints.CheckType;
import io.tidemark.constraints.Violation;
import io.tidemark.core.ColumnName;
import io.tidemark.core.MonitorType;
import io.tidemark.metrics.Metric;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Findings of one job and one check on the same columns, or on one custom metric, on days in a row.
 *
 * @param firstDay what was found on the first of them, the weightiest first
 */
record Incident(Days days, List<Violation> firstDay) {

  private record Subject(
      MonitorType job, CheckType check, List<ColumnName> columns, Optional<String> metric) {

    static Subject of(Violation found) {
      return new Subject(
          found.monitor(),
          found.check(),
          found.columns(),
          found
              .metric()
              .map(Metric::name)
              .filter(name -> found.check().equals(CheckType.CUSTOM_METRIC)));
    }
  }

  /** All incidents, in the order in which they began. */
  static List<Incident> of(Map<Integer, List<Violation>> byDay) {
    Map<Subject, TreeMap<Integer, List<Violation>>> bySubject = new LinkedHashMap<>();
    byDay.forEach(
        (day, violations) ->
            violations.forEach(
                v ->
                    bySubject
                        .computeIfAbsent(Subject.of(v), s -> new TreeMap<>())
                        .computeIfAbsent(day, d -> new ArrayList<>())
                        .add(v)));
    return bySubject.values().stream()
        .flatMap(
            onDays ->
                Days.spans(onDays.navigableKeySet()).stream()
                    .map(days -> new Incident(days, onDays.get(days.first()))))
        .sorted(Comparator.comparing(i -> i.days().first()))
        .toList();
  }

  /** The command that found it. */
  String job() {
    return firstDay.get(0).monitor().text();
  }

  String severity() {
    return firstDay.get(0).severity().text();
  }

  /** The words of the weightiest finding, and what else was found with it. */
  String words() {
    List<Violation> others = firstDay.subList(1, firstDay.size());
    return firstDay.get(0).description() + (others.isEmpty() ? "" : "; also " + metrics(others));
  }

  /** What it is about: its columns, or the metrics of the model. */
  String subject() {
    List<ColumnName> columns = firstDay.get(0).columns();
    return columns.isEmpty()
        ? metrics(firstDay)
        : columns.stream().map(ColumnName::text).collect(Collectors.joining(", "));
  }

  private static String metrics(List<Violation> violations) {
    return violations.stream()
        .flatMap(v -> v.metric().map(Metric::name).stream())
        .collect(Collectors.joining(", "));
  }

  /** Whether a planted event tells why it is there. */
  boolean isPlanted() {
    return PlantedEvent.ALL.stream()
        .anyMatch(e -> e.days().contains(days.first()) && firstDay.stream().anyMatch(e::isToldBy));
  }
}
