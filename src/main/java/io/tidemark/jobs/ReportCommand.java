package io.tidemark.jobs;

import io.tidemark.config.MonitorConfig;
import io.tidemark.core.BadInputException;
import io.tidemark.core.Window;
import io.tidemark.jobs.report.EndOfProcess;
import io.tidemark.jobs.report.ReportFile;
import io.tidemark.jobs.report.ReportServer;
import io.tidemark.jobs.report.WorkspaceSite;
import io.tidemark.jobs.run.ExitCode;
import io.tidemark.jobs.run.Files;
import io.tidemark.jobs.run.JobSession;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
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
            + " report.html, one file that loads nothing. With --serve, serves the pages of all"
            + " monitors of the workspace.",
    footer = {
      "",
      "Examples:",
      "  jobs/tidemark report --config conf/credit-risk.conf",
      "  jobs/tidemark report --config conf/credit-risk.conf --window-start 2026-01-05"
          + " --window-end 2026-02-02 --output pages",
      "  jobs/tidemark report --config conf/credit-risk.conf --serve"
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

  @ArgGroup(exclusive = false)
  private ServeOptions serving;

  @Override
  public Integer call() throws InterruptedException {
    MonitorConfig config = options.read();
    Optional<Window> windows = period.window();
    if (serving != null && serving.areServed()) {
      return serve(config, windows);
    }
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

  private int serve(MonitorConfig config, Optional<Window> windows) throws InterruptedException {
    if (windows.isPresent() || granularity.isPresent() || output.isPresent()) {
      throw new BadInputException(
          "--window-start, --window-end, --granularity and --output are for a file: with --serve,"
              + " the pages let you choose");
    }
    EndOfProcess end = EndOfProcess.awaited();
    try (JobSession session = JobSession.open("report");
        ReportServer server =
            WorkspaceSite.serve(session.spark(), config, serving.listening(), Clock.systemUTC())) {
      PrintWriter out = spec.commandLine().getOut();
      out.println("Report   " + server.address() + "   (Ctrl-C ends it)");
      out.flush();
      end.await();
    }
    return ExitCode.RAN;
  }
}
