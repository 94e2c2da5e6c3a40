package io.tidemark.jobs;

import io.tidemark.config.MonitorConfig;
import io.tidemark.core.Window;
import io.tidemark.jobs.report.ReportFile;
import io.tidemark.jobs.run.ExitCode;
import io.tidemark.jobs.run.Files;
import io.tidemark.jobs.run.JobSession;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes what the tables say of a monitor as a page of HTML. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description =
        "Writes a page that says what broke, since when and how much, from the result tables alone:"
            + " report.html, one file that loads nothing.",
    footer = {
      "",
      "Examples:",
      "  jobs/tidemark report --config conf/credit-risk.conf",
      "  jobs/tidemark report --config conf/credit-risk.conf --window-start 2026-01-05"
          + " --window-end 2026-02-02 --output pages"
    })
public final class ReportCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ConfigOptions options;
  @Mixin private PeriodOptions period;

  @Option(
      names = "--granularity",
      paramLabel = "LENGTH",
      description = "Windows of this length, as \"1 day\"; by default those with most violations.")
  private Optional<String> granularity = Optional.empty();

  @Option(
      names = "--output",
      paramLabel = "DIR|URI",
      description = "Folder for the page; by default reports/MONITOR in the workspace.")
  private Optional<String> output = Optional.empty();

  @Override
  public Integer call() {
    MonitorConfig config = options.read();
    Optional<Window> windows = period.window();
    output.ifPresent(place -> Files.requireOutput(config, place));
    try (JobSession session = JobSession.open("report")) {
      ReportFile report = new ReportFile(session.spark(), config);
      String place =
          report.write(
              windows, granularity, output.orElseGet(report::folder), Clock.systemUTC().instant());
      PrintWriter out = spec.commandLine().getOut();
      out.println("Report   " + place);
      out.flush();
    }
    return ExitCode.RAN;
  }
}
