package io.tidemark.jobs.window;

import io.tidemark.config.MonitorConfig;
import io.tidemark.core.MonitorType;
import io.tidemark.core.Window;
import io.tidemark.tables.LabelRevision;
import io.tidemark.tables.PublishedWindows.Evaluated;
import io.tidemark.tables.ResultTables;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which windows a job on predictions judges, beyond those that it is asked for. */
public record DueWindows(MonitorConfig config, MonitorType type) {

  /** The windows of the plan, and others that were evaluated with other labels. */
  public List<DueWindow> of(WindowPlan plan, LabelRound round, Set<Window> changed) {
    Map<Evaluated, DueWindow> windows = new LinkedHashMap<>();
    Map<Evaluated, LabelRevision> resting = round.rules().restingOn(changed, round.evaluated());
    round
        .evaluated()
        .forEach(
            (evaluated, labels) -> {
              boolean moved = resting.containsKey(evaluated);
              int latest = round.latestRevision(evaluated);
              if (moved || labels.number() < latest) {
                windows.put(
                    evaluated,
                    new DueWindow(
                        evaluated.window(),
                        evaluated.granularity(),
                        role(evaluated),
                        moved ? latest + 1 : latest));
              }
            });
    for (WindowPlan.Planned planned : plan.windows()) {
      Evaluated key = new Evaluated(planned.window(), planned.granularity());
      int revision =
          Optional.ofNullable(windows.get(key))
              .map(DueWindow::revision)
              .orElseGet(() -> Math.max(1, round.latestRevision(key)));
      windows.put(
          key, new DueWindow(planned.window(), planned.granularity(), planned.role(), revision));
    }
    return windows.values().stream()
        .sorted(
            Comparator.comparing((DueWindow j) -> j.window().end())
                .thenComparing(j -> j.window().length()))
        .toList();
  }

  /** Later windows of which detectors say otherwise, with the labels that they rest on. */
  public List<DueWindow> turned(ResultTables tables, List<Evaluated> later) {
    if (later.isEmpty()) {
      return List.of();
    }
    Comparator<Evaluated> byEnd = Comparator.comparing(e -> e.window().end());
    Instant start = later.stream().min(byEnd).orElseThrow().window().start();
    Instant end = later.stream().max(byEnd).orElseThrow().window().end();
    Map<Evaluated, LabelRevision> published =
        tables.publishedWindows().overlapping(config.monitor(), type, new Window(start, end));
    return later.stream()
        .filter(published::containsKey)
        .map(
            e ->
                new DueWindow(
                    e.window(), e.granularity(), WindowPlan.Role.ALERTS, published.get(e).number()))
        .toList();
  }

  private WindowPlan.Role role(Evaluated evaluated) {
    return config.granularities().isEmpty()
            || config.granularities().alerts(evaluated.window().length())
        ? WindowPlan.Role.ALERTS
        : WindowPlan.Role.PUBLISHES;
  }
}
