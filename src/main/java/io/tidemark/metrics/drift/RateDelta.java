package io.tidemark.metrics.drift;

import io.tidemark.core.Outcome;
import io.tidemark.core.Reason;
import io.tidemark.metrics.FisherExact;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * The difference of a rate, window minus baseline, in [−1, 1]: of nulls ({@link #NULL_RATE}), of
 * NaN ({@link #NAN_RATE}), of both ({@link #MISSING_RATE}) or of infinities ({@link
 * #INFINITY_RATE}). Equal rates are no drift, however high. {@link Reason#EMPTY} where a side holds
 * no row. It drifts in both directions: nulls that vanish are a change too.
 *
 * @param name the metric
 * @param baselineEvents the rows of the baseline with the event
 * @param baselineRows all rows of the baseline, n
 * @param windowEvents the rows of the window with the event
 * @param windowRows all rows of the window, m
 * @param sampling of the n and m rows
 */
public record RateDelta(
    String name,
    long baselineEvents,
    long baselineRows,
    long windowEvents,
    long windowRows,
    Sampling sampling) {

  /** The share of rows without a usable number: NULL or NaN. */
  public static final String MISSING_RATE = "missing_rate_delta";

  /** The share of rows whose value is NULL. */
  public static final String NULL_RATE = "null_rate_delta";

  /** The share of rows whose value is NaN. */
  public static final String NAN_RATE = "nan_rate_delta";

  /** The share of rows whose value is +Infinity or -Infinity. */
  public static final String INFINITY_RATE = "infinity_rate_delta";

  /** The difference at which drift matters unless the configuration says otherwise. */
  public static final double DEFAULT_THRESHOLD = 0.05;

  static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

  /** A difference between independent rows. */
  public RateDelta(
      String name, long baselineEvents, long baselineRows, long windowEvents, long windowRows) {
    this(
        name,
        baselineEvents,
        baselineRows,
        windowEvents,
        windowRows,
        Sampling.independent(baselineRows, windowRows));
  }

  public RateDelta {
    requirePart(name, "baseline", baselineEvents, baselineRows);
    requirePart(name, "window", windowEvents, windowRows);
  }

  /** {@code windowEvents/m − baselineEvents/n}. */
  public Outcome value() {
    if (baselineRows == 0 || windowRows == 0) {
      return Outcome.undefined(
          Reason.EMPTY, "the " + (baselineRows == 0 ? "baseline" : "window") + " holds no row");
    }
    // One division, after whole numbers: 15 % less 10 % is 0.05, not 0.04999….
    return Outcome.of(
        ((double) windowEvents * baselineRows - (double) baselineEvents * windowRows)
            / ((double) baselineRows * windowRows));
  }

  /**
   * Fisher's exact test, two-sided, of the effective counts, rounded: a pooled z-test is far too
   * eager in small windows.
   */
  public Outcome pValue() {
    return value()
        .map(
            delta ->
                sampling.studentized(
                    FisherExact.twoSided(
                        sampling.effectiveOfWindow(windowEvents),
                        sampling.effectiveOfWindow(windowRows - windowEvents),
                        sampling.effectiveOfBaseline(baselineEvents),
                        sampling.effectiveOfBaseline(baselineRows - baselineEvents))));
  }

  /** {@code 1.96 √(r (1 − r) (1/n + 1/m))} at the rate r of both together; approximate. */
  public Outcome noiseFloor() {
    return value()
        .map(
            delta -> {
              double rate =
                  ((double) baselineEvents + windowEvents) / ((double) baselineRows + windowRows);
              return NORMAL.inverseCumulativeProbability(0.975)
                  * Math.sqrt(rate * (1 - rate) * variance());
            });
  }

  /**
   * The smallest rise that a two-sided test at that level finds in 80 % of windows, by the arcsine
   * transform: {@code sin²(asin √r + h/2) − r} with {@code h = (z + z₀.₈) √(1/n + 1/m)}, at most 1
   * − r, where r is the baseline's rate. Approximate for a handful of events.
   */
  public Outcome minimumDetectableEffect(double level) {
    return value()
        .map(
            delta ->
                detectableRise(
                    (double) baselineEvents / baselineRows,
                    NORMAL.inverseCumulativeProbability(1 - level / 2),
                    variance()));
  }

  /** Cohen (1988), chapter 6: differences of arcsines have the same spread at every rate. */
  static double detectableRise(double rate, double z, double variance) {
    double h = (z + NORMAL.inverseCumulativeProbability(0.8)) * Math.sqrt(variance);
    double sine = Math.sin(Math.min(Math.PI / 2, Math.asin(Math.sqrt(rate)) + h / 2));
    return Math.max(0, sine * sine - rate);
  }

  private double variance() {
    return sampling.variance();
  }

  /**
   * Everything that the rates say; the effect is the size of the difference, and the baseline's
   * value its rate.
   */
  public DriftMeasure measure(double level) {
    return new DriftMeasure(
        name,
        value(),
        value().map(Math::abs),
        value().map(delta -> (double) baselineEvents / baselineRows).asOptional(),
        pValue(),
        noiseFloor(),
        minimumDetectableEffect(level),
        baselineRows,
        windowRows,
        Math.round(sampling.effectiveBaseline()),
        Math.round(sampling.effectiveWindow()));
  }

  static void requirePart(String name, String side, long events, long rows) {
    if (events < 0 || events > rows) {
      throw new IllegalArgumentException(
          name + " has " + events + " events in the " + rows + " rows of the " + side);
    }
  }
}
