package io.tidemark.jobs;

import io.tidemark.config.MonitorConfig;
import io.tidemark.core.BadInputException;
import io.tidemark.core.MonitorType;
import io.tidemark.core.Window;
import io.tidemark.interchange.ImportFiles;
import io.tidemark.interchange.parity.OwnRun;
import io.tidemark.interchange.parity.ParityReport;
import io.tidemark.jobs.monitor.Monitor;
import io.tidemark.jobs.monitor.Monitors;
import io.tidemark.jobs.monitor.Trial;
import io.tidemark.jobs.monitor.Workspace;
import io.tidemark.jobs.report.ParityText;
import io.tidemark.jobs.run.ExitCode;
import io.tidemark.jobs.run.JobSession;
import io.tidemark.jobs.run.OutputFormat;
import io.tidemark.jobs.run.Progress;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Sets an execution of SageMaker's beside what both policies say of the same window. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    description =
        "Judges the window of an old execution of SageMaker's by both policies, and lists where its"
            + " files and Tidemark agree, where they differ, and why. Writes no table and no file.",
    footer = {
      "",
      "Example:",
      "  jobs/tidemark compare --config conf/credit-risk.conf \\",
      "      --statistics statistics.json --constraints constraints.json \\",
      "      --violations constraint_violations.json \\",
      "      --window-start 2026-01-03T00:00:00Z --window-end 2026-01-04T00:00:00Z"
    })
public final class CompareCommand implements Callable<Integer> {

  private final Clock clock = Clock.systemUTC();

  @Spec private CommandSpec spec;
  @Mixin private ConfigOptions options;
  @Mixin private SageMakerFileOptions fileOptions;
  @Mixin private WindowOptions windowOptions;

  @Option(
      names = "--violations",
      paramLabel = "FILE|URI",
      description = "A constraint_violations.json; may be given for each kind of monitoring.")
  private List<String> violations = new ArrayList<>();

  @Option(
      names = "--format",
      paramLabel = "text|json",
      defaultValue = "text",
      description = "How to print the result: text (default) or one JSON document.")
  private OutputFormat format = OutputFormat.text;

  @Override
  public Integer call() {
    MonitorConfig config = options.read();
    if (fileOptions.isEmpty() && violations.isEmpty()) {
      throw new BadInputException(
          "Say what to compare with: --violations FILE, --statistics FILE, --constraints FILE,"
              + " --analysis FILE, or several; or --execution FOLDER");
    }
    ImportFiles theirs = fileOptions.read(config, violations);
    List<String> remarks = new ArrayList<>();
    List<Monitor> monitors = monitors(config, theirs, remarks);
    Window window = windowOptions.window(config.capture(), clock.instant());
    try (JobSession session = JobSession.open("compare")) {
      OwnRun bySageMaker = judge(session, monitors, window, "sagemaker");
      OwnRun byCorrect = judge(session, monitors, window, "correct");
      ParityReport report =
          ParityReport.of(
              config.monitor(),
              window,
              monitors.stream().map(Monitor::type).toList(),
              theirs,
              bySageMaker,
              byCorrect,
              remarks);
      format.print(
          spec.commandLine().getOut(),
          () -> new ParityText(report, byCorrect).text(),
          report::toJson);
    }
    return ExitCode.RAN;
  }

  private OwnRun judge(JobSession session, List<Monitor> monitors, Window window, String policy) {
    List<String> overrides =
        new ArrayList<>(monitors.stream().map(m -> m.job() + ".policy=" + policy).toList());
    overrides.add("granularities=[]");
    overrides.add("alert-granularity=null");
    // Under SageMaker's policy it is written anyway.
    overrides.add("data-quality.statistics-file=true");
    MonitorConfig config = options.readWith(overrides);
    Workspace workspace = Workspace.open(session.spark(), config, Progress.on(System.err), clock);
    return Trial.of(workspace, monitors, window, windowOptions.baseline());
  }

  /** The kinds that the files tell of; of files without violations, all that are asked for. */
  private static List<Monitor> monitors(
      MonitorConfig config, ImportFiles theirs, List<String> remarks) {
    List<MonitorType> told = theirs.monitors();
    List<Monitor> compared = new ArrayList<>();
    for (Monitor monitor : Monitors.all()) {
      Optional<String> idle = told.isEmpty() ? monitor.unasked(config) : monitor.idle(config);
      if (idle.isEmpty() && (told.isEmpty() || told.contains(monitor.type()))) {
        monitor.require(config);
        compared.add(monitor);
      } else if (told.contains(monitor.type())) {
        remarks.add(
            "The files tell of "
                + monitor.type().text()
                + ", which is not compared: "
                + idle.orElseThrow());
      }
    }
    if (compared.isEmpty()) {
      throw new BadInputException(
          remarks.isEmpty()
              ? "There is nothing to compare: the files hold no violations, and the configuration"
                  + " asks for no kind of monitoring"
              : String.join("\n", remarks));
    }
    return compared;
  }
}
