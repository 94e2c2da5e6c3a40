package io.tidemark.jobs;

import io.tidemark.config.MonitorConfig;
import io.tidemark.core.Window;
import io.tidemark.profile.PredictionPlan;
import io.tidemark.profile.PredictionProfiles;
import io.tidemark.scan.PredictionScan;
import io.tidemark.tables.LabelRevision;
import io.tidemark.tables.PredictionStore;
import io.tidemark.tables.WindowPredictions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The base windows that a run folded, each numbered by the state of its labels, beside those that
 * are stored.
 *
 * @param config whose they are
 * @param store holds the others
 * @param round says what is stored
 * @param plan what was collected
 * @param folded by base window; those without rows too, so that they are not read again
 * @param changed those whose labels changed, or that were not there before
 */
record RevisedPredictions(
    MonitorConfig config,
    PredictionStore store,
    LabelRound round,
    PredictionPlan plan,
    Map<Window, WindowPredictions> folded,
    Set<Window> changed) {

  /**
   * Compares what was folded with what is stored.
   *
   * @param now when the labels were read
   */
  static RevisedPredictions of(
      MonitorConfig config,
      PredictionStore store,
      String baselineVersion,
      LabelRound round,
      PredictionScan.Joined joined,
      PredictionPlan plan,
      Instant now) {
    Set<Window> comparable = new HashSet<>();
    for (Window window : round.stale()) {
      PredictionStore.Version was = round.stored().get(window);
      if (was != null && was.baselineVersion().equals(baselineVersion)) {
        comparable.add(window);
      }
    }
    Map<Window, PredictionProfiles> before = new LinkedHashMap<>();
    store
        .inOrder(config.monitor(), comparable, plan.optionalScoreCells())
        .forEachRemaining(w -> before.put(w.window(), w.profiles()));
    Map<Window, WindowPredictions> folded = new TreeMap<>(Comparator.comparing(Window::start));
    Set<Window> changed = new HashSet<>();
    for (Window window : round.stale()) {
      PredictionProfiles profiles =
          joined
              .byWindow()
              .getOrDefault(window, PredictionProfiles.empty(plan.optionalScoreCells()));
      PredictionStore.Version was = round.stored().get(window);
      boolean same =
          before.containsKey(window) && !LabelChange.between(before.get(window), profiles);
      if (!same) {
        changed.add(window);
      }
      int revision = was == null ? 1 : was.labels().number() + (same ? 0 : 1);
      String read = round.versions().get(window);
      folded.put(
          window,
          new WindowPredictions(
              window,
              profiles,
              read != null ? read : was == null ? "" : was.inputVersion(),
              new LabelRevision(revision, now)));
    }
    return new RevisedPredictions(config, store, round, plan, folded, changed);
  }

  /** The base windows that the wanted ones are made of, the stored ones first. */
  Iterator<WindowPredictions> inOrder(Set<Window> wanted) {
    List<Window> spans = Window.joined(wanted);
    Set<Window> known = new HashSet<>(round.stored().keySet());
    boolean beyond =
        spans.stream().anyMatch(s -> round.horizon().map(h -> !h.covers(s)).orElse(false));
    if (beyond) {
      known.addAll(store.versions(config.monitor(), spans).keySet());
    }
    Set<Window> stored = new HashSet<>();
    for (Window window : known) {
      if (!folded.containsKey(window) && isWithin(spans, window)) {
        stored.add(window);
      }
    }
    Iterator<WindowPredictions> old =
        store.inOrder(config.monitor(), stored, plan.optionalScoreCells());
    List<WindowPredictions> fresh = new ArrayList<>(folded.values());
    fresh.removeIf(w -> !isWithin(spans, w.window()));
    Iterable<WindowPredictions> first = () -> old;
    return Stream.concat(StreamSupport.stream(first.spliterator(), false), fresh.stream())
        .iterator();
  }

  private static boolean isWithin(List<Window> spans, Window window) {
    return spans.stream().anyMatch(s -> s.covers(window));
  }
}
