package io.tidemark.jobs;

import io.tidemark.jobs.run.OutputFormat;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What a run that takes something in is told besides its configuration. */
final class IngestOptions {

  @Option(
      names = "--output",
      paramLabel = "DIR|URI",
      description = "Folder for run.json, instead of the one below the workspace.")
  Optional<String> output = Optional.empty();

  @Option(
      names = "--format",
      paramLabel = "text|json",
      defaultValue = "text",
      description = "How to print the result: text (default) or one JSON document.")
  OutputFormat format = OutputFormat.text;
}
