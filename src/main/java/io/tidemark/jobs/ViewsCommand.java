package io.tidemark.jobs;

import io.tidemark.config.MonitorConfig;
import io.tidemark.jobs.run.ExitCode;
import io.tidemark.jobs.run.Results;
import io.tidemark.tables.TablesLocation;
import io.tidemark.views.Dialect;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints the views over the result tables as SQL. */
@Command(
    name = "views",
    mixinStandardHelpOptions = true,
    description =
        "Prints the statements that create the views over the result tables, in the SQL of an"
            + " engine. It reads and writes no table.",
    footer = {
      "",
      "Examples:",
      "  jobs/tidemark views --config conf/credit-risk.conf --engine duckdb | duckdb views.db",
      "  jobs/tidemark views --config conf/credit-risk.conf --engine trino --tables"
          + " delta.monitoring"
    })
public final class ViewsCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ConfigOptions options;

  @Option(
      names = "--engine",
      paramLabel = "ENGINE",
      required = true,
      description = "Whose SQL: spark, trino or duckdb.")
  private String engine;

  @Option(
      names = "--tables",
      paramLabel = "FOLDER|SCHEMA",
      description =
          "Where the engine finds the tables, if not where the configuration says: a folder, for"
              + " trino a schema as delta.monitoring, for spark either.")
  private Optional<String> tables = Optional.empty();

  @Override
  public Integer call() {
    Dialect dialect = Dialect.of(engine);
    MonitorConfig config = options.read();
    TablesLocation place =
        tables
            .map(dialect::location)
            .orElseGet(() -> Results.location(config))
            .absolute(new Configuration());
    PrintWriter out = spec.commandLine().getOut();
    dialect.statements(place).forEach(statement -> out.println(statement + ";\n"));
    out.flush();
    return ExitCode.RAN;
  }
}
