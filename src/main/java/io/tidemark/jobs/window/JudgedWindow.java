package io.tidemark.jobs.window;

import io.tidemark.constraints.Violation;
import io.tidemark.core.RunStatus;
import io.tidemark.core.Window;
import io.tidemark.profile.Profiles;
import io.tidemark.tables.Granularity;
import java.util.List;
import java.util.Optional;

/**
 * What was found in one window.
 *
 * @param role what becomes of it
 * @param rows of the window
 * @param metrics how many were computed
 * @param violations none where it only publishes
 * @param sketched its profiles, where they hold what {@code statistics.json} tells
 */
public record JudgedWindow(
    Window window,
    Granularity granularity,
    WindowPlan.Role role,
    long rows,
    int metrics,
    List<Violation> violations,
    Optional<Profiles> sketched) {

  public JudgedWindow {
    violations = List.copyOf(violations);
  }

  /** What is told of it when its files are written. */
  public JudgedWindow told() {
    return new JudgedWindow(window, granularity, role, rows, metrics, violations, Optional.empty());
  }

  /** Whether violations are looked for in it. */
  public boolean alerts() {
    return role == WindowPlan.Role.ALERTS;
  }

  /** The verdict: that there are no rows may itself be a violation. */
  public RunStatus status() {
    int alarms = Violation.alarms(violations);
    return rows == 0 && alarms == 0 ? RunStatus.NO_DATA : RunStatus.withViolations(alarms);
  }
}
