package io.tidemark.jobs.monitor;

import io.tidemark.config.MonitorConfig;
import io.tidemark.findings.PublishedWindow;
import io.tidemark.tables.RunContext;
import io.tidemark.tables.RunWindows;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Tells sinks of metrics that have been committed, and knows for whose runs that failed. */
final class CommittedMetrics implements Consumer<List<RunWindows>> {

  private final MonitorConfig config;
  private final Map<RunContext, Set<String>> failed = new LinkedHashMap<>();

  CommittedMetrics(MonitorConfig config) {
    this.config = config;
  }

  @Override
  public void accept(List<RunWindows> runs) {
    for (RunWindows run : runs) {
      List<PublishedWindow> windows = new ArrayList<>();
      run.types()
          .forEach(
              type ->
                  run.windows().values().stream()
                      .flatMap(List::stream)
                      .map(w -> new PublishedWindow(type, w.window(), w.metrics()))
                      .forEach(windows::add));
      failed
          .computeIfAbsent(run.run(), context -> new LinkedHashSet<>())
          .addAll(Sinks.tell(config, windows));
    }
  }

  /** What went wrong for a run, a sentence for each sink that failed. */
  Set<String> failures(RunContext run) {
    return failed.getOrDefault(run, Set.of());
  }
}
