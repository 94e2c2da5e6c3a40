package io.tidemark.jobs;

import io.tidemark.config.MonitorConfig;
import io.tidemark.constraints.Violation;
import io.tidemark.jobs.monitor.JointRun;
import io.tidemark.jobs.monitor.Monitor;
import io.tidemark.jobs.monitor.WindowResult;
import io.tidemark.jobs.monitor.Workspace;
import io.tidemark.jobs.run.ExitCode;
import io.tidemark.jobs.run.Files;
import io.tidemark.jobs.run.JobSession;
import io.tidemark.jobs.run.Progress;
import io.tidemark.jobs.run.RunRequest;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that judges one window, or all that end within it. */
abstract class WindowCommand implements Callable<Integer> {

  private final Monitor monitor;
  private final Clock clock = Clock.systemUTC();

  @Spec private CommandSpec spec;
  @Mixin private ConfigOptions configOptions;
  @Mixin private RunOptions options;

  WindowCommand(Monitor monitor) {
    this.monitor = monitor;
  }

  @Override
  public Integer call() {
    MonitorConfig config = configOptions.read();
    Optional<String> idle = monitor.idle(config);
    if (idle.isPresent()) {
      spec.commandLine()
          .getOut()
          .println(config.monitor() + ": " + idle.get() + ", nothing is judged");
      return ExitCode.RAN;
    }
    monitor.require(config);
    RunRequest request = options.request(config.capture(), clock.instant());
    request.output().ifPresent(place -> Files.requireOutput(config, place));
    try (JobSession session = JobSession.open(monitor.job())) {
      Workspace workspace = Workspace.open(session.spark(), config, Progress.on(System.err), clock);
      WindowResult result = JointRun.one(workspace, monitor, request);
      result.print(options.format, spec.commandLine().getOut());
      boolean fails = options.failOn.isPresent() && Violation.alarms(result.violations()) > 0;
      return fails ? ExitCode.VIOLATIONS : ExitCode.RAN;
    }
  }
}
