package io.tidemark.jobs;

import io.tidemark.config.MonitorConfig;
import io.tidemark.core.BadInputException;
import io.tidemark.core.Spelling;
import io.tidemark.jobs.check.ConfigFiles;
import io.tidemark.jobs.monitor.Monitor;
import io.tidemark.jobs.monitor.MonitorRun;
import io.tidemark.jobs.monitor.MonitorRuns;
import io.tidemark.jobs.monitor.Monitors;
import io.tidemark.jobs.monitor.Workspace;
import io.tidemark.jobs.report.ReportFile;
import io.tidemark.jobs.run.Failures;
import io.tidemark.jobs.run.Files;
import io.tidemark.jobs.run.JobSession;
import io.tidemark.jobs.run.OpenedTables;
import io.tidemark.jobs.run.OutputFormat;
import io.tidemark.jobs.run.Progress;
import io.tidemark.jobs.run.RunRequest;
import io.tidemark.report.ReportSection;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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

  private static final Logger LOG = LoggerFactory.getLogger(MonitorCommand.class);

  private final Clock clock = Clock.systemUTC();

  /** What is said of each run's page, by the run's name. */
  private final Map<String, String> pages = new ConcurrentHashMap<>();

  /** Which file configures a monitor. */
  private final Map<String, String> taken = new ConcurrentHashMap<>();

  @Spec private CommandSpec spec;
  @Mixin private RunOptions options;

  @Option(
      names = "--config",
      paramLabel = "FILE|URI",
      description =
          "Configuration file; may be given several times, the later one wins. What is common to"
              + " all files of --configs.")
  private List<String> places = new ArrayList<>();

  @Option(
      names = "--configs",
      paramLabel = "DIR|GLOB",
      description =
          "Every *.conf of a folder, or every file of a pattern such as 'conf/*.conf': each a"
              + " monitor of its own.")
  private Optional<String> configs = Optional.empty();

  @Option(
      names = "--parallel",
      paramLabel = "N",
      defaultValue = "1",
      description = "How many files of --configs run at a time, 1 to 64; 1 by default.")
  private int parallel = 1;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Overrides one key, as --set drift.min-rows=500; may be given several times.")
  private List<String> overrides = new ArrayList<>();

  @Option(
      names = "--only",
      paramLabel = "NAME",
      split = ",",
      description = "Only these kinds, such as data-quality,bias.")
  private List<String> only = new ArrayList<>();

  @Override
  public Integer call() {
    List<Monitor> monitors = wanted();
    if (parallel < 1 || parallel > 64) {
      throw new BadInputException("--parallel: expected 1 to 64, was " + parallel);
    }
    PrintWriter out = spec.commandLine().getOut();
    Progress progress = Progress.on(System.err);
    Map<String, Supplier<MonitorConfig>> wanted = configurations();
    try (JobSession session = JobSession.open("monitor")) {
      OpenedTables tables = new OpenedTables(session.spark());
      List<MonitorRuns.Task> tasks = new ArrayList<>();
      wanted.forEach(
          (name, config) ->
              tasks.add(
                  new MonitorRuns.Task(
                      name,
                      () -> run(tables, session.spark(), name, config.get(), monitors, progress))));
      MonitorRuns runs = MonitorRuns.of(tasks, parallel, outcome -> print(outcome, out));
      out.print(
          options.format == OutputFormat.json
              ? new String(runs.toJson(), StandardCharsets.UTF_8) + "\n"
              : runs.table());
      out.flush();
      return runs.exitCode(options.failOn.isPresent());
    }
  }

  /** What to run, by a name for people: the one that is sound, or many that are yet to be read. */
  private Map<String, Supplier<MonitorConfig>> configurations() {
    Map<String, Supplier<MonitorConfig>> wanted = new LinkedHashMap<>();
    if (configs.isPresent()) {
      for (String file :
          new Files(new Configuration()).matching("--configs", configs.get(), ".conf")) {
        List<String> layers = new ArrayList<>(places);
        layers.add(file);
        wanted.put(file, () -> new ConfigFiles(layers, overrides).read());
      }
      return wanted;
    }
    if (places.isEmpty()) {
      throw new BadInputException(
          "Say which configuration: --config FILE, or --configs DIR|GLOB for many");
    }
    // Before Spark starts: a mistake costs no time.
    MonitorConfig config = new ConfigFiles(places, overrides).read();
    request(config);
    wanted.put(config.monitor().value(), () -> config);
    return wanted;
  }

  private MonitorRun run(
      OpenedTables tables,
      SparkSession spark,
      String name,
      MonitorConfig config,
      List<Monitor> monitors,
      Progress progress) {
    String where = config.catalog().orElse(config.workspace()) + " " + config.monitor();
    String other = taken.putIfAbsent(where, name);
    if (other != null) {
      throw new BadInputException(
          name
              + " and "
              + other
              + " are both of monitor "
              + config.monitor()
              + " with the same tables; give each a monitor of its own");
    }
    RunRequest request = request(config);
    boolean isOneOfMany = configs.isPresent();
    Progress steps =
        isOneOfMany ? sentence -> progress.step(config.monitor() + ": " + sentence) : progress;
    Workspace workspace = Workspace.open(tables, spark, config, steps, clock);
    MonitorRun run =
        MonitorRun.of(
            workspace,
            monitors,
            isOneOfMany ? request.below(config.monitor().value()) : request,
            clock);
    if (!request.isDry() && ReportSection.isWrittenAfterMonitor(config)) {
      pages.put(name, page(workspace, run));
    }
    return run;
  }

  /** Writes the page beside the verdict. A page that cannot be written fails no run. */
  private String page(Workspace workspace, MonitorRun run) {
    try {
      workspace.step("writing the report");
      return "Report   "
          + new ReportFile(workspace.spark(), workspace.config())
              .write(
                  workspace.tables(),
                  Optional.empty(),
                  Optional.empty(),
                  run.folder(),
                  clock.instant());
    } catch (BadInputException e) {
      return "No report: " + e.getMessage();
    } catch (Exception e) { // Scala does not declare that AnalysisException is checked.
      LOG.info("No report was written", e);
      return "No report: " + Failures.sentence(e);
    }
  }

  private RunRequest request(MonitorConfig config) {
    RunRequest request = options.request(config.capture(), clock.instant());
    request.output().ifPresent(place -> Files.requireOutput(config, place));
    return request;
  }

  private void print(MonitorRuns.Outcome outcome, PrintWriter out) {
    if (options.format == OutputFormat.text) {
      outcome.run().ifPresent(run -> out.print(run.text()));
      Optional.ofNullable(pages.get(outcome.name())).ifPresent(out::println);
      outcome
          .failure()
          .ifPresent(told -> System.err.println(outcome.name() + ": " + told.printed()));
      out.flush();
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
