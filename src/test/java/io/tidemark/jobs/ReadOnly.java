package io.tidemark.jobs;

import io.tidemark.jobs.check.ConfigFiles;
import io.tidemark.jobs.demo.DemoJob;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Reads command lines and configurations as the commands do, and runs nothing. */
public final class ReadOnly {

  /** What the scripts of the folder {@code jobs} start. */
  private static final Map<String, Supplier<Object>> SCRIPTS =
      Map.of(
          "jobs/tidemark", Tidemark::new,
          "jobs/demo", DemoJob::new,
          "jobs/baseline", BaselineJob::new,
          "jobs/data-quality", DataQualityJob::new,
          "jobs/model-quality", ModelQualityJob::new,
          "jobs/bias", BiasJob::new,
          "jobs/attribution", AttributionJob::new,
          "jobs/custom-metrics", CustomMetricsJob::new,
          "jobs/ingest", IngestJob::new);

  private ReadOnly() {}

  /**
   * What is wrong with a command line; empty where it would run.
   *
   * @param script such as {@code jobs/tidemark}
   * @param words what follows it, without the options of spark-submit
   */
  public static Optional<String> problem(String script, List<String> words) {
    Supplier<Object> command = SCRIPTS.get(script);
    if (command == null) {
      return Optional.of("there is no script " + script);
    }
    CommandLine line = CommandLines.withVerbose(new CommandLine(command.get()));
    try {
      ParseResult parsed = line.parseArgs(words.toArray(String[]::new));
      return lacking(parsed);
    } catch (ParameterException e) {
      return Optional.of(e.getMessage());
    }
  }

  private static Optional<String> lacking(ParseResult parsed) {
    if (parsed.isUsageHelpRequested() || parsed.isVersionHelpRequested()) {
      return Optional.empty();
    }
    if (parsed.hasSubcommand()) {
      return lacking(parsed.subcommand());
    }
    return parsed.commandSpec().subcommands().isEmpty()
        ? Optional.empty()
        : Optional.of("a command is missing");
  }

  /** What {@code validate} says of configuration files, of which the later one wins. */
  public static List<String> problems(List<Path> files) {
    return new ConfigFiles(files.stream().map(Path::toString).toList(), List.of()).problems();
  }
}
