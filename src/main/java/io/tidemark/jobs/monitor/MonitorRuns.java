package io.tidemark.jobs.monitor;

import io.tidemark.constraints.Violation;
import io.tidemark.core.RunStatus;
import io.tidemark.interchange.MonitorReports;
import io.tidemark.jobs.run.AppVersion;
import io.tidemark.jobs.run.ExitCode;
import io.tidemark.jobs.run.Failures;
import io.tidemark.jobs.run.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * The monitors of one configuration or of many, some at a time: what fails, fails alone.
 *
 * @param outcomes one for each configuration, in their order
 */
public record MonitorRuns(List<Outcome> outcomes) {

  /**
   * What became of a configuration: it ran, or it could not begin.
   *
   * @param name of it, for people
   */
  public record Outcome(String name, Optional<MonitorRun> run, Optional<Failures.Told> failure) {}

  /**
   * A configuration that is to run.
   *
   * @param name of it, for people
   */
  public record Task(String name, Callable<MonitorRun> work) {}

  /**
   * Runs the tasks.
   *
   * @param parallel how many at a time
   * @param ended is told of each when it has ended, one at a time
   */
  public static MonitorRuns of(List<Task> tasks, int parallel, Consumer<Outcome> ended) {
    ExecutorService threads = Executors.newFixedThreadPool(parallel);
    try {
      List<Future<Outcome>> running = new ArrayList<>();
      Object one = new Object();
      for (Task task : tasks) {
        running.add(
            threads.submit(
                () -> {
                  Outcome outcome = outcome(task);
                  synchronized (one) {
                    ended.accept(outcome);
                  }
                  return outcome;
                }));
      }
      List<Outcome> outcomes = new ArrayList<>();
      for (Future<Outcome> future : running) {
        outcomes.add(future.get());
      }
      return new MonitorRuns(List.copyOf(outcomes));
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while monitors were at work", e);
    } finally {
      threads.shutdownNow();
    }
  }

  private static Outcome outcome(Task task) {
    try {
      return new Outcome(task.name(), Optional.of(task.work().call()), Optional.empty());
    } catch (Exception | StackOverflowError | OutOfMemoryError e) {
      return new Outcome(task.name(), Optional.empty(), Optional.of(Failures.told(e)));
    }
  }

  /** What all monitors found. */
  public List<Violation> violations() {
    return runs().stream().flatMap(run -> run.violations().stream()).toList();
  }

  private List<MonitorRun> runs() {
    return outcomes.stream().flatMap(outcome -> outcome.run().stream()).toList();
  }

  private List<Failures.Told> failures() {
    List<Failures.Told> failures = new ArrayList<>();
    outcomes.forEach(outcome -> outcome.failure().ifPresent(failures::add));
    runs().forEach(run -> failures.addAll(run.failures()));
    return failures;
  }

  /** What the process exits with: of failures, whether all are the user's to mend. */
  public int exitCode(boolean violationsFail) {
    List<Failures.Told> failures = failures();
    if (failures.isEmpty()) {
      return violationsFail && Violation.alarms(violations()) > 0
          ? ExitCode.VIOLATIONS
          : ExitCode.RAN;
    }
    return failures.stream().allMatch(failure -> failure.code() == ExitCode.BAD_INPUT)
        ? ExitCode.BAD_INPUT
        : ExitCode.FAILED;
  }

  private RunStatus status() {
    if (!failures().isEmpty()) {
      return RunStatus.FAILED;
    }
    return runs().stream().allMatch(run -> run.status() == RunStatus.NO_DATA)
        ? RunStatus.NO_DATA
        : RunStatus.withViolations(Violation.alarms(violations()));
  }

  /** The whole verdict as one JSON document: that of the only configuration, or of all. */
  public byte[] toJson() {
    if (outcomes.size() == 1 && outcomes.get(0).run().isPresent()) {
      return outcomes.get(0).run().get().report().toJson();
    }
    return new MonitorReports(
            AppVersion.text(),
            status(),
            outcomes.stream()
                .map(
                    outcome ->
                        new MonitorReports.Entry(
                            outcome.name(),
                            outcome.run().map(MonitorRun::report),
                            outcome.failure().map(Failures.Told::sentence)))
                .toList())
        .toJson();
  }

  /** A table of all monitors. */
  public String table() {
    TextTable table =
        new TextTable("configuration", "monitor", "rows", "metrics", "violations", "status");
    for (Outcome outcome : outcomes) {
      outcome.run().ifPresent(run -> run.addTo(table, outcome.name()));
      outcome
          .failure()
          .ifPresent(told -> table.add(outcome.name(), "-", "-", "-", "-", told.inOneLine()));
    }
    return "monitor: " + status().text() + "\n" + table.text("  ");
  }
}
