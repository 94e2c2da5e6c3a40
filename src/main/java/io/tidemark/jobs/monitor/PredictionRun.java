package io.tidemark.jobs.monitor;

import io.tidemark.config.MonitorConfig;
import io.tidemark.constraints.Baseline;
import io.tidemark.constraints.Judgement;
import io.tidemark.constraints.Violation;
import io.tidemark.core.RunStatus;
import io.tidemark.core.Window;
import io.tidemark.jobs.run.Progress;
import io.tidemark.jobs.source.PredictionCaptures;
import io.tidemark.jobs.source.Sources;
import io.tidemark.jobs.window.DueWindow;
import io.tidemark.jobs.window.DueWindows;
import io.tidemark.jobs.window.EvaluatedWindow;
import io.tidemark.jobs.window.LabelRound;
import io.tidemark.jobs.window.MergedPredictions;
import io.tidemark.jobs.window.Publisher;
import io.tidemark.jobs.window.RevisedPredictions;
import io.tidemark.jobs.window.WindowPlan;
import io.tidemark.metrics.Labelling;
import io.tidemark.metrics.Metric;
import io.tidemark.profile.PredictionProfiles;
import io.tidemark.scan.PredictionScan;
import io.tidemark.tables.PredictionStore;
import io.tidemark.tables.ResultTables;
import io.tidemark.tables.RunContext;
import io.tidemark.tables.WindowResults;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.SparkSession;

/**
 * What is judged of the predictions of a window, or of all windows that end within one, and of
 * earlier ones whose labels changed: the data flow and nothing else.
 *
 * @param spark the session
 * @param config what to monitor
 * @param now when the labels are read
 * @param progress is told each step
 */
record PredictionRun(SparkSession spark, MonitorConfig config, Instant now, Progress progress) {

  /**
   * What a run found.
   *
   * @param baseline what the windows were compared with
   * @param range the window of the run
   * @param rows of that window
   * @param labelled those of them whose label has arrived
   * @param windows every window that was judged, in the order of their ends
   * @param duplicates captures that were read and left out
   * @param unmatchedLabels events that have a label, and no capture among those read
   * @param judge gave the metrics
   * @param inputVersion the version of the captures; empty where they have none
   * @param warnings what must be told of the windows
   */
  public record Found(
      Baseline baseline,
      Window range,
      long rows,
      long labelled,
      List<EvaluatedWindow> windows,
      long duplicates,
      long unmatchedLabels,
      WindowJudge judge,
      Optional<String> inputVersion,
      List<String> warnings) {

    public Found {
      windows = List.copyOf(windows);
      warnings = List.copyOf(warnings);
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
      return windows.stream().mapToInt(w -> w.metrics().size()).sum();
    }

    RunStatus status() {
      boolean hasRows = rows > 0 || windows.stream().anyMatch(w -> w.profiles().rows() > 0);
      return hasRows ? RunStatus.withViolations(Violation.alarms(violations())) : RunStatus.NO_DATA;
    }
  }

  /**
   * Judges the windows.
   *
   * @param writer writes the tables; empty to leave them as they are
   * @param opening makes the judge
   */
  Found run(
      ResultTables tables,
      Optional<RunContext> writer,
      Baseline baseline,
      Window range,
      WindowJudge.Opening opening) {
    PredictionStore store = tables.predictions();
    Optional<PredictionProfiles> stored = store.baseline(config.monitor(), baseline.version());
    ScoreDecisions decisions = ScoreDecisions.of(config, stored);
    Optional<PredictionProfiles> reference =
        stored.map(r -> ScoreDecisions.told(r, decisions.undecided()));
    WindowPlan plan = WindowPlan.of(config, range);
    Optional<String> version =
        Optional.ofNullable(new Sources(spark).version(config.capture().source()));
    PredictionCaptures captures = PredictionCaptures.open(spark, config, baseline.slicePlan());
    WindowJudge judge = opening.judge(baseline, reference, captures);
    step("look for base windows to fold, and for new labels");
    LabelRound round =
        LabelRound.of(config, judge.type(), tables, captures, baseline.version(), plan);
    PredictionScan.Joined joined = fold(captures, round.stale());
    RevisedPredictions revised =
        RevisedPredictions.of(config, store, round, joined, captures.plan(), now);
    DueWindows due = new DueWindows(config, judge.type());
    List<DueWindow> windows = due.of(plan, round, revised.changed());
    Set<Window> wanted = new LinkedHashSet<>(windows.stream().map(DueWindow::window).toList());
    wanted.add(range);
    MergedPredictions merged = new MergedPredictions(wanted, revised.inOrder(wanted));
    List<String> warnings = warnings(reference, decisions, merged, wanted, range);
    warnings.forEach(progress::warn);
    WindowSeries series = opening.series(tables, baseline, reference, captures);
    List<EvaluatedWindow> judged = new ArrayList<>();
    windows.forEach(
        w -> judged.add(judge(judge, reference, decisions, captures, revised, merged, w)));
    List<DueWindow> turned = due.turned(tables, series.observe(judged));
    if (!turned.isEmpty()) {
      step("judge anew " + turned.size() + " later windows whose detectors now say otherwise");
      Set<Window> later = new LinkedHashSet<>(turned.stream().map(DueWindow::window).toList());
      MergedPredictions ofLater = new MergedPredictions(later, revised.inOrder(later));
      turned.stream()
          .filter(w -> ofLater.of(w.window()).isPresent())
          .forEach(
              w -> judged.add(judge(judge, reference, decisions, captures, revised, ofLater, w)));
    }
    judged.sort(
        Comparator.comparing((EvaluatedWindow w) -> w.window().end())
            .thenComparing(w -> w.window().length()));
    List<EvaluatedWindow> evaluated = series.completed(judged);
    Publisher publisher = new Publisher(tables, judge.type(), writer, this::step);
    // A run that began later and has ended already knows more: what it published stays.
    Set<Window> overtaken =
        writer
            .map(run -> store.overtaken(run.monitor(), revised.folded().values()))
            .orElse(Set.of());
    for (EvaluatedWindow window : evaluated) {
      // What was published of rows that can no longer be merged is better than nothing.
      boolean isLost =
          window.profiles().rows() == 0 && revised.unmergedIn(window.window()).isPresent();
      if (!isLost && overtaken.stream().noneMatch(window.window()::covers)) {
        publisher.add(
            window.granularity(),
            new WindowResults(window.window(), window.metrics(), window.violations()));
      }
    }
    publisher.flush();
    writer.ifPresent(series::store);
    // Last: a run that dies before leaves them as they were, and the next one finds the same labels
    // new, and so the same windows to judge again.
    if (writer.isPresent() && !revised.replaced().isEmpty()) {
      step("store the predictions of " + revised.folded().size() + " base windows");
      store.replace(
          writer.get(),
          baseline.version(),
          revised.replaced(),
          List.copyOf(revised.folded().values()));
    }
    return new Found(
        baseline,
        range,
        merged.rowsIn(range),
        merged.of(range).map(m -> m.profiles().labelled()).orElse(0L),
        evaluated,
        joined.duplicates(),
        joined.unmatchedLabels(),
        judge,
        version,
        warnings);
  }

  /** What must be told of the windows; refuses a run of which nothing can be judged. */
  private List<String> warnings(
      Optional<PredictionProfiles> baseline,
      ScoreDecisions decisions,
      MergedPredictions merged,
      Set<Window> windows,
      Window range) {
    Spellings spellings = new Spellings(config);
    merged.of(range).ifPresent(m -> spellings.requireWindow(baseline, m.profiles(), range));
    Set<String> warnings = new LinkedHashSet<>();
    for (Window window : windows) {
      merged
          .of(window)
          .map(MergedPredictions.Merged::profiles)
          .ifPresent(
              profiles -> {
                spellings
                    .unjudgeable(baseline, profiles)
                    .ifPresentOrElse(
                        why -> warnings.add("window " + window + " is not judged: " + why),
                        () -> warnings.addAll(spellings.warnings(baseline, profiles)));
                ClassScoresCheck.unlike(baseline, profiles).ifPresent(warnings::add);
                ClassScoresCheck.leftOut(profiles, "window " + window).ifPresent(warnings::add);
                decisions.undecided(profiles).map(ScoreDecisions::warning).ifPresent(warnings::add);
              });
    }
    return List.copyOf(warnings);
  }

  private PredictionScan.Joined fold(PredictionCaptures captures, List<Window> stale) {
    if (stale.isEmpty()) {
      step("all base windows are profiled with the labels that are there");
      return PredictionScan.Joined.NOTHING;
    }
    step(
        "join "
            + config.monitor()
            + " "
            + new Window(stale.get(0).start(), stale.get(stale.size() - 1).end())
            + " with its labels: "
            + stale.size()
            + " base windows");
    return captures.fold(stale);
  }

  private EvaluatedWindow judge(
      WindowJudge judge,
      Optional<PredictionProfiles> baseline,
      ScoreDecisions decisions,
      PredictionCaptures captures,
      RevisedPredictions revised,
      MergedPredictions merged,
      DueWindow window) {
    Optional<MergedPredictions.Merged> found = merged.of(window.window());
    PredictionProfiles profiles =
        found
            .map(MergedPredictions.Merged::profiles)
            .map(p -> ScoreDecisions.told(p, decisions.undecided(p)))
            .orElseGet(() -> PredictionProfiles.empty(captures.plan().scoreCells()));
    Labelling labelling =
        new Labelling(
            profiles.labelCoverage().fold(c -> c, (reason, detail) -> 0.0),
            window.revision(),
            found.map(MergedPredictions.Merged::asOf).orElse(now));
    step(
        "judge "
            + profiles.labelled()
            + " labelled of "
            + profiles.rows()
            + " rows: "
            + window.granularity()
            + " "
            + window.window());
    Judgement judgement =
        profiles.rows() == 0 || new Spellings(config).unjudgeable(baseline, profiles).isPresent()
            ? new Judgement(List.of(), List.of())
            : judge.judge(window.window(), profiles, labelling);
    Optional<String> unmerged = revised.unmergedIn(window.window());
    unmerged.ifPresent(what -> step("warning: " + window.window() + " is judged " + what));
    return new EvaluatedWindow(
        window.window(),
        window.granularity(),
        window.role(),
        profiles,
        labelling,
        unmerged
            .map(what -> judgement.metrics().stream().map(m -> noted(m, what)).toList())
            .orElse(judgement.metrics()),
        window.role() == WindowPlan.Role.ALERTS ? judgement.violations() : List.of());
  }

  private static Metric noted(Metric metric, String what) {
    return metric.toBuilder()
        .judged(metric.status(), metric.reason().map(r -> r + "; ").orElse("") + what)
        .build();
  }

  /** Tells the step, to people and on the Spark jobs that it takes. */
  private void step(String sentence) {
    spark.sparkContext().setJobDescription(sentence);
    progress.step(sentence);
  }
}
