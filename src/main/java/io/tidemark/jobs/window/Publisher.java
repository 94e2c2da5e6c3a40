package io.tidemark.jobs.window;

import io.tidemark.core.MonitorType;
import io.tidemark.jobs.run.Progress;
import io.tidemark.jobs.run.ResultText;
import io.tidemark.tables.Granularity;
import io.tidemark.tables.ResultTables;
import io.tidemark.tables.RunContext;
import io.tidemark.tables.RunWindows;
import io.tidemark.tables.WindowResults;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Publishes windows in few commits: as many together as fit, of all granularities. */
public final class Publisher {

  /** Metrics that a driver holds with ease. */
  private static final int MOST_METRICS = 100_000;

  private final ResultTables tables;
  private final Set<MonitorType> types;
  private final Optional<RunContext> writer;
  private final Progress progress;
  private final Map<Granularity, List<WindowResults>> waiting = new LinkedHashMap<>();
  private int metrics;

  /**
   * A publisher that writes nothing where nobody is named as the writer.
   *
   * @param type what is computed
   */
  public Publisher(
      ResultTables tables, MonitorType type, Optional<RunContext> writer, Progress progress) {
    this.tables = tables;
    this.types = Set.of(type);
    this.writer = writer;
    this.progress = progress;
  }

  /** Takes the results of a window, to publish them with others. */
  public void add(Granularity granularity, WindowResults results) {
    if (writer.isEmpty()) {
      return;
    }
    waiting.computeIfAbsent(granularity, g -> new ArrayList<>()).add(results);
    metrics += results.metrics().size();
    if (metrics > MOST_METRICS) {
      flush();
    }
  }

  /** Publishes all that waits, in one commit per table. */
  public void flush() {
    writer.filter(run -> !waiting.isEmpty()).ifPresent(this::publish);
    waiting.clear();
    metrics = 0;
  }

  private void publish(RunContext run) {
    List<WindowResults> windows = waiting.values().stream().flatMap(List::stream).toList();
    progress.step(
        "publish "
            + ResultText.counted(windows.stream().mapToInt(w -> w.metrics().size()).sum(), "metric")
            + " and "
            + ResultText.found(windows.stream().flatMap(w -> w.violations().stream()).toList())
            + " of "
            + ResultText.counted(windows.size(), "window")
            + " of "
            + waiting.keySet().stream().map(Granularity::text).collect(Collectors.joining(", ")));
    tables.publish(List.of(new RunWindows(run, types, waiting)));
  }
}
