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
import java.util.Set;
import java.util.function.ToIntFunction;

/** Which windows a job on predictions judges, beyond those that it is asked for. */
public record DueWindows(MonitorConfig config, MonitorType type) {

  /** The windows of the plan, and others that were evaluated with other labels. */
  public List<DueWindow> of(WindowPlan plan, LabelRound round, Set<Window> changed) {
    Map<Evaluated, DueWindow> windows = new LinkedHashMap<>();
    Set<Evaluated> moved = round.restingOn(changed);
    ToIntFunction<Evaluated> revision =
        window -> round.latestRevision(window) + (moved.contains(window) ? 1 : 0);
    round
        .evaluated()
        .get(type)
        .forEach(
            (evaluated, labels) -> {
              int now = revision.applyAsInt(evaluated);
              if (labels.number() < now) {
                windows.put(
                    evaluated,
                    new DueWindow(
                        evaluated.window(), evaluated.granularity(), role(evaluated), now));
              }
            });
    for (WindowPlan.Planned planned : plan.windows()) {
      Evaluated key = new Evaluated(planned.window(), planned.granularity());
      windows.put(
          key,
          new DueWindow(
              planned.window(),
              planned.granularity(),
              planned.role(),
              Math.max(1, revision.applyAsInt(key))));
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
        tables
            .publishedWindows()
            .overlapping(config.monitor(), Set.of(type), new Window(start, end))
            .get(type);
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
