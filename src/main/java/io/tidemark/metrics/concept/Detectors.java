package io.tidemark.metrics.concept;

import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

/** All detectors, in the order of their names. */
public final class Detectors {

  private static final List<Detector> ALL =
      ServiceLoader.load(Detector.class, Detector.class.getClassLoader()).stream()
          .map(ServiceLoader.Provider::get)
          .sorted(Comparator.comparing(Detector::detectorName))
          .toList();

  private Detectors() {}

  public static List<Detector> all() {
    return ALL;
  }
}
