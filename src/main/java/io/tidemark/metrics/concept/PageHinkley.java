package io.tidemark.metrics.concept;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Locale;

/**
 * The Page–Hinkley test for a rise of the mean: the sum of the standardised errors, each less
 * {@value #TOLERANCE}, raises the alarm when it lies more than {@value #LIMIT} above its lowest
 * value so far ({@value #LATER_LIMIT} after {@value #MANY_WINDOWS} windows). Errors are
 * standardised by √(τ² + se²), so that windows of any size count by what they tell. Unit: standard
 * deviations.
 *
 * <p>Source: Page (1954), doi:10.1093/biomet/41.1-2.100.
 */
@AutoService(Detector.class)
public final class PageHinkley implements Detector {

  /** δ: the rise of the mean, in standard deviations, that is tolerated. */
  static final double TOLERANCE = 0.5;

  /** λ: how far the sum may rise. */
  static final double LIMIT = 12;

  static final double LATER_LIMIT = 10;
  static final int MANY_WINDOWS = 100;

  @Override
  public String detectorName() {
    return "page_hinkley";
  }

  /** Windows, sum, its lowest value, windows since then. */
  @Override
  public DetectorState begin() {
    return DetectorState.quiet(0.0, 0.0, 0.0, 0.0);
  }

  @Override
  public DetectorState next(DetectorState state, Observation window) {
    DetectorState from = state.alarmed() ? begin() : state;
    double windows = from.number(0) + 1;
    double sum = from.number(1) + window.standardised() - TOLERANCE;
    double lowest = Math.min(from.number(2), sum);
    double limit = windows > MANY_WINDOWS ? LATER_LIMIT : LIMIT;
    double since = sum > lowest ? sinceLowest(from) + 1 : 0;
    return new DetectorState(sum - lowest > limit, List.of(windows, sum, lowest, since));
  }

  @Override
  public String explain(DetectorState state) {
    double since = sinceLowest(state);
    return String.format(
        Locale.ROOT,
        "the %s %.1f standard deviations above the baseline's%s, %.1f of them tolerated%s",
        since <= 1
            ? "error of the window lies"
            : "errors of the last " + (long) since + " windows lie",
        state.number(1) - state.number(2) + since * TOLERANCE,
        since <= 1 ? "" : " in sum",
        TOLERANCE,
        since <= 1 ? "" : " per window");
  }

  /** A state of version 0.1.0 does not tell; then all of its windows count. */
  private static double sinceLowest(DetectorState state) {
    return state.number(state.numbers().size() > 3 ? 3 : 0);
  }
}
