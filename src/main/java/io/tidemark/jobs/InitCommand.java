package io.tidemark.jobs;

import io.tidemark.config.MonitorConfig;
import io.tidemark.config.SourceFormat;
import io.tidemark.tables.ResultTables;
import io.tidemark.tables.TableSchema;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Creates the result tables. */
@Command(
    name = "init",
    mixinStandardHelpOptions = true,
    description =
        "Creates the result tables, or adds what a newer release needs; running it again changes"
            + " nothing.",
    footer = {"", "Example:", "  jobs/tidemark init --config conf/credit-risk.conf"})
public final class InitCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ConfigOptions options;

  @Override
  public Integer call() {
    MonitorConfig config = options.read();
    try (JobSession session = JobSession.open("init")) {
      Results.create(session.spark(), config);
      config
          .ingest()
          .capture()
          .filter(ingest -> config.capture().source().format() == SourceFormat.DELTA)
          .ifPresent(
              ingest ->
                  new CaptureIngestion(session.spark(), config, ingest)
                      .createOrEvolve(config.capture().source().place()));
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println(
        "Tables in "
            + Results.location(config)
            + ": "
            + ResultTables.schemas().stream()
                .map(TableSchema::name)
                .collect(Collectors.joining(", ")));
    out.flush();
    return Tidemark.RAN;
  }
}
