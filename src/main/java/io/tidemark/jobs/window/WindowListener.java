package io.tidemark.jobs.window;

import io.tidemark.core.MonitorType;
import io.tidemark.tables.WindowResults;

/** Is told what was found in each window, of a dry run too. */
@FunctionalInterface
public interface WindowListener {

  /** Nobody who listens. */
  WindowListener NONE = (type, results) -> {};

  /** Takes every number and violation of a window. */
  void found(MonitorType type, WindowResults results);
}
