package io.tidemark.jobs.monitor;

import io.tidemark.config.MonitorConfig;
import io.tidemark.constraints.Judgement;
import io.tidemark.core.MonitorType;
import io.tidemark.core.Window;
import io.tidemark.jobs.run.Spent;
import io.tidemark.jobs.window.DueWindow;
import io.tidemark.jobs.window.DueWindows;
import io.tidemark.jobs.window.EvaluatedWindow;
import io.tidemark.jobs.window.LabelRound;
import io.tidemark.jobs.window.MergedPredictions;
import io.tidemark.jobs.window.WindowPlan;
import io.tidemark.metrics.Labelling;
import io.tidemark.metrics.Metric;
import io.tidemark.profile.PredictionProfiles;
import io.tidemark.tables.LabelledValues;
import io.tidemark.tables.PublishedWindows.Evaluated;
import io.tidemark.tables.WindowResults;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What is judged of the predictions of a window, or of all windows that end within one, and of
 * earlier ones whose labels changed: the data flow and nothing else.
 */
final class PredictionRun {

  private final WindowWork work;
  private final PredictionStates states;
  private final MonitorConfig config;
  private final Window range;

  PredictionRun(WindowWork work) {
    this.work = work;
    this.states = work.predictions();
    this.config = work.workspace().config();
    this.range = work.request().window();
  }

  /**
   * Judges the windows.
   *
   * @param opening makes the judge
   */
  FoundPredictions run(WindowJudge.Opening opening) {
    PredictionStates.Opened opened = work.run().spent().in(Spent.Part.OPEN, states::opened);
    WindowJudge judge = opening.judge(opened.baseline(), opened.reference(), opened.captures());
    PredictionStates.Read read = work.run().spent().in(Spent.Part.READ, states::read);
    List<DueWindow> windows = read.due().get(judge.type());
    List<String> warnings = warnings(windows);
    states.warn(warnings);
    WindowSeries series =
        opening.series(work, opened.baseline(), opened.reference(), opened.captures());
    List<EvaluatedWindow> judged = new ArrayList<>();
    Map<Evaluated, LabelledValues> unfinished = unfinished(judge.type(), windows);
    windows.forEach(
        w -> {
          EvaluatedWindow found = judge(judge, read.merged(), w);
          LabelledValues published = unfinished.get(w.evaluated());
          boolean isCounted =
              published != null && LabelledValues.of(found.metrics()).areAmong(published);
          judged.add(
              isCounted ? judge(judge, read.merged(), w.withRevision(w.revision() - 1)) : found);
        });
    List<DueWindow> turned =
        new DueWindows(config, judge.type()).turned(work.tables(), series.observe(judged));
    if (!turned.isEmpty()) {
      step("judge anew " + turned.size() + " later windows whose detectors now say otherwise");
      Set<Window> later = new LinkedHashSet<>(turned.stream().map(DueWindow::window).toList());
      MergedPredictions ofLater = new MergedPredictions(later, read.revised().inOrder(later));
      turned.stream()
          .filter(w -> ofLater.of(w.window()).isPresent())
          .forEach(w -> judged.add(judge(judge, ofLater, w)));
    }
    judged.sort(FoundPredictions.BY_END);
    List<EvaluatedWindow> evaluated = series.completed(judged);
    evaluated.forEach(window -> publish(judge.type(), window));
    PredictionStates.Counts counts = states.counts();
    return new FoundPredictions(
        opened.baseline(),
        range,
        read.merged().rowsIn(range),
        read.merged().of(range).map(m -> m.profiles().labelled()).orElse(0L),
        evaluated,
        counts.duplicates(),
        work.request().isPart() ? OptionalLong.empty() : OptionalLong.of(counts.unmatchedLabels()),
        judge,
        series,
        opened.inputVersion(),
        warnings);
  }

  /**
   * What was published by runs that died before they stored which labels they had seen. Where these
   * are the labels that this run sees, they are counted already.
   */
  private Map<Evaluated, LabelledValues> unfinished(MonitorType type, List<DueWindow> due) {
    LabelRound round = states.read().round();
    List<Evaluated> counted =
        due.stream().filter(w -> round.isNewRevision(type, w)).map(DueWindow::evaluated).toList();
    return work.tables().publishedWindows().unfinished(config.monitor(), type, counted);
  }

  private void publish(MonitorType type, EvaluatedWindow window) {
    // What was published of rows that can no longer be merged is better than nothing.
    boolean isLost =
        window.profiles().rows() == 0
            && states.read().revised().unmergedIn(window.window()).isPresent();
    // A run that began later and has ended already knows more: what it published stays.
    if (!isLost && states.overtaken().stream().noneMatch(window.window()::covers)) {
      work.publish(
          type,
          window.granularity(),
          new WindowResults(window.window(), window.metrics(), window.violations()));
    }
  }

  /** What must be told of the windows; refuses a run of which nothing can be judged. */
  private List<String> warnings(List<DueWindow> due) {
    Optional<PredictionProfiles> baseline = states.opened().reference();
    ScoreDecisions decisions = states.opened().decisions();
    MergedPredictions merged = states.read().merged();
    Set<Window> windows = new LinkedHashSet<>(due.stream().map(DueWindow::window).toList());
    windows.add(range);
    Spellings spellings = new Spellings(config);
    // A part of a longer run whose labels are written otherwise does not stop the others.
    merged
        .of(range)
        .filter(m -> !work.request().isPart())
        .ifPresent(m -> spellings.requireWindow(baseline, m.profiles(), range));
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

  private EvaluatedWindow judge(WindowJudge judge, MergedPredictions merged, DueWindow window) {
    ScoreDecisions decisions = states.opened().decisions();
    Optional<MergedPredictions.Merged> found = merged.of(window.window());
    PredictionProfiles profiles =
        found
            .map(MergedPredictions.Merged::profiles)
            .map(p -> ScoreDecisions.told(p, decisions.undecided(p)))
            .orElseGet(
                () -> PredictionProfiles.empty(states.opened().captures().plan().scoreCells()));
    Labelling labelling =
        new Labelling(
            profiles.labelCoverage().fold(c -> c, (reason, detail) -> 0.0),
            window.revision(),
            found.map(MergedPredictions.Merged::asOf).orElse(states.read().at()));
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
        profiles.rows() == 0
                || new Spellings(config)
                    .unjudgeable(states.opened().reference(), profiles)
                    .isPresent()
            ? new Judgement(List.of(), List.of())
            : judge.judge(window.window(), profiles, labelling);
    Optional<String> unmerged = states.read().revised().unmergedIn(window.window());
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

  private void step(String sentence) {
    work.workspace().step(sentence);
  }
}
