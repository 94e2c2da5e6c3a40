package io.tidemark.report;

import io.tidemark.core.MonitorId;
import io.tidemark.core.Window;
import java.time.Instant;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What a report is made of: what the tables hold of windows of one granularity.
 *
 * @param span from the start of the first window to the end of the last
 * @param outputs the columns of what the model says, which show consequences and not causes
 * @param details what stands in the profiles of a few columns and windows
 */
public record ReportData(
    MonitorId monitor,
    Optional<String> modelName,
    Optional<String> modelVersion,
    String granularity,
    Window span,
    Set<String> outputs,
    List<Reading> readings,
    List<Evidence> violations,
    List<RunLine> runs,
    Optional<BaselineLine> baseline,
    Details details,
    Instant writtenAt) {

  public ReportData {
    outputs = Set.copyOf(outputs);
    readings = List.copyOf(readings);
    violations = List.copyOf(violations);
    runs = List.copyOf(runs);
  }

  /** The windows, in order; such as nobody has judged lie between those of one length. */
  Axis axis() {
    return Axis.of(
        span,
        Stream.of(readings.stream().map(Reading::window), violations.stream().map(Evidence::window))
            .flatMap(w -> w)
            .toList());
  }

  /** The same of the last windows only, so many at most. */
  ReportData latest(int windows) {
    Axis all = axis();
    if (all.size() <= windows) {
      return this;
    }
    Window first = all.window(all.size() - windows);
    return of(
        new Window(first.start(), span.end()),
        r -> !r.window().start().isBefore(first.start()),
        v -> !v.window().start().isBefore(first.start()),
        details);
  }

  /** The same with what stands in the profiles. */
  public ReportData with(Details known) {
    return of(span, r -> true, v -> true, known);
  }

  /** The same of one column only. */
  ReportData only(String column) {
    return of(
        span,
        r -> r.column().filter(column::equals).isPresent(),
        v -> v.columns().contains(column),
        details);
  }

  private ReportData of(
      Window within, Predicate<Reading> isRead, Predicate<Evidence> isFound, Details known) {
    return new ReportData(
        monitor,
        modelName,
        modelVersion,
        granularity,
        within,
        outputs,
        readings.stream().filter(isRead).toList(),
        violations.stream().filter(isFound).toList(),
        runs,
        baseline,
        known,
        writtenAt);
  }

  /** The columns that are named, in order. */
  public NavigableSet<String> columns() {
    NavigableSet<String> columns = new TreeSet<>();
    readings.forEach(r -> r.column().ifPresent(columns::add));
    violations.forEach(v -> columns.addAll(v.columns()));
    return columns;
  }

  /** Whether nothing was judged. */
  boolean isEmpty() {
    return readings.isEmpty() && violations.isEmpty();
  }
}
