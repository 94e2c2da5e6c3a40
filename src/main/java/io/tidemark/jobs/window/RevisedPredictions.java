package io.tidemark.jobs.window;

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
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
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
 * @param changed those whose labels changed, or that were not there before, or not comparable, for
 *     they were collected otherwise; no companions
 * @param unmerged those that are stored, were collected otherwise, and cannot be folded again, for
 *     their captures are gone: they stay stored as they are, and no window has their rows
 */
public record RevisedPredictions(
    MonitorConfig config,
    PredictionStore store,
    LabelRound round,
    PredictionPlan plan,
    Map<Window, WindowPredictions> folded,
    Set<Window> changed,
    SortedSet<Window> unmerged) {

  /**
   * Compares what was folded with what is stored.
   *
   * @param now when the labels were read
   */
  public static RevisedPredictions of(
      MonitorConfig config,
      PredictionStore store,
      LabelRound round,
      PredictionScan.Joined joined,
      PredictionPlan plan,
      Instant now) {
    Set<Window> comparable = new HashSet<>();
    Set<Window> lost = new HashSet<>();
    for (Window window : round.stale()) {
      PredictionStore.Version was = round.stored().get(window);
      if (was != null && round.rules().isCurrent(was)) {
        comparable.add(window);
      } else if (was != null && !joined.byWindow().containsKey(window)) {
        lost.add(window);
      }
    }
    SortedSet<Window> unmerged = new TreeSet<>(Comparator.comparing(Window::start));
    unmerged.addAll(store.withRows(config.monitor(), lost));
    Map<Window, PredictionProfiles> before = new LinkedHashMap<>();
    store
        .inOrder(config.monitor(), comparable)
        .forEachRemaining(w -> before.put(w.window(), w.profiles()));
    Map<Window, WindowPredictions> folded = new TreeMap<>(Comparator.comparing(Window::start));
    Set<Window> changed = new HashSet<>();
    for (Window window : round.stale()) {
      if (unmerged.contains(window)) {
        continue;
      }
      PredictionProfiles profiles =
          joined.byWindow().getOrDefault(window, PredictionProfiles.empty(plan.scoreCells()));
      PredictionStore.Version was = round.stored().get(window);
      boolean same =
          before.containsKey(window) && !LabelChange.between(before.get(window), profiles);
      if (!same && !round.companions().contains(window)) {
        changed.add(window);
      }
      int revision = was == null ? 1 : was.labels().number() + (same ? 0 : 1);
      folded.put(
          window,
          new WindowPredictions(
              window, profiles, round.inputVersion(window), new LabelRevision(revision, now)));
    }
    return new RevisedPredictions(config, store, round, plan, folded, changed, unmerged);
  }

  /** The base windows whose stored predictions are replaced. */
  public List<Window> replaced() {
    return round.stale().stream().filter(w -> !unmerged.contains(w)).toList();
  }

  /** Which base windows of a span are left out and why; empty where none is. */
  public Optional<String> unmergedIn(Window span) {
    List<Window> left = unmerged.stream().filter(span::covers).toList();
    return left.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "without "
                + left.size()
                + " base windows from "
                + left.get(0).start()
                + " to "
                + left.get(left.size() - 1).end()
                + ", which an earlier release or configuration collected otherwise and whose"
                + " captures are gone");
  }

  /** The base windows that the wanted ones are made of, the stored ones first. */
  public Iterator<WindowPredictions> inOrder(Set<Window> wanted) {
    List<Window> spans = Window.joined(wanted);
    Set<Window> stored = new HashSet<>(round.stored().keySet());
    if (!spans.stream().allMatch(s -> round.looked().stream().anyMatch(l -> l.covers(s)))) {
      stored.addAll(round.rules().ofThisLength(store.versions(config.monitor(), spans)).keySet());
    }
    stored.removeIf(w -> folded.containsKey(w) || unmerged.contains(w) || !isWithin(spans, w));
    Iterator<WindowPredictions> old = store.inOrder(config.monitor(), stored);
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
