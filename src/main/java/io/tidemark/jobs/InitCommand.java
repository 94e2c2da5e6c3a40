package io.tidemark.jobs;

import static org.apache.spark.sql.functions.col;

import io.tidemark.capture.LabelSink;
import io.tidemark.config.MonitorConfig;
import io.tidemark.jobs.ingest.CaptureIngestion;
import io.tidemark.jobs.ingest.IngestTarget;
import io.tidemark.jobs.run.CatalogViews;
import io.tidemark.jobs.run.ExitCode;
import io.tidemark.jobs.run.JobSession;
import io.tidemark.jobs.run.Results;
import io.tidemark.tables.ResultTables;
import io.tidemark.tables.TableSchema;
import io.tidemark.tables.TablesLocation;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Creates the result tables, and those that captures and labels are taken into. */
@Command(
    name = "init",
    mixinStandardHelpOptions = true,
    description =
        "Creates the result tables and those of ingest, or adds what they lack, and the views where"
            + " a catalog is configured; running it again changes nothing.",
    footer = {"", "Example:", "  jobs/tidemark init --config conf/credit-risk.conf"})
public final class InitCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ConfigOptions options;

  @Override
  public Integer call() {
    MonitorConfig config = options.read();
    List<String> told = new ArrayList<>();
    try (JobSession session = JobSession.open("init")) {
      SparkSession spark = session.spark();
      ResultTables tables = Results.create(spark, config);
      config
          .catalog()
          .map(TablesLocation.Catalog::new)
          .ifPresent(catalog -> told.add(CatalogViews.create(spark, catalog)));
      config
          .ingest()
          .capture()
          .filter(ingest -> IngestTarget.isWritten(config.capture().source()))
          .map(ingest -> new CaptureIngestion(spark, config, ingest))
          .ifPresent(
              ingestion -> {
                IngestTarget target = new IngestTarget("capture", config.capture().source());
                told.add("Captures: " + ingestion.preparation(target.place(spark)).prepare(spark));
              });
      config
          .groundTruth()
          .filter(labels -> config.ingest().groundTruth().isPresent())
          .filter(labels -> IngestTarget.isWritten(labels.source()))
          .ifPresent(
              labels -> {
                IngestTarget target = new IngestTarget("ground-truth", labels.source());
                LabelSink.create(spark, target.place(spark), IngestTarget.names(labels));
                told.add("Labels: the table " + target.source().place());
              });
      told.add("Next: tidemark " + next(config, tables));
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println(
        "Tables in "
            + Results.location(config)
            + ": "
            + ResultTables.schemas().stream()
                .map(TableSchema::name)
                .collect(Collectors.joining(", ")));
    told.forEach(out::println);
    out.flush();
    return ExitCode.RAN;
  }

  /** What a new monitor needs next. */
  private String next(MonitorConfig config, ResultTables tables) {
    boolean hasBaseline =
        !tables
            .rows("baselines")
            .where(col("monitor_id").equalTo(config.monitor().value()))
            .isEmpty();
    if (!hasBaseline) {
      return "baseline " + options.words();
    }
    return config.ingest().capture().isPresent()
        ? "ingest capture " + options.words()
        : "monitor " + options.words() + " --window-start TIME --window-end TIME";
  }
}
