package io.tidemark.jobs.window;

import io.tidemark.config.GroundTruthConfig;
import io.tidemark.config.MonitorConfig;
import io.tidemark.core.MonitorType;
import io.tidemark.core.Window;
import io.tidemark.jobs.source.PlanVersion;
import io.tidemark.jobs.source.PredictionCaptures;
import io.tidemark.tables.JobName;
import io.tidemark.tables.LabelRevision;
import io.tidemark.tables.PredictionStore;
import io.tidemark.tables.PublishedWindows;
import io.tidemark.tables.PublishedWindows.Evaluated;
import io.tidemark.tables.ResultTables;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
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
 * Which base windows a run reads: those of the windows that it is asked for, earlier ones whose
 * labels may have come since they were last looked at, and those that have to be counted as these
 * are because a window holds both.
 *
 * @param rules by which it was found
 * @param looked the spans of which it is known what is stored
 * @param stored what is stored of base windows that the run may judge
 * @param versions what each base window to read is profiled from
 * @param stale those to read, in order
 * @param companions those of them that are read for the sake of others
 * @param evaluated the windows that the job evaluated and that may rest on a base window that is
 *     read, or on labels that the other job has seen
 * @param elsewhere those that the other job on predictions evaluated: both share what is stored of
 *     base windows, so that one may have seen labels that the other has yet to judge
 */
public record LabelRound(
    RevisionRules rules,
    List<Window> looked,
    Map<Window, PredictionStore.Version> stored,
    Map<Window, String> versions,
    List<Window> stale,
    Set<Window> companions,
    Map<Evaluated, LabelRevision> evaluated,
    Map<Evaluated, LabelRevision> elsewhere) {

  /** Looks for what changed: at the tables, the files of captures, and labels that are new. */
  public static LabelRound of(
      MonitorConfig config,
      MonitorType type,
      ResultTables tables,
      PredictionCaptures captures,
      String baselineVersion,
      WindowPlan plan) {
    boolean isSnapshot = config.capture().isSnapshot();
    RevisionRules rules =
        new RevisionRules(
            isSnapshot ? plan.range().length() : config.capture().baseWindow(),
            config.groundTruth().map(GroundTruthConfig::maxLateness).orElse(Duration.ZERO),
            baselineVersion,
            captures.planVersion());
    List<Window> needed = plan.needed();
    PredictionStore store = tables.predictions();
    Published published = new Published(config, type, tables.publishedWindows());
    Map<Window, String> versions = new LinkedHashMap<>(captures.versions(needed));
    if (isSnapshot) {
      return new LabelRound(
          rules,
          needed,
          rules.ofThisLength(store.versions(config.monitor(), needed)),
          versions,
          needed,
          Set.of(),
          published.only(plan.range(), type),
          published.only(plan.range(), published.other()));
    }
    Window horizon = rules.horizon(plan.range());
    List<Window> known = new ArrayList<>(joined(needed, List.of(horizon)));
    Map<Window, PredictionStore.Version> stored =
        rules.ofThisLength(store.versions(config.monitor(), known));
    boolean foldsAll =
        config.granularities().isEmpty()
            && !(published.areShared() && versions.keySet().containsAll(needed));
    Set<Window> stale = new LinkedHashSet<>();
    for (Window window : needed) {
      if (foldsAll || rules.isStale(stored.get(window), versions.get(window))) {
        stale.add(window);
      }
    }
    if (captures.areLabelled()) {
      Map<Window, PredictionStore.Version> settled = new LinkedHashMap<>(stored);
      settled.keySet().removeIf(w -> !horizon.covers(w) || stale.contains(w));
      stale.addAll(
          labelled(
              captures, horizon, settled.keySet(), rules.unseenSince(settled, published.looks())));
    }
    List<Window> all = joined(joined(needed, stale), List.of(horizon));
    Window hull = new Window(all.get(0).start(), all.get(all.size() - 1).end());
    Map<Evaluated, LabelRevision> evaluated = published.overlapping(hull, type);
    Map<Evaluated, LabelRevision> elsewhere = published.overlapping(hull, published.other());
    Set<Evaluated> revisable = new LinkedHashSet<>(rules.restingOn(stale, evaluated).keySet());
    evaluated.forEach(
        (window, labels) -> {
          LabelRevision other = elsewhere.get(window);
          if (other != null && other.number() > labels.number()) {
            revisable.add(window);
          }
        });
    List<Window> judged = revisable.stream().map(Evaluated::window).toList();
    if (!judged.isEmpty()) {
      known.addAll(Window.joined(judged));
      stored.putAll(rules.ofThisLength(store.versions(config.monitor(), Window.joined(judged))));
    }
    Set<Window> companions = rules.companions(judged, stored, stale);
    List<Window> inOrder = new ArrayList<>(stale);
    inOrder.addAll(companions);
    inOrder.sort(Comparator.comparing(Window::start));
    List<Window> unnamed = inOrder.stream().filter(w -> !versions.containsKey(w)).toList();
    if (!unnamed.isEmpty()) {
      versions.putAll(captures.versions(unnamed));
    }
    return new LabelRound(
        rules, Window.joined(known), stored, versions, inOrder, companions, evaluated, elsewhere);
  }

  /** The latest revision of a window's labels that any job has judged; 0 if none has. */
  int latestRevision(Evaluated window) {
    return Stream.of(evaluated, elsewhere)
        .map(windows -> windows.get(window))
        .filter(Objects::nonNull)
        .mapToInt(LabelRevision::number)
        .max()
        .orElse(0);
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

  /** What this job and the other one on predictions have published. */
  private record Published(MonitorConfig config, MonitorType type, PublishedWindows windows) {

    MonitorType other() {
      return type == MonitorType.BIAS ? MonitorType.MODEL_QUALITY : MonitorType.BIAS;
    }

    /** Whether both jobs are on, so that each takes what the other folds. */
    boolean areShared() {
      return config.bias().isActive() && config.modelQuality().enabled();
    }

    Map<Evaluated, LabelRevision> overlapping(Window span, MonitorType by) {
      return by == type || areShared() ? windows.overlapping(config.monitor(), by, span) : Map.of();
    }

    Map<Evaluated, LabelRevision> only(Window window, MonitorType by) {
      Map<Evaluated, LabelRevision> found = new LinkedHashMap<>(overlapping(window, by));
      found.keySet().removeIf(e -> !e.window().equals(window));
      return found;
    }

    List<PublishedWindows.Look> looks() {
      List<PublishedWindows.Look> looks = new ArrayList<>();
      for (MonitorType by : List.of(MonitorType.MODEL_QUALITY, MonitorType.BIAS)) {
        looks.addAll(windows.looks(config.monitor(), JobName.of(by), config.hash()));
      }
      return looks;
    }
  }
}
