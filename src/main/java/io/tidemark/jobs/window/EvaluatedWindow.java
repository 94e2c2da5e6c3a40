package io.tidemark.jobs.window;

import io.tidemark.constraints.Judgement;
import io.tidemark.constraints.Violation;
import io.tidemark.core.RunStatus;
import io.tidemark.core.Window;
import io.tidemark.metrics.Labelling;
import io.tidemark.metrics.Metric;
import io.tidemark.profile.PredictionProfiles;
import io.tidemark.tables.Granularity;
import java.util.List;

/**
 * What was found of the model in one window.
 *
 * @param role what becomes of it
 * @param profiles the predictions of the window
 * @param labelling the labels that were there
 * @param metrics every number
 * @param violations none where it only publishes
 */
public record EvaluatedWindow(
    Window window,
    Granularity granularity,
    WindowPlan.Role role,
    PredictionProfiles profiles,
    Labelling labelling,
    List<Metric> metrics,
    List<Violation> violations) {

  public EvaluatedWindow {
    metrics = List.copyOf(metrics);
    violations = List.copyOf(violations);
  }

  /** The same window with another judgement. */
  public EvaluatedWindow with(Judgement judgement) {
    return new EvaluatedWindow(
        window,
        granularity,
        role,
        profiles,
        labelling,
        judgement.metrics(),
        alerts() ? judgement.violations() : List.of());
  }

  /** Whether violations are looked for in it. */
  public boolean alerts() {
    return role == WindowPlan.Role.ALERTS;
  }

  /** The verdict. */
  public RunStatus status() {
    return profiles.rows() == 0
        ? RunStatus.NO_DATA
        : RunStatus.withViolations(Violation.alarms(violations));
  }
}
