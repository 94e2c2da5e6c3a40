package io.tidemark.jobs;

import io.tidemark.config.MonitorConfig;
import io.tidemark.core.Window;
import io.tidemark.jobs.run.ExitCode;
import io.tidemark.jobs.run.Files;
import io.tidemark.jobs.run.JobSession;
import io.tidemark.jobs.run.Results;
import io.tidemark.report.Report;
import io.tidemark.report.ReportData;
import io.tidemark.report.ReportSection;
import io.tidemark.tables.ReportStore;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

  private static final String NAME = "report.html";

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
    String folder = output.orElse(config.workspace() + "/reports/" + config.monitor());
    try (JobSession session = JobSession.open("report")) {
      ReportData data =
          Results.open(session.spark(), config)
              .report()
              .of(
                  new ReportStore.Wanted(config.monitor(), granularity, windows, outputs(config)),
                  Clock.systemUTC().instant());
      byte[] page =
          Report.html(data, ReportSection.showsValues(config)).getBytes(StandardCharsets.UTF_8);
      new Files(session.spark().sparkContext().hadoopConfiguration()).write(folder, NAME, page);
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println("Report   " + folder + "/" + NAME);
    out.flush();
    return ExitCode.RAN;
  }

  /** The columns of what the model says. */
  private static Set<String> outputs(MonitorConfig config) {
    return Stream.of(config.columns().prediction(), config.columns().score())
        .flatMap(Optional::stream)
        .map(Object::toString)
        .collect(Collectors.toSet());
  }
}
