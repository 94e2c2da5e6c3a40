package io.tidemark.jobs;

import io.tidemark.config.MonitorConfig;
import io.tidemark.config.SourceFormat;
import io.tidemark.tables.ResultTables;
import io.tidemark.tables.TableSchema;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Creates the result tables, and the one that captures are taken into. */
@Command(
    name = "init",
    mixinStandardHelpOptions = true,
    description =
        "Creates the result tables and the table of ingest capture, or adds what they lack; running"
            + " it again changes nothing.",
    footer = {"", "Example:", "  jobs/tidemark init --config conf/credit-risk.conf"})
public final class InitCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ConfigOptions options;

  @Override
  public Integer call() {
    MonitorConfig config = options.read();
    List<String> told = new ArrayList<>();
    try (JobSession session = JobSession.open("init")) {
      Results.create(session.spark(), config);
      config
          .ingest()
          .capture()
          .filter(ingest -> config.capture().source().format() == SourceFormat.DELTA)
          .map(ingest -> new CaptureIngestion(session.spark(), config, ingest))
          .map(ingestion -> ingestion.preparation(config.capture().source().place()))
          .ifPresent(captures -> told.add("Captures: " + captures.prepare(session.spark())));
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
    return Tidemark.RAN;
  }
}
