package io.tidemark.jobs.window;

import io.tidemark.constraints.Baseline;
import io.tidemark.constraints.Violation;
import io.tidemark.core.RunStatus;
import io.tidemark.core.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a run found.
 *
 * @param baseline what the windows were compared with
 * @param range the window of the run
 * @param rows of that window
 * @param windows every window that was judged, in the order of their ends
 * @param untimed rows that belong to no window, for their time is missing or cannot be read; empty
 *     where all base windows were profiled before
 * @param inputVersion the version of the captures; empty where they have none
 */
public record FoundWindows(
    Baseline baseline,
    Window range,
    long rows,
    List<JudgedWindow> windows,
    OptionalLong untimed,
    Optional<String> inputVersion) {

  public FoundWindows {
    windows = List.copyOf(windows);
  }

  /** What is told of it when its files are written. */
  public FoundWindows told() {
    return new FoundWindows(
        baseline,
        range,
        rows,
        windows.stream().map(JudgedWindow::told).toList(),
        untimed,
        inputVersion);
  }

  /** What was found over both times, of which the other comes after. */
  public FoundWindows plus(FoundWindows later) {
    List<JudgedWindow> both = new ArrayList<>(windows);
    both.addAll(later.windows);
    return new FoundWindows(
        baseline,
        new Window(range.start(), later.range.end()),
        rows + later.rows,
        both,
        more(untimed, later.untimed),
        later.inputVersion);
  }

  /** Rows without a time may be found by both: those that the one with more has are there. */
  private static OptionalLong more(OptionalLong some, OptionalLong other) {
    return some.orElse(-1) >= other.orElse(-1) ? some : other;
  }

  public List<JudgedWindow> alerting() {
    return windows.stream().filter(JudgedWindow::alerts).toList();
  }

  public List<Violation> violations() {
    return windows.stream().flatMap(w -> w.violations().stream()).toList();
  }

  /** How many were computed. */
  public int metrics() {
    return windows.stream().mapToInt(JudgedWindow::metrics).sum();
  }

  /** The verdict: that there are no rows may itself be a violation. */
  public RunStatus status() {
    int alarms = Violation.alarms(violations());
    boolean hasRows = rows > 0 || windows.stream().anyMatch(w -> w.rows() > 0);
    return hasRows || alarms > 0 ? RunStatus.withViolations(alarms) : RunStatus.NO_DATA;
  }
}
