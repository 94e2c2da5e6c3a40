package io.tidemark.jobs;

import io.tidemark.config.MonitorConfig;
import io.tidemark.constraints.Baseline;
import io.tidemark.constraints.Constraint;
import io.tidemark.constraints.ConstraintSet;
import io.tidemark.core.BadInputException;
import io.tidemark.core.MonitorType;
import io.tidemark.interchange.AnalysisFile;
import io.tidemark.interchange.BaselineImport;
import io.tidemark.interchange.ClarifyFiles;
import io.tidemark.interchange.SageMakerFiles;
import io.tidemark.jobs.learn.BaselineResult;
import io.tidemark.jobs.monitor.Learned;
import io.tidemark.jobs.monitor.Monitor;
import io.tidemark.jobs.monitor.Monitors;
import io.tidemark.jobs.run.ExitCode;
import io.tidemark.jobs.run.Files;
import io.tidemark.jobs.run.JobRun;
import io.tidemark.jobs.run.JobSession;
import io.tidemark.jobs.run.OutputFormat;
import io.tidemark.jobs.run.Results;
import io.tidemark.profile.BaselineStates;
import io.tidemark.profile.Profiles;
import io.tidemark.tables.BaselineStore;
import io.tidemark.tables.ResultTables;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes a baseline from SageMaker's files. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description =
        "Makes a baseline version from an existing statistics.json and constraints.json, without"
            + " the training data; an analysis.json alone is put in the place of the current"
            + " version's bias, or of its attributions.",
    footer = {
      "",
      "Example:",
      "  jobs/tidemark import --config conf/credit-risk.conf \\",
      "      --statistics statistics.json --constraints constraints.json"
    })
public final class ImportCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ConfigOptions options;

  @Option(names = "--statistics", paramLabel = "FILE|URI", description = "A statistics.json.")
  private Optional<String> statistics = Optional.empty();

  @Option(names = "--constraints", paramLabel = "FILE|URI", description = "A constraints.json.")
  private Optional<String> constraints = Optional.empty();

  @Option(
      names = "--analysis",
      paramLabel = "FILE|URI",
      description =
          "An analysis.json of Clarify, for the facets or the attributions of the configuration.")
  private Optional<String> analysis = Optional.empty();

  @Override
  public Integer call() {
    MonitorConfig config = options.read();
    if (statistics.isEmpty() && constraints.isEmpty() && analysis.isEmpty()) {
      throw new BadInputException(
          "Say what to import: --statistics FILE, --constraints FILE, --analysis FILE, or several");
    }
    statistics.ifPresent(place -> config.places().require("--statistics", place));
    constraints.ifPresent(place -> config.places().require("--constraints", place));
    analysis.ifPresent(place -> config.places().require("--analysis", place));
    Instant now = Clock.systemUTC().instant();
    Optional<Baseline> data =
        statistics.isPresent() || constraints.isPresent()
            ? Optional.of(read(config, now))
            : Optional.empty();
    Map<MonitorType, Learned> taught =
        analysis.map(place -> taught(config, place)).orElse(Map.of());
    try (JobSession session = JobSession.open("import")) {
      SparkSession spark = session.spark();
      JobRun run = JobRun.start(spark, config, "import", Clock.systemUTC());
      ResultTables tables = Results.open(spark, config);
      Optional<Baseline> kept =
          data.isPresent() ? Optional.empty() : tables.baselines().currentIfAny(config.monitor());
      BaselineStates states =
          kept.map(b -> tables.baselineStates(config.monitor(), b.version()))
              .orElse(BaselineStates.NONE);
      for (Learned learned : taught.values()) {
        states = learned.addedTo(states);
      }
      Baseline imported =
          data.or(() -> kept)
              .map(b -> with(b, taught, now))
              .orElseGet(() -> ofAnalysis(config, taught, now));
      Baseline saved = save(tables.baselines(), imported, states, run, kept);
      BaselineResult result = BaselineResult.of(run, saved, states, List.of());
      result.publish(tables, Optional.empty());
      result.print(OutputFormat.text, spec.commandLine().getOut());
    }
    return ExitCode.RAN;
  }

  private static Baseline save(
      BaselineStore baselines,
      Baseline imported,
      BaselineStates states,
      JobRun run,
      Optional<Baseline> revised) {
    return revised.isPresent()
        ? baselines.saveRevised(imported, states, run.context(), revised.get().version())
        : baselines.save(imported, states, run.context());
  }

  /** What the file teaches each kind of monitoring. */
  private static Map<MonitorType, Learned> taught(MonitorConfig config, String name) {
    AnalysisFile file = ClarifyFiles.readAnalysis(new Files(new Configuration()).read(name), name);
    Map<MonitorType, Learned> taught = new LinkedHashMap<>();
    for (Monitor monitor : Monitors.all()) {
      monitor.taught(config, file, name).ifPresent(learned -> taught.put(monitor.type(), learned));
    }
    if (taught.isEmpty()) {
      throw new BadInputException(
          "--analysis "
              + name
              + " tells nothing that the configuration asks for: "
              + Monitors.all().stream()
                  .flatMap(m -> m.idle(config).stream())
                  .collect(Collectors.joining("; ")));
    }
    return taught;
  }

  /** The baseline with what the file teaches instead of what it knew of that. */
  private Baseline with(Baseline baseline, Map<MonitorType, Learned> taught, Instant now) {
    if (taught.isEmpty()) {
      return baseline;
    }
    List<Constraint> all =
        new ArrayList<>(
            baseline.constraints().constraints().stream()
                .filter(c -> !taught.containsKey(c.monitor()))
                .toList());
    taught.values().forEach(learned -> all.addAll(learned.constraints()));
    return baseline.revised(
        baseline.source() + " and " + analysis.orElseThrow(), now, new ConstraintSet(all));
  }

  private Baseline ofAnalysis(MonitorConfig config, Map<MonitorType, Learned> taught, Instant now) {
    return Baseline.of(
        config.monitor(),
        "unsaved",
        0,
        analysis.orElseThrow(),
        now,
        Profiles.of(List.of()),
        new ConstraintSet(
            taught.values().stream().flatMap(l -> l.constraints().stream()).toList()));
  }

  /** Needs no session: a file that is not what it should be costs no start of one. */
  private Baseline read(MonitorConfig config, Instant now) {
    Files disk = new Files(new Configuration());
    BaselineImport files = BaselineImport.of(config.monitor(), "unsaved", now);
    if (statistics.isPresent()) {
      String name = statistics.get();
      files = files.withStatistics(name, SageMakerFiles.readStatistics(disk.read(name), name));
    }
    if (constraints.isPresent()) {
      String name = constraints.get();
      files = files.withConstraints(name, SageMakerFiles.readConstraints(disk.read(name), name));
    }
    return files.baseline();
  }
}
