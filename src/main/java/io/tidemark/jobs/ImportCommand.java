package io.tidemark.jobs;

import io.tidemark.config.MonitorConfig;
import io.tidemark.constraints.Baseline;
import io.tidemark.constraints.Constraint;
import io.tidemark.constraints.ConstraintSet;
import io.tidemark.core.BadInputException;
import io.tidemark.core.MonitorType;
import io.tidemark.interchange.BaselineImport;
import io.tidemark.interchange.ConstraintsFile;
import io.tidemark.interchange.ImportFiles;
import io.tidemark.interchange.Named;
import io.tidemark.interchange.StatisticsFile;
import io.tidemark.jobs.learn.BaselineResult;
import io.tidemark.jobs.monitor.Learned;
import io.tidemark.jobs.monitor.Monitor;
import io.tidemark.jobs.monitor.Monitors;
import io.tidemark.jobs.run.ExitCode;
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
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Makes a baseline from SageMaker's files. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description =
        "Makes a baseline version from SageMaker's files, without the training data:"
            + " statistics.json and constraints.json of data quality are a baseline;"
            + " constraints.json of model quality and analysis.json are put in the place of the"
            + " current version's model quality, bias or attributions, or of those of that"
            + " baseline.",
    footer = {
      "",
      "Example:",
      "  jobs/tidemark import --config conf/credit-risk.conf \\",
      "      --statistics statistics.json --constraints constraints.json"
    })
public final class ImportCommand implements Callable<Integer> {

  private static final String ONLY_VIOLATIONS =
      "There is nothing to import: violations are no baseline; give statistics.json,"
          + " constraints.json or analysis.json, or see tidemark compare";

  @Spec private CommandSpec spec;
  @Mixin private ConfigOptions options;
  @Mixin private SageMakerFileOptions fileOptions;

  @Override
  public Integer call() {
    MonitorConfig config = options.read();
    if (fileOptions.isEmpty()) {
      throw new BadInputException(
          "Say what to import: --statistics FILE, --constraints FILE, --analysis FILE, or several;"
              + " or --execution FOLDER");
    }
    ImportFiles files = fileOptions.read(config, List.of());
    Instant now = Clock.systemUTC().instant();
    Optional<Baseline> data = data(config, files, now);
    Map<MonitorType, Learned> taught = taught(config, files);
    List<String> leftOut = leftOut(config, files, taught, data);
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
      String source = source(files, taught.keySet());
      Baseline imported =
          data.or(() -> kept)
              .map(b -> with(b, taught, source, now))
              .orElseGet(() -> of(config, taught, source, now));
      Baseline saved = save(tables.baselines(), imported, states, run, kept);
      BaselineResult result = BaselineResult.of(run, saved, states, leftOut);
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

  /** What columns are like, where the files tell it. */
  private static Optional<Baseline> data(MonitorConfig config, ImportFiles files, Instant now) {
    if (files.ofBaseline(MonitorType.DATA_QUALITY).isEmpty()) {
      return Optional.empty();
    }
    BaselineImport read = BaselineImport.of(config.monitor(), "unsaved", now);
    if (files.statistics().isPresent()) {
      Named<StatisticsFile> file = files.statistics().get();
      read = read.withStatistics(file.name(), file.file());
    }
    if (files.constraints().isPresent()) {
      Named<ConstraintsFile> file = files.constraints().get();
      read = read.withConstraints(file.name(), file.file());
    }
    return Optional.of(read.baseline());
  }

  /** What the files teach each kind of monitoring. */
  private static Map<MonitorType, Learned> taught(MonitorConfig config, ImportFiles files) {
    Map<MonitorType, Learned> taught = new LinkedHashMap<>();
    for (Monitor monitor : Monitors.all()) {
      monitor.taught(config, files).ifPresent(learned -> taught.put(monitor.type(), learned));
    }
    return taught;
  }

  /**
   * What is of no use, one line each: files found in a folder. Those that are given outright must
   * be of use, or nothing is imported.
   */
  private List<String> leftOut(
      MonitorConfig config,
      ImportFiles files,
      Map<MonitorType, Learned> taught,
      Optional<Baseline> data) {
    List<String> leftOut = new ArrayList<>();
    Set<String> used = new HashSet<>(files.ofBaseline(MonitorType.DATA_QUALITY));
    taught.keySet().forEach(type -> used.addAll(files.ofBaseline(type)));
    for (Monitor monitor : Monitors.all()) {
      String why = whyUnused(monitor, config, files);
      for (String file : files.ofBaseline(monitor.type())) {
        if (!used.contains(file)) {
          String told = file + " tells nothing that the configuration asks for: " + why;
          if (fileOptions.names(file)) {
            throw new BadInputException(told);
          }
          leftOut.add(told);
        }
      }
    }
    if (data.isEmpty() && taught.isEmpty()) {
      throw new BadInputException(
          String.join("\n", leftOut.isEmpty() ? List.of(ONLY_VIOLATIONS) : leftOut));
    }
    files.violations().values().stream()
        .map(Named::name)
        .distinct()
        .forEach(
            file ->
                leftOut.add(
                    file
                        + " is no part of a baseline: tidemark compare sets it beside what"
                        + " Tidemark finds"));
    files.others().forEach(other -> leftOut.add("Not recognised: " + other));
    return leftOut;
  }

  private static String whyUnused(Monitor monitor, MonitorConfig config, ImportFiles files) {
    if (monitor.type().equals(MonitorType.MODEL_QUALITY) && files.qualityConstraints().isEmpty()) {
      return "what is demanded of model quality stands in its constraints.json, which is not there";
    }
    return monitor
        .idle(config)
        .orElse("the configuration does not ask for " + monitor.type().text());
  }

  /** Which files the baseline is made of, or the part of it that is put in. */
  private static String source(ImportFiles files, Set<MonitorType> taught) {
    return taught.stream()
        .flatMap(type -> files.ofBaseline(type).stream())
        .distinct()
        .collect(Collectors.joining(" and "));
  }

  /** The baseline with what the files teach instead of what it knew of that. */
  private static Baseline with(
      Baseline baseline, Map<MonitorType, Learned> taught, String source, Instant now) {
    if (taught.isEmpty()) {
      return baseline;
    }
    List<Constraint> all =
        new ArrayList<>(
            baseline.constraints().constraints().stream()
                .filter(c -> !taught.containsKey(c.monitor()))
                .toList());
    taught.values().forEach(learned -> all.addAll(learned.constraints()));
    return baseline.revised(baseline.source() + " and " + source, now, new ConstraintSet(all));
  }

  private static Baseline of(
      MonitorConfig config, Map<MonitorType, Learned> taught, String source, Instant now) {
    return Baseline.of(
        config.monitor(),
        "unsaved",
        0,
        source,
        now,
        Profiles.of(List.of()),
        new ConstraintSet(
            taught.values().stream().flatMap(l -> l.constraints().stream()).toList()));
  }
}
