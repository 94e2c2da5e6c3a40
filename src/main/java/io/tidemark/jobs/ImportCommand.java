package io.tidemark.jobs;

import io.tidemark.config.MonitorConfig;
import io.tidemark.constraints.Baseline;
import io.tidemark.constraints.Constraint;
import io.tidemark.constraints.ConstraintSet;
import io.tidemark.constraints.bias.BiasBaseline;
import io.tidemark.constraints.bias.BiasConstraints;
import io.tidemark.core.BadInputException;
import io.tidemark.core.MonitorType;
import io.tidemark.interchange.AnalysisImport;
import io.tidemark.interchange.BaselineImport;
import io.tidemark.interchange.ClarifyFiles;
import io.tidemark.interchange.SageMakerFiles;
import io.tidemark.jobs.learn.BaselineResult;
import io.tidemark.jobs.run.ExitCode;
import io.tidemark.jobs.run.Files;
import io.tidemark.jobs.run.JobRun;
import io.tidemark.jobs.run.JobSession;
import io.tidemark.jobs.run.OutputFormat;
import io.tidemark.jobs.run.Results;
import io.tidemark.jobs.source.BiasRoles;
import io.tidemark.profile.Facet;
import io.tidemark.profile.PredictionProfiles;
import io.tidemark.profile.Profiles;
import io.tidemark.tables.BaselineStore;
import io.tidemark.tables.ResultTables;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
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
            + " version's bias.",
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
      description = "An analysis.json of Clarify, for the facets of the configuration.")
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
    List<Constraint> bias = analysis.map(place -> bias(config, place)).orElse(List.of());
    try (JobSession session = JobSession.open("import")) {
      SparkSession spark = session.spark();
      JobRun run = JobRun.start(spark, config, "import", Clock.systemUTC());
      ResultTables tables = Results.open(spark, config);
      Optional<Baseline> kept =
          data.isPresent() ? Optional.empty() : tables.baselines().currentIfAny(config.monitor());
      Optional<PredictionProfiles> predicted =
          kept.flatMap(b -> tables.predictions().baseline(config.monitor(), b.version()));
      Baseline imported =
          data.or(() -> kept)
              .map(b -> withBias(b, bias, now))
              .orElseGet(() -> ofBias(config, bias, now));
      BaselineStore baselines = tables.baselines();
      Baseline saved =
          kept.map(b -> baselines.saveRevised(imported, predicted, run.context(), b.version()))
              .orElseGet(() -> baselines.save(imported, predicted, run.context()));
      BaselineResult result = BaselineResult.of(run, saved, predicted, List.of());
      result.publish(tables, Optional.empty());
      result.print(OutputFormat.text, spec.commandLine().getOut());
    }
    return ExitCode.RAN;
  }

  private static List<Constraint> bias(MonitorConfig config, String name) {
    BiasRoles roles = new BiasRoles(config);
    if (!config.bias().isActive()) {
      throw new BadInputException(
          "--analysis " + name + ": bias.facets is empty; name the facets that the file tells of");
    }
    roles.require();
    BiasBaseline values =
        AnalysisImport.baseline(
            ClarifyFiles.readAnalysis(new Files(new Configuration()).read(name), name),
            roles.plan());
    BiasBaseline known =
        BiasConstraints.baseline(
            BiasConstraints.of(values, Constraint.Source.IMPORTED),
            Constraint.Source.IMPORTED,
            roles.plan());
    if (known.entries().isEmpty()) {
      throw new BadInputException(
          name
              + " has no value of the facets "
              + roles.plan().facets().stream().map(Facet::name).toList()
              + " (bias.facets), only of "
              + values.entries().keySet().stream()
                  .map(k -> k.subgroup().facet())
                  .distinct()
                  .sorted()
                  .toList());
    }
    return BiasConstraints.of(known, Constraint.Source.IMPORTED);
  }

  /** The baseline with these demands on bias instead of its own. */
  private Baseline withBias(Baseline baseline, List<Constraint> bias, Instant now) {
    if (bias.isEmpty()) {
      return baseline;
    }
    List<Constraint> all =
        new ArrayList<>(
            baseline.constraints().constraints().stream()
                .filter(c -> c.monitor() != MonitorType.BIAS)
                .toList());
    all.addAll(bias);
    return baseline.revised(
        baseline.source() + " and " + analysis.orElseThrow(), now, new ConstraintSet(all));
  }

  private Baseline ofBias(MonitorConfig config, List<Constraint> bias, Instant now) {
    return Baseline.of(
        config.monitor(),
        "unsaved",
        0,
        analysis.orElseThrow(),
        now,
        Profiles.of(List.of()),
        new ConstraintSet(bias));
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
