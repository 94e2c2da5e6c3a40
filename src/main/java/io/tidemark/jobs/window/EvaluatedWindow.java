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
import java.util.Optional;

/**
 * What was found of the model in one window.
 *
 * @param role what becomes of it
 * @param profiles the predictions of the window
 * @param labelling the labels that were there
 * @param metrics every number
 * @param violations none where it only publishes
 * @param rows of the window
 * @param published how many numbers there are
 */
public record EvaluatedWindow(
    Window window,
    Granularity granularity,
    WindowPlan.Role role,
    PredictionProfiles profiles,
    Labelling labelling,
    List<Metric> metrics,
    List<Violation> violations,
    long rows,
    int published) {

  public EvaluatedWindow {
    metrics = List.copyOf(metrics);
    violations = List.copyOf(violations);
  }

  /** What was found of these predictions. */
  public EvaluatedWindow(
      Window window,
      Granularity granularity,
      WindowPlan.Role role,
      PredictionProfiles profiles,
      Labelling labelling,
      List<Metric> metrics,
      List<Violation> violations) {
    this(
        window,
        granularity,
        role,
        profiles,
        labelling,
        metrics,
        violations,
        profiles.rows(),
        metrics.size());
  }

  /** What is told of it when its results and files are written: without predictions and numbers. */
  public EvaluatedWindow told() {
    return new EvaluatedWindow(
        window,
        granularity,
        role,
        PredictionProfiles.empty(Optional.empty()),
        labelling,
        List.of(),
        violations,
        rows,
        published);
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
    return rows == 0 ? RunStatus.NO_DATA : RunStatus.withViolations(Violation.alarms(violations));
  }
}
