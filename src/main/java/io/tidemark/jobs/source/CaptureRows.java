package io.tidemark.jobs.source;

import io.tidemark.capture.SourceFiles;
import io.tidemark.config.CaptureConfig;
import io.tidemark.config.MonitorConfig;
import io.tidemark.core.Window;
import io.tidemark.scan.TimeRange;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The rows of the captures, by their time.
 *
 * @param rows all of them
 */
record CaptureRows(MonitorConfig config, Dataset<Row> rows, MonitoredColumns columns) {

  /**
   * What each base window was, or would be, folded from: the files that may hold its rows, and what
   * is collected of them. A window that no file holds rows of is not there.
   *
   * @param collected names what is collected
   * @return empty where Spark does not tell the files of the source
   */
  Optional<Map<Window, String>> versions(List<Window> baseWindows, String collected) {
    Window range =
        new Window(baseWindows.get(0).start(), baseWindows.get(baseWindows.size() - 1).end());
    CaptureConfig capture = config.capture();
    return SourceFiles.of(
            rows, columns.named(capture.eventTime()), columns.named(capture.datePartition()), range)
        .map(
            files -> {
              Map<Window, String> versions = new HashMap<>();
              baseWindows.forEach(
                  w ->
                      files
                          .version(w)
                          .ifPresent(v -> versions.put(w, PlanVersion.joined(collected, v))));
              return versions;
            });
  }

  /** The time of base windows. */
  TimeRange range(List<Window> windows) {
    CaptureConfig capture = config.capture();
    return new TimeRange(
        columns.named(capture.eventTime()).orElseThrow(),
        windows,
        capture.baseWindow(),
        columns.named(capture.datePartition()).orElse(null));
  }
}
