package io.tidemark.metrics.drift;

import io.tidemark.core.Outcome;
import io.tidemark.profile.CellCounts;
import io.tidemark.profile.Cells;
import java.util.OptionalDouble;

/**
 * A measure of how far a window's values have moved from the baseline's. One class is one metric;
 * an {@code @AutoService(DriftMetric.class)} line registers it. It has no state and is a pure
 * function of the counts: a metric that resamples derives its seed from them.
 *
 * <p>Each quantity is {@link io.tidemark.core.Reason#EMPTY} where the baseline or the window holds
 * no value.
 */
public interface DriftMetric {

  /** The metric in tables and configuration, in {@code lower_snake_case}. */
  String name();

  /**
   * The number of the definition: it grows when the metric changes its meaning, for values of
   * different definitions are not compared.
   */
  default int definition() {
    return 1;
  }

  /** Whether the metric means something over such cells. */
  boolean appliesTo(Cells cells);

  /** The measure itself. */
  Outcome value(CountPair counts);

  /**
   * The probability, 0 to 1, of a difference at least this large between two samples of one
   * distribution; {@link io.tidemark.core.Reason#INSUFFICIENT_DATA} where the counts are too small
   * for the test.
   */
  Outcome pValue(CountPair counts);

  /** The 95 % quantile of the value between two samples of one distribution, of these sizes. */
  Outcome noiseFloor(CountPair counts);

  /**
   * The smallest true value that a test at the given level finds in 80 % of the windows of these
   * sizes.
   *
   * @param level the probability of a false alarm, in (0, 1)
   */
  Outcome minimumDetectableEffect(CountPair counts, double level);

  /** What a reader must know of how the value came about; empty where there is nothing to say. */
  default String remark(CountPair counts) {
    return "";
  }

  /** How far what the metric compares strays by chance. */
  default Sampling sampling(CountPair counts) {
    return counts.sampling();
  }

  /**
   * The value at which drift matters unless the configuration says otherwise; empty for a metric
   * that is published and not judged, such as the p-value of a test.
   */
  OptionalDouble defaultThreshold();

  /**
   * Whether the metric is a distance: without drift its value shrinks as the root of the sizes of
   * the samples, and with drift and sampling the squares of both add up, exactly or nearly.
   */
  default boolean isDistance() {
    return true;
  }

  /**
   * {@link #value(CountPair)} of the two.
   *
   * @throws IllegalArgumentException if the counts stand in different cells
   */
  default Outcome value(CellCounts baseline, CellCounts window) {
    return value(new CountPair(baseline, window));
  }

  /** Everything that the metric says of the counts. */
  default DriftMeasure measure(CountPair counts, double level) {
    Outcome value = value(counts);
    Sampling sampling = sampling(counts);
    return new DriftMeasure(
        name(),
        value,
        value,
        OptionalDouble.empty(),
        pValue(counts),
        noiseFloor(counts),
        minimumDetectableEffect(counts, level),
        counts.baselineCount(),
        counts.windowCount(),
        Math.round(sampling.effectiveBaseline()),
        Math.round(sampling.effectiveWindow()),
        definition(),
        value.isDefined() ? remark(counts) : "");
  }
}
