package io.tidemark.jobs.window;

import io.tidemark.config.MonitorConfig;
import io.tidemark.constraints.Baseline;
import io.tidemark.core.Window;
import io.tidemark.jobs.source.AttributionCaptures;
import io.tidemark.jobs.source.Captures;
import io.tidemark.jobs.source.CustomCaptures;
import io.tidemark.jobs.source.PlanVersion;
import io.tidemark.profile.SlicedProfiles;
import io.tidemark.tables.AggregateStore;
import io.tidemark.tables.AttributionStore;
import io.tidemark.tables.ProfileStore;
import io.tidemark.tables.WindowProfiles;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;

/**
 * The base windows of a run: those that are stored as they would be profiled now, and those to
 * fold.
 *
 * @param stale the base windows to fold, in order
 * @param gone those that are stored and whose rows are all gone
 * @param stored those whose stored profiles are taken
 * @param versions what each base window is profiled from; empty where unknown
 */
public record ProfiledWindows(
    List<Window> stale, List<Window> gone, Set<Window> stored, Map<Window, String> versions) {

  /** Compares what is stored with the files of the captures: one look at each. */
  public static ProfiledWindows of(
      MonitorConfig config,
      WindowPlan plan,
      Captures captures,
      Baseline baseline,
      ProfileStore store) {
    return of(
        config,
        plan.needed(),
        plan.referenced(),
        captures.versions(plan.needed()),
        captures.planVersion(),
        spans -> store.versions(baseline, spans));
  }

  /** The same of attributions, which are compared with no other windows. */
  public static ProfiledWindows of(
      MonitorConfig config, WindowPlan plan, AttributionCaptures captures, AttributionStore store) {
    return of(
        config,
        plan.needed(),
        Set.of(),
        captures.versions(plan.needed()),
        captures.planVersion(),
        spans -> store.versions(config.monitor(), spans));
  }

  /**
   * The same of what custom metrics are computed from.
   *
   * @param needed the base windows of the run, and of the windows that it compares with
   */
  public static ProfiledWindows of(
      MonitorConfig config, List<Window> needed, CustomCaptures captures, AggregateStore store) {
    return of(
        config,
        needed,
        Set.of(),
        captures.versions(needed),
        captures.planVersion(),
        spans -> store.versions(config.monitor(), spans));
  }

  /**
   * Compares both.
   *
   * @param referenced base windows that are only compared with
   * @param known what each is folded from now; empty where Spark does not tell
   * @param planVersion names what is collected
   * @param store what each within some spans was folded from, of those that are stored
   */
  private static ProfiledWindows of(
      MonitorConfig config,
      List<Window> needed,
      Set<Window> referenced,
      Optional<Map<Window, String>> known,
      String planVersion,
      Function<List<Window>, Map<Window, String>> store) {
    Map<Window, String> versions = known.orElse(Map.of());
    boolean foldsAll = config.granularities().isEmpty() || known.isEmpty();
    Map<Window, String> stored = Map.of();
    if (!foldsAll || !referenced.isEmpty()) {
      List<Window> all = new ArrayList<>(referenced);
      all.addAll(needed);
      stored = store.apply(Window.joined(all));
    }
    List<Window> stale = new ArrayList<>();
    List<Window> gone = new ArrayList<>();
    Set<Window> taken = new LinkedHashSet<>();
    for (Window window : needed) {
      String now = versions.get(window);
      if (foldsAll || (now != null && !now.equals(stored.get(window)))) {
        stale.add(window);
      } else if (now != null) {
        taken.add(window);
      } else if (stored.containsKey(window)) {
        gone.add(window);
      }
    }
    String like = PlanVersion.joined(planVersion, "");
    for (Window window : referenced) {
      if (stored.getOrDefault(window, "").startsWith(like)) {
        taken.add(window);
      }
    }
    return new ProfiledWindows(stale, gone, taken, versions);
  }

  /** The windows whose stored profiles are to be replaced. */
  public List<Window> replaced() {
    List<Window> replaced = new ArrayList<>(stale);
    replaced.addAll(gone);
    return replaced;
  }

  /**
   * What to store of what was folded.
   *
   * @param none the profiles of no rows, stored for base windows without rows so that they are not
   *     read again; empty to store nothing of these
   */
  public List<WindowProfiles> toStore(
      SortedMap<Window, SlicedProfiles> folded, Optional<SlicedProfiles> none) {
    List<WindowProfiles> parts = new ArrayList<>();
    for (Window window : stale) {
      Optional.ofNullable(folded.get(window))
          .or(() -> none)
          .ifPresent(p -> parts.add(new WindowProfiles(window, p)));
    }
    return parts;
  }

  /** The stored and the folded profiles, in the order of time. */
  public static Iterator<WindowProfiles> inOrder(
      Iterator<WindowProfiles> stored, SortedMap<Window, SlicedProfiles> folded) {
    Iterator<WindowProfiles> fresh =
        folded.entrySet().stream()
            .map(e -> new WindowProfiles(e.getKey(), e.getValue()))
            .iterator();
    return new Iterator<>() {
      private WindowProfiles left = next(stored);
      private WindowProfiles right = next(fresh);

      @Override
      public boolean hasNext() {
        return left != null || right != null;
      }

      @Override
      public WindowProfiles next() {
        boolean takesLeft =
            right == null
                || (left != null && left.window().start().isBefore(right.window().start()));
        WindowProfiles taken = takesLeft ? left : right;
        if (takesLeft) {
          left = next(stored);
        } else {
          right = next(fresh);
        }
        return taken;
      }

      private static WindowProfiles next(Iterator<WindowProfiles> of) {
        return of.hasNext() ? of.next() : null;
      }
    };
  }
}
