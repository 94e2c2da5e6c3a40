package io.tidemark.jobs.window;

import io.tidemark.core.Window;
import io.tidemark.jobs.source.PlanVersion;
import io.tidemark.tables.LabelRevision;
import io.tidemark.tables.PredictionStore;
import io.tidemark.tables.PublishedWindows.Evaluated;
import io.tidemark.tables.PublishedWindows.Look;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * By which rules windows are revised when labels come late. Pure: it sees what is stored, and reads
 * nothing.
 *
 * @param baseWindow the length of base windows; of a snapshot that of its window
 * @param maxLateness how long after an event its label is waited for
 * @param baselineVersion in whose score cells this run counts
 * @param planVersion what this run collects
 */
record RevisionRules(
    Duration baseWindow, Duration maxLateness, String baselineVersion, String planVersion) {

  /** The time whose labels a run over this range looks at, in whole base windows. */
  Window horizon(Window range) {
    Instant start = multiple(range.end().minus(maxLateness));
    return new Window(start.isBefore(range.start()) ? start : range.start(), range.end());
  }

  /** Whether what is stored of a base window can be merged with what this run folds. */
  boolean isCurrent(PredictionStore.Version stored) {
    return stored.baselineVersion().equals(baselineVersion)
        && stored.inputVersion().startsWith(PlanVersion.joined(planVersion, ""));
  }

  /**
   * Whether a base window that a run needs must be folded.
   *
   * @param stored what is stored of it; null for nothing
   * @param now what it would be profiled from; null where the files of the captures are unknown
   */
  boolean isStale(PredictionStore.Version stored, String now) {
    return stored == null
        || now == null
        || !isCurrent(stored)
        || !stored.inputVersion().equals(now);
  }

  /** The stored base windows that have the length that is configured now. */
  Map<Window, PredictionStore.Version> ofThisLength(Map<Window, PredictionStore.Version> stored) {
    Map<Window, PredictionStore.Version> same = new LinkedHashMap<>(stored);
    same.keySet().removeIf(w -> !w.length().equals(baseWindow));
    return same;
  }

  /**
   * Since when labels may have come that no run has seen: the least over the base windows of when
   * their labels were last looked at, by the run that folded them or by a later one whose horizon
   * held them. Empty for no base windows.
   */
  Optional<Instant> unseenSince(Map<Window, PredictionStore.Version> stored, List<Look> looks) {
    return stored.entrySet().stream()
        .map(e -> lookedAt(e.getKey(), e.getValue().labels().asOf(), looks))
        .min(Comparator.naturalOrder());
  }

  private Instant lookedAt(Window baseWindow, Instant folded, List<Look> looks) {
    return looks.stream()
        .filter(look -> horizon(look.window()).covers(baseWindow))
        .map(Look::startedAt)
        .filter(folded::isBefore)
        .max(Comparator.naturalOrder())
        .orElse(folded);
  }

  /**
   * The evaluated windows that rest on one of these base windows, whenever they end. One that is
   * not made of whole base windows, as they are configured now, cannot be judged again.
   */
  Map<Evaluated, LabelRevision> restingOn(
      Collection<Window> baseWindows, Map<Evaluated, LabelRevision> evaluated) {
    Map<Evaluated, LabelRevision> resting = new LinkedHashMap<>(evaluated);
    resting
        .keySet()
        .removeIf(e -> !isWhole(e.window()) || baseWindows.stream().noneMatch(e.window()::covers));
    return resting;
  }

  private boolean isWhole(Window window) {
    // A snapshot is its own base window, whenever it begins.
    return window.length().equals(baseWindow)
        || (window.start().equals(multiple(window.start()))
            && window.end().equals(multiple(window.end())));
  }

  /** The last start of a base window by then. */
  private Instant multiple(Instant time) {
    long millis = baseWindow.toMillis();
    return Instant.ofEpochMilli(Math.floorDiv(time.toEpochMilli(), millis) * millis);
  }

  /**
   * The base windows that must be folded beside others, so that windows can be merged: what is
   * stored of them was collected otherwise, or is not there.
   */
  Set<Window> companions(
      Collection<Window> judged,
      Map<Window, PredictionStore.Version> stored,
      Collection<Window> folded) {
    Set<Window> companions = new LinkedHashSet<>();
    for (Window span : Window.joined(judged)) {
      for (Window base : span.baseWindows(baseWindow)) {
        PredictionStore.Version was = stored.get(base);
        if (!folded.contains(base) && (was == null || !isCurrent(was))) {
          companions.add(base);
        }
      }
    }
    return companions;
  }
}
