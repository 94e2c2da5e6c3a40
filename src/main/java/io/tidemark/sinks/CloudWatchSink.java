package io.tidemark.sinks;

import com.google.auto.service.AutoService;
import io.tidemark.config.FavourableOutcome;
import io.tidemark.config.MonitorConfig;
import io.tidemark.core.TidemarkException;
import io.tidemark.core.Window;
import io.tidemark.findings.PublishedWindow;
import io.tidemark.findings.RunSink;
import io.tidemark.interchange.CloudWatchExport;
import io.tidemark.interchange.EmbeddedMetrics;
import io.tidemark.interchange.RunReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/**
 * CloudWatch, by lines that its agent reads of a file, or that a container prints: the metrics that
 * SageMaker's monitors publish, of the windows that may violate. Their time is the window's end.
 */
@AutoService(RunSink.class)
public final class CloudWatchSink implements RunSink {

  @Override
  public String name() {
    return "cloudwatch";
  }

  @Override
  public Optional<String> idle(MonitorConfig config) {
    return CloudWatchSection.of(config).file().isPresent()
        ? Optional.empty()
        : Optional.of("cloudwatch.file is null");
  }

  @Override
  public void send(MonitorConfig config, RunReport report) {
    // It is told of metrics only.
  }

  @Override
  public void published(MonitorConfig config, List<PublishedWindow> windows) {
    CloudWatchSection.CloudWatch section = CloudWatchSection.of(config);
    FavourableOutcome outcome = FavourableOutcome.of(config);
    CloudWatchExport export =
        new CloudWatchExport(
            section.endpoint(),
            section.schedule().orElse(config.monitor().value()),
            outcome.column(),
            outcome.text());
    StringBuilder lines = new StringBuilder();
    windows.stream()
        // The metrics of other lengths would have the same names.
        .filter(w -> mayViolate(config, w.window()))
        .flatMap(
            w -> EmbeddedMetrics.lines(export.of(w.type(), w.metrics()), w.window().end()).stream())
        .forEach(line -> lines.append(line).append('\n'));
    write(section.file().orElseThrow(), lines.toString());
  }

  private static boolean mayViolate(MonitorConfig config, Window window) {
    return config.granularities().isEmpty() || config.granularities().alerts(window.length());
  }

  private static void write(String file, String lines) {
    if (file.equals(CloudWatchSection.OUTPUT)) {
      System.out.print(lines);
      System.out.flush();
      return;
    }
    try {
      // In one piece, so that lines of others that write do not come between.
      Files.write(
          Path.of(file),
          lines.getBytes(StandardCharsets.UTF_8),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException | RuntimeException e) {
      throw new TidemarkException(
          "cloudwatch.file = " + file + " cannot be written (" + e.getClass().getSimpleName() + ")",
          e);
    }
  }
}
