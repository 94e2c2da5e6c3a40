package io.tidemark.jobs.monitor;

import io.tidemark.config.MonitorConfig;
import io.tidemark.constraints.Baseline;
import io.tidemark.core.MonitorType;
import io.tidemark.core.Window;
import io.tidemark.jobs.run.RunRequest;
import io.tidemark.jobs.source.PredictionCaptures;
import io.tidemark.jobs.source.Sources;
import io.tidemark.jobs.window.DueWindow;
import io.tidemark.jobs.window.DueWindows;
import io.tidemark.jobs.window.LabelRound;
import io.tidemark.jobs.window.MergedPredictions;
import io.tidemark.jobs.window.RevisedPredictions;
import io.tidemark.jobs.window.WindowPlan;
import io.tidemark.profile.PredictionProfiles;
import io.tidemark.scan.PredictionScan;
import io.tidemark.tables.RunContext;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The predictions of the windows of a run, joined with their labels: opened, read, merged and
 * stored once for all monitors that judge them.
 */
public final class PredictionStates {

  private final Workspace workspace;
  private final RunRequest request;
  private final LabelRound.Judges judges;
  private final Instant begun;
  private final Set<String> told;
  private Optional<Opened> opened = Optional.empty();
  private Optional<Read> read = Optional.empty();
  private Optional<Set<Window>> overtaken = Optional.empty();
  private boolean isCounted;
  private boolean isStored;

  /**
   * What is known before rows are read.
   *
   * @param reference the predictions of the baseline; empty where it has none
   * @param inputVersion the version of the captures; empty where they have none
   */
  record Opened(
      Baseline baseline,
      Optional<PredictionProfiles> reference,
      ScoreDecisions decisions,
      WindowPlan plan,
      Optional<String> inputVersion,
      PredictionCaptures captures) {}

  /**
   * What was read.
   *
   * @param at when the labels were read
   * @param due the windows to judge, by what is judged of them
   * @param merged those windows, and the range of the run
   */
  record Read(
      Instant at,
      LabelRound round,
      PredictionScan.Joined joined,
      RevisedPredictions revised,
      Map<MonitorType, List<DueWindow>> due,
      MergedPredictions merged) {}

  /**
   * Rows that were read.
   *
   * @param duplicates captures that were left out
   * @param unmatchedLabels events that have a label, and no capture among those read
   */
  record Counts(long duplicates, long unmatchedLabels) {}

  /**
   * Nothing is opened before it is asked for.
   *
   * @param judges who judges predictions
   * @param begun when the run began, of which this may be a part
   * @param told the warnings that it has told
   */
  PredictionStates(
      Workspace workspace,
      RunRequest request,
      LabelRound.Judges judges,
      Instant begun,
      Set<String> told) {
    this.begun = begun;
    this.told = told;
    this.workspace = workspace;
    this.request = request;
    this.judges = judges;
  }

  Opened opened() {
    if (opened.isEmpty()) {
      opened = Optional.of(open());
    }
    return opened.get();
  }

  private Opened open() {
    MonitorConfig config = workspace.config();
    Baseline baseline = workspace.baseline(request.baselineVersion());
    Optional<PredictionProfiles> stored =
        workspace.tables().predictions().baseline(config.monitor(), baseline.version());
    ScoreDecisions decisions = ScoreDecisions.of(config, stored);
    return new Opened(
        baseline,
        stored.map(r -> ScoreDecisions.told(r, decisions.undecided())),
        decisions,
        WindowPlan.of(config, request.window()),
        Optional.ofNullable(new Sources(workspace.spark()).version(config.capture().source())),
        PredictionCaptures.open(workspace.spark(), config, baseline.slicePlan()));
  }

  Read read() {
    if (read.isEmpty()) {
      read = Optional.of(read(opened()));
    }
    return read.get();
  }

  private Read read(Opened from) {
    MonitorConfig config = workspace.config();
    // Not since the run began: it may have waited for one that began later and has read more.
    Instant now = workspace.now();
    workspace.step("look for base windows to fold, and for new labels");
    LabelRound round =
        LabelRound.of(
            config,
            judges,
            workspace.tables(),
            from.captures(),
            from.baseline().version(),
            from.plan(),
            request.isPart() ? Optional.of(begun) : Optional.empty());
    PredictionScan.Joined joined = fold(from.captures(), round.stale());
    RevisedPredictions revised =
        RevisedPredictions.of(
            config, workspace.tables().predictions(), round, joined, from.captures().plan(), now);
    Map<MonitorType, List<DueWindow>> due = new HashMap<>();
    Set<Window> wanted = new LinkedHashSet<>();
    for (MonitorType type : judges.due()) {
      due.put(type, new DueWindows(config, type).of(from.plan(), round, revised.changed()));
      due.get(type).forEach(w -> wanted.add(w.window()));
    }
    wanted.add(request.window());
    return new Read(
        now, round, joined, revised, due, new MergedPredictions(wanted, revised.inOrder(wanted)));
  }

  private PredictionScan.Joined fold(PredictionCaptures captures, List<Window> stale) {
    if (stale.isEmpty()) {
      workspace.step("all base windows are profiled with the labels that are there");
      return PredictionScan.Joined.NOTHING;
    }
    workspace.step(
        "join "
            + workspace.config().monitor()
            + " "
            + new Window(stale.get(0).start(), stale.get(stale.size() - 1).end())
            + " with its labels: "
            + stale.size()
            + " base windows");
    return captures.fold(stale);
  }

  /** What was read: of the run that had it read, and nothing of those that take it from there. */
  Counts counts() {
    boolean isFirst = !isCounted;
    isCounted = true;
    return isFirst
        ? new Counts(read().joined().duplicates(), read().joined().unmatchedLabels())
        : new Counts(0, 0);
  }

  /** Tells each warning once, whoever repeats it. */
  void warn(List<String> warnings) {
    warnings.stream().filter(told::add).forEach(workspace.progress()::warn);
  }

  /** The base windows of which a run that began later and has ended already knows more. */
  Set<Window> overtaken() {
    if (overtaken.isEmpty()) {
      overtaken =
          Optional.of(
              workspace
                  .tables()
                  .predictions()
                  .overtaken(workspace.config().monitor(), read().revised().folded().values()));
    }
    return overtaken.get();
  }

  /** Stores what was folded, once; the last of what a run stores. */
  void store(RunContext run) {
    RevisedPredictions revised = read().revised();
    if (isStored || revised.replaced().isEmpty()) {
      return;
    }
    workspace.step("store the predictions of " + revised.folded().size() + " base windows");
    workspace
        .tables()
        .predictions()
        .replace(
            run,
            opened().baseline().version(),
            revised.replaced(),
            List.copyOf(revised.folded().values()));
    isStored = true;
  }
}
