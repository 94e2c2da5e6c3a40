package io.tidemark.jobs.window;

import io.tidemark.config.CaptureConfig;
import io.tidemark.config.Comparison;
import io.tidemark.config.MonitorConfig;
import io.tidemark.core.Tumbling;
import io.tidemark.core.Window;
import io.tidemark.metrics.ComparedWith;
import io.tidemark.tables.Granularity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which windows a run judges, and which base windows they are made of.
 *
 * @param range the window of the run
 * @param baseWindow the length of the base windows; empty for a snapshot, whose window is the only
 *     one
 * @param windows in the order of their ends
 */
public record WindowPlan(Window range, Optional<Duration> baseWindow, List<Planned> windows) {

  /** What becomes of a window's findings. */
  public enum Role {
    /** It may violate. */
    ALERTS,
    /** Only its metrics are published. */
    PUBLISHES
  }

  /**
   * A window to judge.
   *
   * @param references other windows that it is compared with
   */
  public record Planned(
      Window window, Granularity granularity, Role role, Map<ComparedWith, Window> references) {}

  /**
   * The windows of a run.
   *
   * @param range its own, in which they end
   */
  public static WindowPlan of(MonitorConfig config, Window range) {
    CaptureConfig capture = config.capture();
    if (capture.isSnapshot()) {
      return new WindowPlan(
          range,
          Optional.empty(),
          List.of(new Planned(range, Granularity.SNAPSHOT, Role.ALERTS, Map.of())));
    }
    Duration base = capture.baseWindow();
    range.baseWindows(base);
    List<Comparison> comparisons = config.drift().comparisons().with();
    List<Planned> windows = new ArrayList<>();
    if (config.granularities().isEmpty()) {
      windows.add(planned(range, Role.ALERTS, comparisons, base));
    }
    for (Duration length : config.granularities().lengths()) {
      Role role = config.granularities().alerts(length) ? Role.ALERTS : Role.PUBLISHES;
      new Tumbling(length)
          .endingIn(range)
          .forEach(w -> windows.add(planned(w, role, comparisons, base)));
    }
    windows.sort(
        Comparator.comparing((Planned p) -> p.window().end())
            .thenComparing(p -> p.window().length()));
    return new WindowPlan(range, Optional.of(base), List.copyOf(windows));
  }

  /** How many windows end in a range that may violate; one of a run that judges its range. */
  public static int alerting(MonitorConfig config, Window range) {
    return config.capture().isSnapshot() || config.granularities().isEmpty()
        ? 1
        : (int) of(config, range).windows().stream().filter(p -> p.role() == Role.ALERTS).count();
  }

  private static Planned planned(
      Window window, Role role, List<Comparison> comparisons, Duration base) {
    Map<ComparedWith, Window> references = new EnumMap<>(ComparedWith.class);
    if (comparisons.contains(Comparison.PREVIOUS)) {
      references.put(ComparedWith.PREVIOUS, window.earlier(window.length()));
    }
    boolean hasLastWeek =
        window.length().compareTo(Tumbling.WEEK) <= 0
            && Tumbling.WEEK.toMillis() % base.toMillis() == 0;
    if (comparisons.contains(Comparison.LAST_WEEK) && hasLastWeek) {
      references.put(ComparedWith.LAST_WEEK, window.earlier(Tumbling.WEEK));
    }
    return new Planned(window, Granularity.of(window.length()), role, references);
  }

  /** The windows to judge of each granularity, in the order of time. */
  public Map<Granularity, List<Window>> byGranularity() {
    Map<Granularity, List<Window>> windows = new LinkedHashMap<>();
    for (Planned planned : this.windows) {
      windows.computeIfAbsent(planned.granularity(), g -> new ArrayList<>()).add(planned.window());
    }
    return windows;
  }

  /** The base windows that must be profiled: those of the range and of every window to judge. */
  List<Window> needed() {
    return baseWindows(
        Stream.concat(Stream.of(range), windows.stream().map(Planned::window)).toList());
  }

  /** The base windows that are only compared with, if they are stored. */
  Set<Window> referenced() {
    Set<Window> referenced =
        new LinkedHashSet<>(
            baseWindows(windows.stream().flatMap(p -> p.references().values().stream()).toList()));
    needed().forEach(referenced::remove);
    return referenced;
  }

  /**
   * The base windows that must be folded where the windows are compared with others that must be
   * known, too.
   *
   * @param others that end before the run
   */
  public List<Window> needed(Collection<Window> others) {
    return baseWindows(
        Stream.of(Stream.of(range), windows.stream().map(Planned::window), others.stream())
            .flatMap(s -> s)
            .toList());
  }

  private List<Window> baseWindows(Collection<Window> spans) {
    return baseWindow
        .map(
            base ->
                Window.joined(spans).stream().flatMap(s -> s.baseWindows(base).stream()).toList())
        .orElse(List.of(range));
  }
}
