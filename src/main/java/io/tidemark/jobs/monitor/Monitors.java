package io.tidemark.jobs.monitor;

import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

/** The kinds of monitoring that there are. */
public final class Monitors {

  private Monitors() {}

  /** Every kind on the class path, in the order of their types. */
  public static List<Monitor> all() {
    return ServiceLoader.load(Monitor.class, Monitor.class.getClassLoader()).stream()
        .map(ServiceLoader.Provider::get)
        .sorted(Comparator.comparing(Monitor::type))
        .toList();
  }
}
