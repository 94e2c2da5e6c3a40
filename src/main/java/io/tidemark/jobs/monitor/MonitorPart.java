package io.tidemark.jobs.monitor;

import io.tidemark.core.BadInputException;
import io.tidemark.core.TidemarkException;
import io.tidemark.core.Window;
import io.tidemark.interchange.RunReport;
import io.tidemark.jobs.run.Failures;
import io.tidemark.jobs.run.JobRun;
import io.tidemark.jobs.run.RecordedFailure;
import io.tidemark.jobs.run.RunRequest;
import io.tidemark.jobs.run.SoleRun;
import io.tidemark.jobs.run.Spent;
import io.tidemark.jobs.window.Publisher;
import io.tidemark.tables.RunRecord;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The run of one monitor, from its beginning to its row of the table {@code runs}. */
final class MonitorPart {

  private static final Logger LOG = LoggerFactory.getLogger(MonitorPart.class);

  private final Workspace workspace;
  private final Monitor monitor;
  private final RunRequest request;
  private final JobRun run;
  private final boolean isNamed;
  private Optional<SoleRun> sole = Optional.empty();
  private RunRequest piece;
  private Optional<Judged> judged = Optional.empty();
  private Optional<WindowResult> current = Optional.empty();
  private Optional<WindowResult> result = Optional.empty();
  private Optional<Throwable> failure = Optional.empty();

  /**
   * Begins now.
   *
   * @param isNamed whether it says on the way which monitor is judged, and when that fails
   */
  MonitorPart(Workspace workspace, Monitor monitor, RunRequest request, boolean isNamed) {
    this.workspace = workspace;
    this.monitor = monitor;
    this.request = request;
    this.piece = request;
    this.isNamed = isNamed;
    this.run = workspace.begin(monitor.job(), monitor.policy(workspace.config()));
  }

  Monitor monitor() {
    return monitor;
  }

  /** What was found; empty where it failed. */
  Optional<WindowResult> result() {
    return failure.isPresent() ? Optional.empty() : result;
  }

  /** Why it failed. */
  Optional<Throwable> failure() {
    return failure;
  }

  /**
   * What was found.
   *
   * @throws BadInputException if it failed, and that is among the causes
   * @throws TidemarkException if it failed otherwise
   */
  WindowResult resultOrThrow() {
    if (failure.isPresent()) {
      Throwable why = failure.get();
      throw Failures.badInput(why).map(RuntimeException.class::cast).orElseGet(() -> thrown(why));
    }
    return result.orElseThrow();
  }

  private static RuntimeException thrown(Throwable why) {
    if (why instanceof Error error) {
      throw error;
    }
    return why instanceof RuntimeException unchecked
        ? unchecked
        : new TidemarkException(Failures.sentence(why), why);
  }

  /**
   * Waits for other runs of the monitor that are at work on the window.
   *
   * @param patience how long at most
   */
  void begin(Duration patience) {
    if (!request.isDry()) {
      unlessFailed(
          () ->
              sole =
                  Optional.of(
                      SoleRun.begin(run, request.window(), workspace.progress(), patience)));
    }
  }

  /**
   * Judges a part of the time.
   *
   * @param time all of it, or a part that comes after those judged before
   * @param alerting how many windows end in all of it that may violate
   */
  void judge(
      Window time,
      int alerting,
      Publisher publisher,
      PredictionStates predictions,
      Passengers passengers) {
    piece = request.part(time, alerting);
    judged = Optional.empty();
    current = Optional.empty();
    unlessFailed(
        () -> {
          if (isNamed) {
            workspace.progress().step(monitor.job());
          }
          monitor.require(workspace.config());
          WindowWork work =
              new WindowWork(workspace, run, piece, publisher, predictions, passengers);
          judged = Optional.of(run.spent().in(Spent.Part.JUDGE, () -> monitor.judge(work)));
          current = judged.map(Judged::result);
        });
    if (failure.isPresent()) {
      publisher.drop(run.context());
    }
  }

  /** What it wants collected of the captures while another run reads them. */
  Optional<Passenger> passenger(
      Window time, int alerting, Publisher publisher, PredictionStates predictions) {
    RunRequest part = request.part(time, alerting);
    return monitor.passenger(
        new WindowWork(workspace, run, part, publisher, predictions, Passengers.NONE));
  }

  /** Stores what the next run goes on from. */
  void storeStates() {
    unlessFailed(() -> judged.ifPresent(j -> commit(j.afterwards())));
  }

  /** Tells sinks what a run in one piece found; one that fails is told of in the files. */
  void tellSinks(CommittedMetrics committed) {
    if (!piece.isPart()) {
      unlessFailed(() -> current = current.map(found -> told(found, committed)));
    }
  }

  private WindowResult told(WindowResult found, CommittedMetrics committed) {
    WindowResult told = found;
    RunReport report = found.report();
    for (String sentence : committed.failures(run.context())) {
      told = told.telling(sentence);
    }
    for (String sentence : Sinks.tell(workspace.config(), report)) {
      told = told.telling(sentence);
    }
    for (String sentence : AlertRounds.tell(workspace, run.context(), monitor.type(), report)) {
      told = told.telling(sentence);
    }
    return told;
  }

  void writeFiles() {
    unlessFailed(() -> current = current.map(r -> r.written(piece)));
  }

  /** Adds what was found in that time to what was found before. */
  void add() {
    unlessFailed(
        () -> result = result.isEmpty() ? current : result.map(r -> r.plus(current.get())));
  }

  /** Tells sinks that it failed, or what a run in several parts found. */
  void tellSinksOfAll(CommittedMetrics committed) {
    if (failure.isEmpty() && piece.isPart()) {
      unlessFailed(() -> result = result.map(found -> told(found, committed)));
    } else if (failure.isPresent() && sole.isPresent()) {
      try {
        RunReport report = RecordedFailure.report(run, failure.get(), request.window());
        Sinks.tell(workspace.config(), report).forEach(workspace.progress()::warn);
      } catch (Exception | VirtualMachineError second) {
        failure.get().addSuppressed(second);
      }
    }
  }

  /** The row of the table {@code runs}; empty where another run is at work on the window. */
  Optional<RunRecord> record() {
    if (sole.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        failure
            .map(why -> RecordedFailure.of(run, why, request.window(), request.output()))
            .orElseGet(() -> result.orElseThrow().record())
            .withCosts(run.spent().costs()));
  }

  /** Commits something, which counts for this run. */
  void commit(Runnable work) {
    run.spent().in(Spent.Part.COMMIT, work);
  }

  /** What it took, in words. */
  String timings() {
    return monitor.job() + ": " + run.spent().text();
  }

  /** Lets other runs begin. */
  void end() {
    sole.ifPresent(SoleRun::close);
  }

  private void unlessFailed(Runnable step) {
    if (failure.isPresent()) {
      return;
    }
    try {
      step.run();
    } catch (Exception | Error e) { // Where memory or stack ended, the tables are told, too.
      fail(e);
    }
  }

  void fail(Throwable why) {
    if (failure.isEmpty()) {
      failure = Optional.of(why);
      LOG.info("{} of {} has failed", monitor.job(), workspace.config().monitor(), why);
      if (isNamed) {
        workspace.progress().step(monitor.job() + " " + Failures.told(why).printed());
      }
    }
  }
}
