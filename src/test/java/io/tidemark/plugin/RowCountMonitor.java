package io.tidemark.plugin;

import io.tidemark.config.MonitorConfig;
import io.tidemark.constraints.Baseline;
import io.tidemark.constraints.CheckType;
import io.tidemark.constraints.Constraint;
import io.tidemark.constraints.ConstraintKey;
import io.tidemark.constraints.Violation;
import io.tidemark.core.ComparisonOperator;
import io.tidemark.core.MonitorType;
import io.tidemark.core.Outcome;
import io.tidemark.core.Severity;
import io.tidemark.jobs.monitor.FoundResult;
import io.tidemark.jobs.monitor.Judged;
import io.tidemark.jobs.monitor.Learned;
import io.tidemark.jobs.monitor.Monitor;
import io.tidemark.jobs.monitor.NamedFile;
import io.tidemark.jobs.monitor.Training;
import io.tidemark.jobs.monitor.WindowFiles;
import io.tidemark.jobs.monitor.WindowWork;
import io.tidemark.jobs.source.Captures;
import io.tidemark.jobs.window.FoundWindows;
import io.tidemark.jobs.window.JudgedWindow;
import io.tidemark.jobs.window.WindowPlan;
import io.tidemark.metrics.Metric;
import io.tidemark.metrics.MetricStatus;
import io.tidemark.metrics.Threshold;
import io.tidemark.metrics.ThresholdSource;
import io.tidemark.plugin.RowCountSection.RowCount;
import io.tidemark.profile.BaselineStates;
import io.tidemark.tables.WindowResults;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Counts the rows of each window. */
public final class RowCountMonitor implements Monitor {

  static final MonitorType TYPE = MonitorType.named("ROW_COUNT");
  private static final CheckType CHECK = CheckType.named("row_count_check");

  private enum Policy {
    FIXED
  }

  @Override
  public MonitorType type() {
    return TYPE;
  }

  @Override
  public Optional<String> idle(MonitorConfig config) {
    return RowCount.of(config).atLeast() > 0
        ? Optional.empty()
        : Optional.of("row-count.at-least = 0");
  }

  @Override
  public List<String> problems(MonitorConfig config) {
    RowCount count = RowCount.of(config);
    return count.atLeast() > count.atMost()
        ? List.of("row-count.at-least: is above row-count.at-most = " + count.atMost())
        : List.of();
  }

  @Override
  public Enum<?> policy(MonitorConfig config) {
    return Policy.FIXED;
  }

  @Override
  public Learned learn(Training training) {
    return Learned.of(
        List.of(
            Constraint.of(new ConstraintKey("row-count", TYPE, CHECK), Constraint.Source.USER)
                .withThreshold(
                    ComparisonOperator.LESS_THAN, RowCount.of(training.config()).atLeast())));
  }

  @Override
  public List<NamedFile> baselineFiles(
      MonitorConfig config, Baseline baseline, BaselineStates states) {
    byte[] json = ("{\"at_least\":" + limit(baseline) + "}").getBytes(StandardCharsets.UTF_8);
    return List.of(new NamedFile(job(), "row_count.json", json));
  }

  private static double limit(Baseline baseline) {
    return baseline.constraints().onWhole(CHECK).orElseThrow().threshold().orElseThrow();
  }

  @Override
  public Judged judge(WindowWork work) {
    MonitorConfig config = work.workspace().config();
    Baseline baseline = work.baseline();
    Captures captures = Captures.open(work.workspace().spark(), config, baseline);
    List<JudgedWindow> judged = new ArrayList<>();
    for (WindowPlan.Planned planned : WindowPlan.of(config, work.request().window()).windows()) {
      long rows = captures.rowsOf(planned.window()).count();
      judged.add(judge(work, limit(baseline), planned, rows));
    }
    FoundWindows found =
        new FoundWindows(
            baseline,
            work.request().window(),
            judged.stream().mapToLong(JudgedWindow::rows).sum(),
            judged,
            OptionalLong.empty(),
            Optional.empty());
    return new Judged(new FoundResult(work.run(), found, WindowFiles.NONE), () -> {});
  }

  private static JudgedWindow judge(
      WindowWork work, double least, WindowPlan.Planned planned, long rows) {
    boolean isViolated = rows < least;
    String sentence = rows + " rows, where at least " + (long) least + " were expected";
    Metric metric =
        Metric.builder(TYPE, "rows", Outcome.of(rows))
            .threshold(
                Optional.of(
                    new Threshold(least, ComparisonOperator.LESS_THAN, ThresholdSource.FIXED)))
            .judged(isViolated ? MetricStatus.VIOLATED : MetricStatus.OK, sentence)
            .build();
    List<Violation> violations =
        isViolated
            ? List.of(
                Violation.of(
                        new ConstraintKey("row-count", TYPE, CHECK), Severity.WARNING, sentence)
                    .withMetric(metric))
            : List.of();
    work.publish(
        TYPE,
        planned.granularity(),
        new WindowResults(planned.window(), List.of(metric), violations));
    return new JudgedWindow(
        planned.window(),
        planned.granularity(),
        planned.role(),
        rows,
        1,
        violations,
        Optional.empty());
  }
}
