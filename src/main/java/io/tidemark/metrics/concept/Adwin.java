package io.tidemark.metrics.concept;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Adaptive windowing: keeps the errors of the windows since the last change, and cuts off the older
 * part when the younger part's mean lies above the older part's by more than
 *
 * <pre>
 *   ε = √(2/m σ² ln(2/δ')) + 2/(3m) ln(2/δ'),  1/m = 1/n₀ + 1/n₁,  δ' = δ / ln n
 * </pre>
 *
 * <p>with δ = {@value #CONFIDENCE}. Windows count by their rows, fewer where windows vary more than
 * rows explain, and σ² is the variance of one row's error. Only a rise raises the alarm; a fall
 * cuts as well. At most {@value #MOST_PARTS} windows are remembered apart, the oldest ones in
 * pairs.
 *
 * <p>Source: Bifet and Gavaldà (2007), doi:10.1137/1.9781611972771.42.
 */
@AutoService(Detector.class)
public final class Adwin implements Detector {

  static final double CONFIDENCE = 0.002;
  static final int MOST_PARTS = 200;

  /** A part of the series: how many rows it counts for, their mean error, and their variance. */
  private record Part(double rows, double mean, double variance) {

    Part joined(Part other) {
      double both = rows + other.rows;
      return new Part(
          both,
          (rows * mean + other.rows * other.mean) / both,
          (rows * variance + other.rows * other.variance) / both);
    }
  }

  @Override
  public String detectorName() {
    return "adwin";
  }

  /** Rows, mean and variance of each part, oldest first. */
  @Override
  public DetectorState begin() {
    return DetectorState.quiet();
  }

  /** How many independent rows the window's error is worth: rows · se² / (τ² + se²). */
  static double effectiveRows(Observation window) {
    return window.squaredError() == 0
        ? (window.spread() == 0 ? window.rows() : 1)
        : Math.max(1, window.rows() * window.squaredError() / window.variance());
  }

  @Override
  public DetectorState next(DetectorState state, Observation window) {
    List<Part> parts = new ArrayList<>(parts(state));
    parts.add(
        new Part(effectiveRows(window), window.error(), window.squaredError() * window.rows()));
    boolean alarmed = false;
    for (int cut = firstCut(parts); cut > 0; cut = firstCut(parts)) {
      alarmed |= joined(parts.subList(cut, parts.size())).mean > joined(parts.subList(0, cut)).mean;
      parts.subList(0, cut).clear();
    }
    if (parts.size() > MOST_PARTS) {
      parts.set(1, parts.get(0).joined(parts.get(1)));
      parts.remove(0);
    }
    return state(alarmed, parts);
  }

  /** Where the older part ends that differs from the younger one; 0 where none does. */
  private static int firstCut(List<Part> parts) {
    if (parts.size() < 2) {
      return 0;
    }
    Part all = joined(parts);
    double spread = 0;
    for (Part part : parts) {
      spread += part.rows * (part.mean - all.mean) * (part.mean - all.mean);
    }
    double variance = all.variance + spread / all.rows;
    double log = Math.log(2 * Math.max(1, Math.log(all.rows)) / CONFIDENCE);
    for (int cut = 1; cut < parts.size(); cut++) {
      Part older = joined(parts.subList(0, cut));
      Part younger = joined(parts.subList(cut, parts.size()));
      double harmonic = 1 / older.rows + 1 / younger.rows;
      double limit = Math.sqrt(2 * harmonic * variance * log) + 2.0 / 3 * harmonic * log;
      if (Math.abs(younger.mean - older.mean) > limit) {
        return cut;
      }
    }
    return 0;
  }

  private static Part joined(List<Part> parts) {
    return parts.stream().reduce(Part::joined).orElseThrow();
  }

  private static List<Part> parts(DetectorState state) {
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i + 2 < state.numbers().size(); i += 3) {
      parts.add(new Part(state.number(i), state.number(i + 1), state.number(i + 2)));
    }
    return parts;
  }

  private static DetectorState state(boolean alarmed, List<Part> parts) {
    List<Double> numbers = new ArrayList<>();
    parts.forEach(p -> numbers.addAll(List.of(p.rows, p.mean, p.variance)));
    return new DetectorState(alarmed, numbers);
  }

  @Override
  public String explain(DetectorState state) {
    List<Part> parts = parts(state);
    return parts.isEmpty()
        ? "no window so far"
        : String.format(
            Locale.ROOT,
            "the mean error of the last %s, %.4f, lies above that of those before",
            parts.size() == 1 ? "window" : parts.size() + " windows",
            joined(parts).mean);
  }
}
