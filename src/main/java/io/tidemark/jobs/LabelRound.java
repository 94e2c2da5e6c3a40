package io.tidemark.jobs;

import io.tidemark.config.MonitorConfig;
import io.tidemark.core.MonitorType;
import io.tidemark.core.Window;
import io.tidemark.tables.JobName;
import io.tidemark.tables.LabelRevision;
import io.tidemark.tables.PredictionStore;
import io.tidemark.tables.PublishedWindows;
import io.tidemark.tables.PublishedWindows.Evaluated;
import io.tidemark.tables.ResultTables;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which base windows a run reads: those of the windows that it is asked for, earlier ones whose
 * labels may have come since they were last looked at, and those that have to be counted as these
 * are because a window holds both.
 *
 * @param rules by which it was found
 * @param stored what is stored of base windows that the run may judge
 * @param versions what each base window to read is profiled from
 * @param stale those to read, in order
 * @param companions those of them that are read for the sake of others
 * @param evaluated the windows that were evaluated and may rest on a base window that is read
 */
record LabelRound(
    RevisionRules rules,
    Map<Window, PredictionStore.Version> stored,
    Map<Window, String> versions,
    List<Window> stale,
    Set<Window> companions,
    Map<Evaluated, LabelRevision> evaluated) {

  /** Looks for what changed: at the tables, the files of captures, and labels that are new. */
  static LabelRound of(
      MonitorConfig config,
      ResultTables tables,
      PredictionCaptures captures,
      String baselineVersion,
      WindowPlan plan) {
    boolean isSnapshot = config.capture().isSnapshot();
    RevisionRules rules =
        new RevisionRules(
            isSnapshot ? plan.range().length() : config.capture().baseWindow(),
            config.groundTruth().orElseThrow().maxLateness(),
            baselineVersion,
            captures.planVersion());
    List<Window> needed = plan.needed();
    PredictionStore store = tables.predictions();
    PublishedWindows published = tables.publishedWindows();
    Map<Window, String> versions = new LinkedHashMap<>(captures.versions(needed));
    if (isSnapshot) {
      Map<Evaluated, LabelRevision> evaluated =
          published.overlapping(config.monitor(), MonitorType.MODEL_QUALITY, plan.range());
      evaluated.keySet().removeIf(e -> !e.window().equals(plan.range()));
      return new LabelRound(
          rules,
          rules.ofThisLength(store.versions(config.monitor(), needed)),
          versions,
          needed,
          Set.of(),
          evaluated);
    }
    Window horizon = rules.horizon(plan.range());
    Map<Window, PredictionStore.Version> stored =
        rules.ofThisLength(store.versions(config.monitor(), joined(needed, List.of(horizon))));
    boolean foldsAll = config.granularities().isEmpty();
    Set<Window> stale = new LinkedHashSet<>();
    for (Window window : needed) {
      if (foldsAll || rules.isStale(stored.get(window), versions.get(window))) {
        stale.add(window);
      }
    }
    Map<Window, PredictionStore.Version> settled = new LinkedHashMap<>(stored);
    settled.keySet().removeIf(w -> !horizon.covers(w) || stale.contains(w));
    stale.addAll(
        labelled(
            captures,
            horizon,
            settled.keySet(),
            rules.unseenSince(
                settled,
                published.looks(
                    config.monitor(), new JobName(ModelQualityJob.NAME), config.hash()))));
    List<Window> looked = joined(needed, stale);
    Window hull = new Window(looked.get(0).start(), looked.get(looked.size() - 1).end());
    Map<Evaluated, LabelRevision> evaluated =
        published.overlapping(config.monitor(), MonitorType.MODEL_QUALITY, hull);
    List<Window> revisable =
        rules.restingOn(stale, evaluated).keySet().stream().map(Evaluated::window).toList();
    if (!revisable.isEmpty()) {
      stored.putAll(rules.ofThisLength(store.versions(config.monitor(), Window.joined(revisable))));
    }
    Set<Window> companions = rules.companions(revisable, stored, stale);
    List<Window> inOrder = new ArrayList<>(stale);
    inOrder.addAll(companions);
    inOrder.sort(Comparator.comparing(Window::start));
    List<Window> unnamed = inOrder.stream().filter(w -> !versions.containsKey(w)).toList();
    if (!unnamed.isEmpty()) {
      versions.putAll(captures.versions(unnamed));
    }
    return new LabelRound(rules, stored, versions, inOrder, companions, evaluated);
  }

  /** What a base window is profiled from, as it is stored. */
  String inputVersion(Window window) {
    return versions.getOrDefault(window, PlanVersion.joined(rules.planVersion(), "unknown files"));
  }

  /** Those of the base windows that have labels which no run may have seen. */
  private static Set<Window> labelled(
      PredictionCaptures captures, Window horizon, Set<Window> settled, Optional<Instant> since) {
    Set<Window> labelled = new LinkedHashSet<>(settled);
    since.flatMap(s -> captures.labelledSince(s, horizon)).ifPresent(labelled::retainAll);
    return labelled;
  }

  private static List<Window> joined(Collection<Window> some, Collection<Window> others) {
    return Window.joined(Stream.concat(some.stream(), others.stream()).toList());
  }
}
