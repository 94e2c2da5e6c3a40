package io.tidemark.plugin;

import io.tidemark.config.MonitorConfig;
import io.tidemark.findings.RunSink;
import io.tidemark.interchange.RunReport;
import io.tidemark.plugin.FileSinkSection.FileSinkConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Writes a line for each run into a file that is named after its job. */
public final class FileSink implements RunSink {

  @Override
  public String name() {
    return "file";
  }

  private static Optional<String> folder(MonitorConfig config) {
    return config.section(FileSinkSection.KEY, FileSinkConfig.class).folder();
  }

  @Override
  public Optional<String> idle(MonitorConfig config) {
    return folder(config).isPresent() ? Optional.empty() : Optional.of("file-sink.folder is null");
  }

  @Override
  public void send(MonitorConfig config, RunReport report) {
    Path file = Path.of(folder(config).orElseThrow(), report.run().job());
    try {
      Files.writeString(file, report.message() + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file, e);
    }
  }
}
