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
import java.util.stream.Collectors;
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
 * @param evaluated the windows that were evaluated and that may rest on a base window that is read,
 *     by what was judged of them: all that judge predictions share what is stored of base windows,
 *     so that one may have seen labels that another has yet to judge
 */
public record LabelRound(
    RevisionRules rules,
    List<Window> looked,
    Map<Window, PredictionStore.Version> stored,
    Map<Window, String> versions,
    List<Window> stale,
    Set<Window> companions,
    Map<MonitorType, Map<Evaluated, LabelRevision>> evaluated) {

  /**
   * Looks for what changed: at the tables, the files of captures, and labels that are new.
   *
   * @param judges who judges predictions
   * @param begun of a part of a run, when that began: whatever labels came since, the next run sees
   */
  public static LabelRound of(
      MonitorConfig config,
      Judges judges,
      ResultTables tables,
      PredictionCaptures captures,
      String baselineVersion,
      WindowPlan plan,
      Optional<Instant> begun) {
    boolean isSnapshot = config.capture().isSnapshot();
    RevisionRules rules =
        new RevisionRules(
            isSnapshot ? plan.range().length() : config.capture().baseWindow(),
            config.groundTruth().map(GroundTruthConfig::maxLateness).orElse(Duration.ZERO),
            baselineVersion,
            captures.planVersion());
    List<Window> needed = plan.needed();
    PredictionStore store = tables.predictions();
    PublishedWindows published = tables.publishedWindows();
    Map<Window, String> versions = new LinkedHashMap<>(captures.versions(needed));
    if (isSnapshot) {
      return new LabelRound(
          rules,
          needed,
          rules.ofThisLength(store.versions(config.monitor(), needed)),
          versions,
          needed,
          Set.of(),
          only(plan.range(), published.overlapping(config.monitor(), judges.all(), plan.range())));
    }
    Window horizon = rules.horizon(plan.range());
    List<Window> known = new ArrayList<>(joined(needed, List.of(horizon)));
    Map<Window, PredictionStore.Version> stored =
        rules.ofThisLength(store.versions(config.monitor(), known));
    boolean foldsAll =
        config.granularities().isEmpty()
            && !(judges.areSeveral() && versions.keySet().containsAll(needed));
    Set<Window> stale = new LinkedHashSet<>();
    for (Window window : needed) {
      if (foldsAll || rules.isStale(stored.get(window), versions.get(window))) {
        stale.add(window);
      }
    }
    if (captures.areLabelled()) {
      Map<Window, PredictionStore.Version> settled = new LinkedHashMap<>(stored);
      settled.keySet().removeIf(w -> !horizon.covers(w) || stale.contains(w));
      begun.ifPresent(start -> settled.values().removeIf(v -> !v.labels().asOf().isBefore(start)));
      List<PublishedWindows.Look> looks =
          published.looks(config.monitor(), judges.jobs(), config.hash());
      stale.addAll(
          labelled(captures, horizon, settled.keySet(), rules.unseenSince(settled, looks)));
    }
    List<Window> all = joined(joined(needed, stale), List.of(horizon));
    Window hull = new Window(all.get(0).start(), all.get(all.size() - 1).end());
    Map<MonitorType, Map<Evaluated, LabelRevision>> evaluated =
        published.overlapping(config.monitor(), judges.all(), hull);
    List<Window> judged =
        judges.due().stream()
            .flatMap(type -> revisable(rules, stale, type, evaluated))
            .map(Evaluated::window)
            .distinct()
            .toList();
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
        rules, Window.joined(known), stored, versions, inOrder, companions, evaluated);
  }

  /** The windows of one that judges which rest on what is read, or on labels that others saw. */
  private static Stream<Evaluated> revisable(
      RevisionRules rules,
      Set<Window> stale,
      MonitorType type,
      Map<MonitorType, Map<Evaluated, LabelRevision>> evaluated) {
    Map<Evaluated, LabelRevision> own = evaluated.get(type);
    Set<Evaluated> revisable = new LinkedHashSet<>(rules.restingOn(stale, own).keySet());
    own.forEach(
        (window, labels) -> {
          if (latestRevision(window, evaluated) > labels.number()) {
            revisable.add(window);
          }
        });
    return revisable.stream();
  }

  /** The latest revision of a window's labels that anyone has judged; 0 if nobody has. */
  int latestRevision(Evaluated window) {
    return latestRevision(window, evaluated);
  }

  /**
   * Whether a window gets a revision of its own by this run, and the one before is of the same who
   * judges.
   *
   * @param due one of those that this run judges
   */
  public boolean isNewRevision(MonitorType type, DueWindow due) {
    int before =
        Optional.ofNullable(evaluated.get(type).get(due.evaluated()))
            .map(LabelRevision::number)
            .orElse(0);
    return before > 0 && before == latestRevision(due.evaluated()) && due.revision() > before;
  }

  private static int latestRevision(
      Evaluated window, Map<MonitorType, Map<Evaluated, LabelRevision>> evaluated) {
    return evaluated.values().stream()
        .map(windows -> windows.get(window))
        .filter(Objects::nonNull)
        .mapToInt(LabelRevision::number)
        .max()
        .orElse(0);
  }

  /** The windows, whoever evaluated them, that rest on one of these base windows. */
  Set<Evaluated> restingOn(Set<Window> baseWindows) {
    return evaluated.values().stream()
        .flatMap(windows -> rules.restingOn(baseWindows, windows).keySet().stream())
        .collect(Collectors.toSet());
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

  /** What was evaluated of one window. */
  private static Map<MonitorType, Map<Evaluated, LabelRevision>> only(
      Window window, Map<MonitorType, Map<Evaluated, LabelRevision>> evaluated) {
    evaluated
        .values()
        .forEach(windows -> windows.keySet().removeIf(e -> !e.window().equals(window)));
    return evaluated;
  }

  /**
   * Who judges predictions.
   *
   * @param due what this run judges of them
   * @param all what the configuration asks for, of which other runs judge the rest
   */
  public record Judges(Set<MonitorType> due, Set<MonitorType> all) {

    /** Whether there are several, so that each takes what another folds. */
    boolean areSeveral() {
      return all.size() > 1;
    }

    Set<JobName> jobs() {
      return all.stream().map(JobName::of).collect(Collectors.toSet());
    }
  }
}
