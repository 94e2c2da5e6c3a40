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
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Publishes windows in few commits: as many together as fit, of all granularities and of all runs
 * that share it.
 */
public final class Publisher {

  /** Metrics that a driver holds with ease. */
  private static final int MOST_METRICS = 100_000;

  private final ResultTables tables;
  private final Progress progress;
  private final WindowListener listener;
  private final Consumer<List<RunWindows>> committed;
  private final Map<Source, Map<Granularity, List<WindowResults>>> waiting = new LinkedHashMap<>();
  private int metrics;

  /** Whose results they are. */
  private record Source(RunContext run, MonitorType type) {}

  /**
   * A publisher into these tables.
   *
   * @param listener is told of every window, of those too that are not published
   * @param committed is given what has been published
   */
  public Publisher(
      ResultTables tables,
      Progress progress,
      WindowListener listener,
      Consumer<List<RunWindows>> committed) {
    this.tables = tables;
    this.progress = progress;
    this.listener = listener;
    this.committed = committed;
  }

  /** Tells what was found in a window, which may be published or not. */
  public void found(MonitorType type, WindowResults results) {
    listener.found(type, results);
  }

  /** Takes the results of a window, to publish them with others. */
  public void add(
      RunContext run, MonitorType type, Granularity granularity, WindowResults results) {
    waiting
        .computeIfAbsent(new Source(run, type), source -> new LinkedHashMap<>())
        .computeIfAbsent(granularity, g -> new ArrayList<>())
        .add(results);
    metrics += results.metrics().size();
    if (metrics > MOST_METRICS) {
      flush();
    }
  }

  /** What was found of a kind, and waits. */
  public Map<Granularity, List<WindowResults>> waiting(MonitorType type) {
    Map<Granularity, List<WindowResults>> found = new LinkedHashMap<>();
    waiting.forEach(
        (source, windows) -> {
          if (source.type() == type) {
            windows.forEach(
                (granularity, results) ->
                    found.computeIfAbsent(granularity, g -> new ArrayList<>()).addAll(results));
          }
        });
    return found;
  }

  /** Takes back what waits of a run that failed. */
  public void drop(RunContext run) {
    waiting.keySet().removeIf(source -> source.run().equals(run));
  }

  /** Publishes all that waits, in one commit per table. */
  public void flush() {
    if (!waiting.isEmpty()) {
      tell();
      List<RunWindows> all =
          waiting.entrySet().stream()
              .map(e -> new RunWindows(e.getKey().run(), Set.of(e.getKey().type()), e.getValue()))
              .toList();
      tables.publish(all);
      committed.accept(all);
    }
    waiting.clear();
    metrics = 0;
  }

  private void tell() {
    List<WindowResults> windows =
        waiting.values().stream().flatMap(w -> w.values().stream()).flatMap(List::stream).toList();
    progress.step(
        "publish "
            + ResultText.counted(windows.stream().mapToInt(w -> w.metrics().size()).sum(), "metric")
            + " and "
            + ResultText.found(windows.stream().flatMap(w -> w.violations().stream()).toList())
            + " of "
            + ResultText.counted(
                windows.stream().map(WindowResults::window).distinct().count(), "window")
            + " of "
            + waiting.values().stream()
                .map(Map::keySet)
                .flatMap(Collection::stream)
                .map(Granularity::text)
                .distinct()
                .collect(Collectors.joining(", ")));
  }
}
