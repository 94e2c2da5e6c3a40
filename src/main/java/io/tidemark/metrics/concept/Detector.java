package io.tidemark.metrics.concept;

/**
 * Watches the error over the ordered series of windows for a rise that lasts, which a single window
 * is too small to show. After an alarm it begins anew.
 */
public interface Detector {

  /** Its name in tables, in {@code lower_snake_case}. */
  String detectorName();

  /**
   * The number of the definition: it grows when the metric changes its meaning, for values of
   * different definitions are not compared.
   */
  default int definition() {
    return 1;
  }

  /** What it remembers before the first window. */
  DetectorState begin();

  /** What it remembers after one more window, and whether that raised the alarm. */
  DetectorState next(DetectorState state, Observation window);

  /** What the alarm rests on after the last window, for people. */
  String explain(DetectorState state);
}
