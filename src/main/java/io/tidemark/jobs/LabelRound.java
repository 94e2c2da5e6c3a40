package io.tidemark.jobs;

import io.tidemark.config.MonitorConfig;
import io.tidemark.core.MonitorType;
import io.tidemark.core.Tumbling;
import io.tidemark.core.Window;
import io.tidemark.tables.JobName;
import io.tidemark.tables.LabelRevision;
import io.tidemark.tables.PredictionStore;
import io.tidemark.tables.PublishedWindows;
import io.tidemark.tables.ResultTables;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which base windows a run reads: those of the windows that it is asked for, and earlier ones whose
 * labels may have come since they were last looked at.
 *
 * @param horizon the span whose labels are waited for: of {@code ground-truth.max-lateness} before
 *     the end of the run's window; empty for a snapshot
 * @param stored what is stored of base windows in the horizon and of those asked for
 * @param versions what each base window would be profiled from
 * @param stale those to read, in order
 * @param evaluated the windows that the job evaluated within the horizon
 * @param elsewhere those that the other job on predictions evaluated: both share what is stored of
 *     base windows, so that one may have seen labels that the other has yet to judge
 */
record LabelRound(
    Optional<Window> horizon,
    Map<Window, PredictionStore.Version> stored,
    Map<Window, String> versions,
    List<Window> stale,
    Map<PublishedWindows.Evaluated, LabelRevision> evaluated,
    Map<PublishedWindows.Evaluated, LabelRevision> elsewhere) {

  /** By how much the clock of a file system may be behind. */
  private static final Duration SKEW = Duration.ofMinutes(1);

  /** Looks for what changed: at the tables, the files of captures, and labels that are new. */
  static LabelRound of(
      MonitorConfig config,
      MonitorType type,
      ResultTables tables,
      PredictionCaptures captures,
      String baselineVersion,
      WindowPlan plan) {
    List<Window> needed = plan.needed();
    PublishedWindows published = tables.publishedWindows();
    if (config.capture().isSnapshot()) {
      return new LabelRound(
          Optional.empty(),
          tables.predictions().versions(config.monitor(), needed),
          captures.versions(needed),
          needed,
          published.endingIn(config.monitor(), type, plan.range()),
          elsewhere(config, type, published, plan.range()));
    }
    Window horizon = captures.areLabelled() ? horizon(config, plan.range()) : plan.range();
    List<Window> looked = new ArrayList<>(needed);
    looked.add(horizon);
    Map<Window, PredictionStore.Version> stored =
        tables.predictions().versions(config.monitor(), Window.joined(looked));
    Map<Window, String> versions = captures.versions(needed);
    Set<Window> stale = new LinkedHashSet<>();
    boolean foldsAll = config.granularities().isEmpty() && !shares(config, versions);
    for (Window window : needed) {
      PredictionStore.Version was = stored.get(window);
      if (foldsAll
          || was == null
          || !was.baselineVersion().equals(baselineVersion)
          || !was.inputVersion().equals(versions.get(window))) {
        stale.add(window);
      }
    }
    Map<Window, PredictionStore.Version> settled = new LinkedHashMap<>();
    stored.forEach(
        (window, version) -> {
          if (horizon.covers(window) && !stale.contains(window)) {
            settled.put(window, version);
          }
        });
    if (captures.areLabelled()) {
      List<PublishedWindows.Look> looks = new ArrayList<>();
      for (String job : List.of(ModelQualityJob.NAME, BiasJob.NAME)) {
        looks.addAll(published.looks(config.monitor(), new JobName(job), config.hash()));
      }
      stale.addAll(changed(settled, captures, horizon, looks));
    }
    List<Window> inOrder = new ArrayList<>(stale);
    inOrder.sort(Comparator.comparing(Window::start));
    Window before = new Window(horizon.start(), plan.range().end());
    return new LabelRound(
        Optional.of(horizon),
        stored,
        versions,
        inOrder,
        published.endingIn(config.monitor(), type, before),
        elsewhere(config, type, published, before));
  }

  /** Whether the other job takes what this one folds, as far as the files tell that it can. */
  private static boolean shares(MonitorConfig config, Map<Window, String> versions) {
    return config.bias().isActive()
        && config.modelQuality().enabled()
        && versions.values().stream().noneMatch(PredictionCaptures::isOfUnknownFiles);
  }

  private static Map<PublishedWindows.Evaluated, LabelRevision> elsewhere(
      MonitorConfig config, MonitorType type, PublishedWindows published, Window span) {
    if (!config.bias().isActive() || !config.modelQuality().enabled()) {
      return Map.of();
    }
    MonitorType other = type == MonitorType.BIAS ? MonitorType.MODEL_QUALITY : MonitorType.BIAS;
    return published.endingIn(config.monitor(), other, span);
  }

  /** The latest revision of a window's labels that any job has judged; 0 if none has. */
  int latestRevision(PublishedWindows.Evaluated window) {
    return Stream.of(evaluated, elsewhere)
        .map(windows -> windows.get(window))
        .filter(Objects::nonNull)
        .mapToInt(LabelRevision::number)
        .max()
        .orElse(0);
  }

  /** Whole base windows. */
  private static Window horizon(MonitorConfig config, Window range) {
    Duration lateness = config.groundTruth().orElseThrow().maxLateness();
    Instant start =
        new Tumbling(config.capture().baseWindow()).containing(range.end().minus(lateness)).start();
    return new Window(start.isBefore(range.start()) ? start : range.start(), range.end());
  }

  /** Those of the stored base windows whose labels may have changed. */
  private static Set<Window> changed(
      Map<Window, PredictionStore.Version> settled,
      PredictionCaptures captures,
      Window horizon,
      List<PublishedWindows.Look> looks) {
    Optional<Instant> since =
        settled.entrySet().stream()
            .map(e -> lookedAt(e.getKey(), e.getValue(), horizon.length(), looks))
            .min(Comparator.naturalOrder());
    if (since.isEmpty()) {
      return Set.of();
    }
    Set<Window> windows = captures.labelledSince(since.get().minus(SKEW), horizon);
    windows.retainAll(settled.keySet());
    return windows;
  }

  /** When the labels of a base window were last looked at, by whichever run's horizon held it. */
  private static Instant lookedAt(
      Window window,
      PredictionStore.Version version,
      Duration lateness,
      List<PublishedWindows.Look> looks) {
    Instant last = version.labels().asOf();
    for (PublishedWindows.Look look : looks) {
      Instant end = look.window().end();
      boolean held = !window.end().isAfter(end) && !window.start().isBefore(end.minus(lateness));
      if (held && look.startedAt().isAfter(last)) {
        last = look.startedAt();
      }
    }
    return last;
  }
}
