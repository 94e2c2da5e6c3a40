package io.tidemark.jobs.window;

import io.tidemark.core.Window;
import io.tidemark.profile.SlicedProfiles;
import io.tidemark.tables.WindowProfiles;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;

/**
 * Merges base windows, as they come in the order of time, into the windows that a plan judges and
 * compares with. A merge is kept until the last window that needs it is judged.
 */
public final class MergedWindows {

  private final WindowPlan plan;
  private final Iterator<WindowProfiles> baseWindows;
  private final Map<Window, Instant> neededUntil = new HashMap<>();
  private final Map<Window, SlicedProfiles> sums = new HashMap<>();
  private WindowProfiles next;
  private long rowsInRange;

  public MergedWindows(WindowPlan plan, Iterator<WindowProfiles> baseWindows) {
    this.plan = plan;
    this.baseWindows = baseWindows;
    for (WindowPlan.Planned planned : plan.windows()) {
      Instant end = planned.window().end();
      neededUntil.merge(planned.window(), end, MergedWindows::later);
      planned.references().values().forEach(w -> neededUntil.merge(w, end, MergedWindows::later));
    }
    step();
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  /** Merges all base windows that end by then, and forgets what is needed before only. */
  public void advanceTo(Instant end) {
    neededUntil.entrySet().removeIf(e -> e.getValue().isBefore(end));
    sums.keySet().retainAll(neededUntil.keySet());
    while (next != null && !next.window().end().isAfter(end)) {
      add(next);
      step();
    }
  }

  private void add(WindowProfiles part) {
    if (plan.range().covers(part.window())) {
      rowsInRange += part.profiles().whole().rows();
    }
    neededUntil.keySet().stream()
        .filter(w -> w.covers(part.window()))
        .forEach(w -> sums.merge(w, part.profiles(), SlicedProfiles::merge));
  }

  private void step() {
    next = baseWindows.hasNext() ? baseWindows.next() : null;
  }

  /** The profiles of a window that ends by the time advanced to; empty where it has no rows. */
  public Optional<SlicedProfiles> of(Window window) {
    return Optional.ofNullable(sums.get(window)).filter(p -> p.whole().rows() > 0);
  }

  /** The rows of the base windows so far that lie in the range of the run. */
  public long rowsInRange() {
    return rowsInRange;
  }
}
