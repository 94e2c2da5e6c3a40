package io.tidemark.jobs.monitor;

import io.tidemark.constraints.Baseline;
import io.tidemark.constraints.Violation;
import io.tidemark.core.RunStatus;
import io.tidemark.core.Window;
import io.tidemark.jobs.window.EvaluatedWindow;
import io.tidemark.tables.PublishedWindows.Evaluated;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What a run on predictions found.
 *
 * @param baseline what the windows were compared with
 * @param range the window of the run
 * @param rows of that window
 * @param labelled those of them whose label has arrived
 * @param windows every window that was judged, in the order of their ends
 * @param duplicates captures that were read and left out
 * @param unmatchedLabels events that have a label, and no capture among those read; empty of a run
 *     in several parts, each of which reads others
 * @param judge gave the metrics
 * @param series found what windows show together
 * @param inputVersion the version of the captures; empty where they have none
 * @param warnings what must be told of the windows
 */
public record FoundPredictions(
    Baseline baseline,
    Window range,
    long rows,
    long labelled,
    List<EvaluatedWindow> windows,
    long duplicates,
    OptionalLong unmatchedLabels,
    WindowJudge judge,
    WindowSeries series,
    Optional<String> inputVersion,
    List<String> warnings) {

  static final Comparator<EvaluatedWindow> BY_END =
      Comparator.comparing((EvaluatedWindow w) -> w.window().end())
          .thenComparing(w -> w.window().length());

  public FoundPredictions {
    windows = List.copyOf(windows);
    warnings = List.copyOf(warnings);
  }

  /** What is told of it when its files are written. */
  FoundPredictions told() {
    return with(range, windows.stream().map(EvaluatedWindow::told).toList());
  }

  private FoundPredictions with(Window over, List<EvaluatedWindow> all) {
    return new FoundPredictions(
        baseline,
        over,
        rows,
        labelled,
        all,
        duplicates,
        unmatchedLabels,
        judge,
        series,
        inputVersion,
        warnings);
  }

  /** What was found over both times, of which the other comes after. */
  FoundPredictions plus(FoundPredictions later) {
    Map<Evaluated, EvaluatedWindow> both = new LinkedHashMap<>();
    windows.forEach(w -> both.put(new Evaluated(w.window(), w.granularity()), w));
    later.windows.forEach(w -> both.put(new Evaluated(w.window(), w.granularity()), w));
    List<EvaluatedWindow> inOrder = new ArrayList<>(both.values());
    inOrder.sort(BY_END);
    Set<String> told = new LinkedHashSet<>(warnings);
    told.addAll(later.warnings);
    return new FoundPredictions(
        baseline,
        new Window(range.start(), later.range.end()),
        rows + later.rows,
        labelled + later.labelled,
        inOrder,
        duplicates + later.duplicates,
        OptionalLong.empty(),
        judge,
        series,
        later.inputVersion,
        List.copyOf(told));
  }

  /** Whether a window ends within the run's own, and not before or after. */
  boolean isOwn(EvaluatedWindow window) {
    return window.window().end().isAfter(range.start())
        && !window.window().end().isAfter(range.end());
  }

  public List<Violation> violations() {
    return windows.stream().flatMap(w -> w.violations().stream()).toList();
  }

  int metrics() {
    return windows.stream().mapToInt(EvaluatedWindow::published).sum();
  }

  RunStatus status() {
    boolean hasRows = rows > 0 || windows.stream().anyMatch(w -> w.rows() > 0);
    return hasRows ? RunStatus.withViolations(Violation.alarms(violations())) : RunStatus.NO_DATA;
  }
}
