package io.tidemark.jobs;

import io.tidemark.config.MonitorConfig;
import io.tidemark.constraints.Violation;
import io.tidemark.jobs.monitor.WindowResult;
import io.tidemark.jobs.run.ExitCode;
import io.tidemark.jobs.run.Files;
import io.tidemark.jobs.run.JobSession;
import io.tidemark.jobs.run.Progress;
import io.tidemark.jobs.run.RunRequest;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that judges one window, or all that end within it. */
abstract class WindowCommand implements Callable<Integer> {

  private final String name;
  private final Clock clock = Clock.systemUTC();

  @Spec private CommandSpec spec;
  @Mixin private ConfigOptions configOptions;
  @Mixin private RunOptions options;

  /**
   * A command.
   *
   * @param name of it, and of the job in the table {@code runs}
   */
  WindowCommand(String name) {
    this.name = name;
  }

  /** Why a monitor has nothing to judge; empty if it has. */
  abstract Optional<String> idle(MonitorConfig config);

  /**
   * Refuses a configuration that lacks what this job needs.
   *
   * @throws io.tidemark.core.BadInputException if it does
   */
  void require(MonitorConfig config) {}

  /** Runs the job in a session that is open. */
  abstract WindowResult judge(
      SparkSession spark, MonitorConfig config, RunRequest request, Progress progress, Clock clock);

  @Override
  public Integer call() {
    MonitorConfig config = configOptions.read();
    Optional<String> idle = idle(config);
    if (idle.isPresent()) {
      spec.commandLine()
          .getOut()
          .println(config.monitor() + ": " + idle.get() + ", nothing is judged");
      return ExitCode.RAN;
    }
    require(config);
    RunRequest request = options.request(config.capture(), clock.instant());
    request.output().ifPresent(place -> Files.requireOutput(config, place));
    try (JobSession session = JobSession.open(name)) {
      WindowResult result = judge(session.spark(), config, request, Progress.on(System.err), clock);
      result.print(options.format, spec.commandLine().getOut());
      boolean fails = options.failOn.isPresent() && Violation.alarms(result.violations()) > 0;
      return fails ? ExitCode.VIOLATIONS : ExitCode.RAN;
    }
  }
}
