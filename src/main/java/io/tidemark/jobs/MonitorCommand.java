package io.tidemark.jobs;

import io.tidemark.config.MonitorConfig;
import io.tidemark.constraints.Violation;
import io.tidemark.core.BadInputException;
import io.tidemark.core.Spelling;
import io.tidemark.jobs.monitor.Monitor;
import io.tidemark.jobs.monitor.MonitorRun;
import io.tidemark.jobs.monitor.Monitors;
import io.tidemark.jobs.monitor.Workspace;
import io.tidemark.jobs.run.ExitCode;
import io.tidemark.jobs.run.Files;
import io.tidemark.jobs.run.JobSession;
import io.tidemark.jobs.run.Progress;
import io.tidemark.jobs.run.RunRequest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Judges a window for every kind of monitoring that the configuration asks for. */
@Command(
    name = "monitor",
    mixinStandardHelpOptions = true,
    description =
        "Judges one window, or all that end within it, for every kind of monitoring that the"
            + " configuration asks for, in one Spark application. One that fails, fails alone.",
    footer = {
      "",
      "Example:",
      "  jobs/tidemark monitor --config conf/credit-risk.conf \\",
      "      --window-start 2026-01-03T00:00:00Z \\",
      "      --window-end 2026-01-04T00:00:00Z --fail-on violations"
    })
final class MonitorCommand implements Callable<Integer> {

  private final Clock clock = Clock.systemUTC();

  @Spec private CommandSpec spec;
  @Mixin private ConfigOptions configOptions;
  @Mixin private RunOptions options;

  @Option(
      names = "--only",
      paramLabel = "NAME",
      split = ",",
      description = "Only these kinds, such as data-quality,bias.")
  private List<String> only = new ArrayList<>();

  @Override
  public Integer call() {
    MonitorConfig config = configOptions.read();
    List<Monitor> monitors = wanted();
    RunRequest request = options.request(config.capture(), clock.instant());
    request.output().ifPresent(place -> Files.requireOutput(config, place));
    try (JobSession session = JobSession.open("monitor")) {
      Workspace workspace = Workspace.open(session.spark(), config, Progress.on(System.err), clock);
      MonitorRun run = MonitorRun.of(workspace, monitors, request, clock);
      run.print(options.format, spec.commandLine().getOut());
      boolean fails = options.failOn.isPresent() && Violation.alarms(run.violations()) > 0;
      return run.exitCode() == ExitCode.RAN && fails ? ExitCode.VIOLATIONS : run.exitCode();
    }
  }

  private List<Monitor> wanted() {
    List<Monitor> all = Monitors.all();
    List<String> known = all.stream().map(Monitor::job).toList();
    only.stream()
        .filter(name -> !known.contains(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw new BadInputException(
                  "--only: there is no monitor '"
                      + name
                      + "'"
                      + Spelling.hint(name, known)
                      + " (known are "
                      + String.join(", ", known)
                      + ")");
            });
    return all.stream().filter(m -> only.isEmpty() || only.contains(m.job())).toList();
  }
}
