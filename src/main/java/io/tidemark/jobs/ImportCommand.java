package io.tidemark.jobs;

import io.tidemark.config.MonitorConfig;
import io.tidemark.constraints.Baseline;
import io.tidemark.core.BadInputException;
import io.tidemark.interchange.BaselineImport;
import io.tidemark.interchange.SageMakerFiles;
import io.tidemark.tables.ResultTables;
import java.time.Clock;
import java.time.Instant;
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
            + " the training data.",
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

  @Override
  public Integer call() {
    MonitorConfig config = options.read();
    if (statistics.isEmpty() && constraints.isEmpty()) {
      throw new BadInputException(
          "Say what to import: --statistics FILE, --constraints FILE or both");
    }
    statistics.ifPresent(place -> config.allowedRoots().require("--statistics", place));
    constraints.ifPresent(place -> config.allowedRoots().require("--constraints", place));
    Baseline imported = read(config, Clock.systemUTC().instant());
    try (JobSession session = JobSession.open("import")) {
      SparkSession spark = session.spark();
      JobRun run = JobRun.start(spark, config, "import", Clock.systemUTC());
      ResultTables tables = Results.open(spark, config);
      Baseline saved = tables.baselines().save(imported, run.context());
      BaselineResult result = new BaselineResult(run, saved);
      result.publish(tables, Optional.empty());
      result.print(RunOptions.Format.text, spec.commandLine().getOut());
    }
    return Tidemark.RAN;
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
