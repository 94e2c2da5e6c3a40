package io.tidemark.jobs.window;

import io.tidemark.core.Window;
import io.tidemark.tables.Granularity;
import io.tidemark.tables.PublishedWindows.Evaluated;

/** A window to judge, and the revision that its labels make. */
public record DueWindow(
    Window window, Granularity granularity, WindowPlan.Role role, int revision) {

  /** The window as it is published. */
  public Evaluated evaluated() {
    return new Evaluated(window, granularity);
  }

  /** The same window with the labels of another revision. */
  public DueWindow withRevision(int other) {
    return new DueWindow(window, granularity, role, other);
  }
}
