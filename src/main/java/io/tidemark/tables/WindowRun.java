package io.tidemark.tables;

import io.tidemark.core.MonitorType;
import io.tidemark.core.Window;
import java.util.Set;

/**
 * A run over one window: whose metrics and violations it replaces.
 *
 * @param run who computes
 * @param monitorTypes what was computed; rows of other types stay as they are
 * @param window the window
 * @param granularity the series that the window belongs to
 */
public record WindowRun(
    RunContext run, Set<MonitorType> monitorTypes, Window window, Granularity granularity) {

  public WindowRun {
    if (monitorTypes.isEmpty()) {
      throw new IllegalArgumentException("A run over " + window + " needs a type of monitor");
    }
    monitorTypes = Set.copyOf(monitorTypes);
    window = new Window(Instants.stored(window.start()), Instants.stored(window.end()));
  }

  /** The same run over another window of the series. */
  WindowRun over(Window other) {
    return new WindowRun(run, monitorTypes, other, granularity);
  }

  /** Refuses a result of a type that this run does not replace: it would stay for ever. */
  void requireCovers(MonitorType type, String what) {
    if (!monitorTypes.contains(type)) {
      throw new IllegalArgumentException(
          what + " is of type " + type + ", but the run replaces those of " + monitorTypes);
    }
  }
}
