package io.tidemark.metrics.concept;

import io.tidemark.metrics.Services;
import java.util.List;

/** All detectors, in the order of their names. */
public final class Detectors {

  private static final List<Detector> ALL =
      List.copyOf(Services.byName(Detector.class, "detectors", Detector::detectorName).values());

  private Detectors() {}

  public static List<Detector> all() {
    return ALL;
  }
}
