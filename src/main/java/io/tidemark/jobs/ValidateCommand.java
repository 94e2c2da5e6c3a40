package io.tidemark.jobs;

import io.tidemark.config.MonitorConfig;
import io.tidemark.config.SourceConfig;
import io.tidemark.core.BadInputException;
import io.tidemark.core.ColumnName;
import io.tidemark.scan.SourceColumns;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Checks a configuration. */
@Command(
    name = "validate",
    mixinStandardHelpOptions = true,
    description = "Checks the whole configuration and prints every problem as file:line: message.",
    footer = {"", "Example:", "  jobs/tidemark validate --config conf/credit-risk.conf --connect"})
public final class ValidateCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ConfigOptions options;

  @Option(names = "--connect", description = "Also opens the sources and looks for the columns.")
  private boolean connect;

  @Override
  public Integer call() {
    List<String> problems = new ArrayList<>(options.problems());
    if (problems.isEmpty()) {
      if (connect) {
        try (JobSession session = JobSession.open("validate")) {
          problems.addAll(connect(session.spark(), options.read()));
        }
      }
    }
    PrintWriter out = spec.commandLine().getOut();
    problems.forEach(out::println);
    out.println(
        problems.isEmpty()
            ? "The configuration is sound."
            : problems.size() + (problems.size() == 1 ? " problem" : " problems"));
    out.flush();
    return problems.isEmpty() ? Tidemark.RAN : Tidemark.BAD_INPUT;
  }

  private static List<String> connect(SparkSession spark, MonitorConfig config) {
    List<String> problems = new ArrayList<>();
    List<MonitoredColumns> opened = new ArrayList<>();
    config
        .training()
        .ifPresent(training -> open(spark, config, "training", training, problems, opened));
    open(spark, config, "capture", config.capture().source(), problems, opened);
    opened.stream()
        .reduce((training, capture) -> capture)
        .ifPresent(
            last ->
                problems.addAll(
                    new OwnChecks(config)
                        .columnProblems(
                            new SourceColumns(
                                opened.stream()
                                    .flatMap(o -> o.source().types().entrySet().stream())
                                    .collect(
                                        Collectors.toMap(
                                            java.util.Map.Entry::getKey,
                                            java.util.Map.Entry::getValue,
                                            (one, other) -> one))),
                            List.of())));
    problems.addAll(new PredictionSources(spark, config).problems());
    if (opened.size() == 2) {
      Set<ColumnName> captured = Set.copyOf(opened.get(1).monitored());
      String lacking =
          opened.get(0).monitored().stream()
              .filter(c -> !captured.contains(c))
              .map(ColumnName::text)
              .collect(Collectors.joining(", "));
      if (!lacking.isEmpty()) {
        problems.add(
            "columns.features: capture lacks columns of training: "
                + lacking
                + "; exclude those that are only known in training, as the label"
                + " (columns.exclude)");
      }
    }
    return problems;
  }

  private static void open(
      SparkSession spark,
      MonitorConfig config,
      String key,
      SourceConfig source,
      List<String> problems,
      List<MonitoredColumns> opened) {
    try {
      MonitoredColumns monitored =
          MonitoredColumns.of(config, key, new Sources(spark).open(key, source).schema());
      problems.addAll(monitored.problems());
      opened.add(monitored);
    } catch (BadInputException e) {
      problems.add(e.getMessage());
    }
  }
}
