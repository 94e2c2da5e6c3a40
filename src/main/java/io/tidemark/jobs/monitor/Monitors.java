package io.tidemark.jobs.monitor;

import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

/** The kinds of monitoring that there are. */
public final class Monitors {

  private Monitors() {}

  /** Every kind on the class path, in the order in which they are judged. */
  public static List<Monitor> all() {
    return ServiceLoader.load(Monitor.class, Monitor.class.getClassLoader()).stream()
        .map(ServiceLoader.Provider::get)
        .sorted(Comparator.comparingInt(Monitor::order).thenComparing(Monitor::job))
        .toList();
  }
}
