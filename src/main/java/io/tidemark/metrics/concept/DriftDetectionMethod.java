package io.tidemark.metrics.concept;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Locale;

/**
 * The drift detection method: the error rate over all windows since the last alarm, p, with its
 * standard deviation s = √(p(1−p)/n), raises the alarm when p + s exceeds its lowest p + s so far
 * by two more standard deviations than there: p + s &gt; p_min + 3 s_min. Its warning level is not
 * used. Windows count by their rows, fewer where windows vary more than rows explain. Errors are
 * rates in [0, 1]; a window with another error is passed over.
 *
 * <p>Source: Gama, Medas, Castillo and Rodrigues (2004), doi:10.1007/978-3-540-28645-5_29.
 */
@AutoService(Detector.class)
public final class DriftDetectionMethod implements Detector {

  /** With fewer rows, p is not known well enough. */
  static final int LEAST_ROWS = 30;

  @Override
  public String detectorName() {
    return "ddm";
  }

  /** Rows, errors, the p and s of the lowest p + s. */
  @Override
  public DetectorState begin() {
    return DetectorState.quiet(0.0, 0.0, 1.0, 1.0);
  }

  @Override
  public DetectorState next(DetectorState state, Observation window) {
    DetectorState from = state.alarmed() ? begin() : state;
    if (window.error() < 0 || window.error() > 1) {
      return from;
    }
    double weight = Adwin.effectiveRows(window);
    double rows = from.number(0) + weight;
    double errors = from.number(1) + weight * window.error();
    double p = errors / rows;
    double s = Math.sqrt(p * (1 - p) / rows);
    double lowestP = from.number(2);
    double lowestS = from.number(3);
    if (rows < LEAST_ROWS) {
      return new DetectorState(false, List.of(rows, errors, lowestP, lowestS));
    }
    if (p + s < lowestP + lowestS) {
      lowestP = p;
      lowestS = s;
    }
    return new DetectorState(
        p + s > lowestP + 3 * lowestS, List.of(rows, errors, lowestP, lowestS));
  }

  @Override
  public String explain(DetectorState state) {
    return String.format(
        Locale.ROOT,
        "the error rate since the last alarm is %.4f, more than three standard deviations above"
            + " its lowest, %.4f",
        state.number(1) / state.number(0),
        state.number(2));
  }
}
