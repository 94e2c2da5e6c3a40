package io.tidemark.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * A metric over the windows of a page, as paths in a box that is as wide as there are windows and
 * {@link #HEIGHT} high.
 *
 * @param title of the metric
 * @param note what the plot holds, in a sentence, for those who don't see it
 * @param line the values; it breaks where there are none
 * @param band the intervals; empty for none
 * @param baseline the height of the baseline's value; empty for none
 * @param limit the height of the threshold in the last window; empty for none
 * @param violations where the metric was violated
 * @param highest the most of all windows
 * @param lowest the least
 * @param now the last value, in words
 * @param beside what it is compared with, in words
 */
public record Chart(
    String title,
    String note,
    String line,
    String band,
    OptionalDouble baseline,
    OptionalDouble limit,
    List<Point> violations,
    String highest,
    String lowest,
    String now,
    String beside) {

  /** How high the box of a plot is. */
  public static final int HEIGHT = 40;

  private static final double MARGIN = 3;

  /** The share of values at either end that may lie beyond the edges. */
  private static final double FAR_OFF = 0.1;

  /** A place in a plot, with what a pointer is told. */
  public record Point(double x, double y, String title) {}

  /** What heights stand for. */
  private record Scale(double low, double high) {
    double y(double value) {
      double within = Math.max(low, Math.min(high, value));
      return high == low
          ? HEIGHT / 2.0
          : MARGIN + (HEIGHT - 2 * MARGIN) * (high - within) / (high - low);
    }
  }

  /**
   * The plot of a series.
   *
   * @param readings of one series
   */
  static Chart of(String title, List<Reading> readings, Axis axis) {
    TreeMap<Integer, Reading> byPlace = new TreeMap<>();
    readings.stream()
        .filter(r -> isFinite(r.value()))
        .forEach(r -> byPlace.put(axis.at(r.window()), r));
    Reading last = byPlace.lastEntry().getValue();
    Scale scale = scale(byPlace);
    List<Point> violations = new ArrayList<>();
    byPlace.forEach(
        (at, r) -> {
          if (r.isViolated()) {
            violations.add(
                new Point(
                    at + 0.5,
                    scale.y(r.value().getAsDouble()),
                    axis.label(at) + ": " + Words.number(r.value())));
          }
        });
    return new Chart(
        title,
        note(title, byPlace, violations.size(), axis),
        line(byPlace, scale),
        band(byPlace, scale),
        height(last.baseline(), scale),
        height(last.threshold(), scale),
        violations,
        most(byPlace, true),
        most(byPlace, false),
        Words.number(last.value()),
        beside(last));
  }

  private static String most(TreeMap<Integer, Reading> byPlace, boolean high) {
    var values = byPlace.values().stream().mapToDouble(r -> r.value().getAsDouble());
    return Words.number(high ? values.max() : values.min());
  }

  private static String beside(Reading last) {
    List<String> parts = new ArrayList<>();
    if (last.baseline().isPresent()) {
      parts.add("baseline " + Words.number(last.baseline()));
    }
    if (last.threshold().isPresent()) {
      parts.add("limit " + Words.number(last.threshold()));
    }
    return String.join(", ", parts);
  }

  private static String note(
      String title, TreeMap<Integer, Reading> byPlace, int violations, Axis axis) {
    return "%s in %s, from %s on %s to %s on %s; beyond the limit in %s"
        .formatted(
            title,
            Words.of(byPlace.size(), "window"),
            Words.number(byPlace.firstEntry().getValue().value()),
            axis.label(byPlace.firstKey()),
            Words.number(byPlace.lastEntry().getValue().value()),
            axis.label(byPlace.lastKey()),
            Words.count(violations));
  }

  /**
   * From the least to the most of what the last window has, and of the middle values of the others:
   * a few days that are far off would flatten all else, and are drawn at the edge.
   */
  private static Scale scale(TreeMap<Integer, Reading> byPlace) {
    List<Double> values =
        byPlace.values().stream().map(r -> r.value().getAsDouble()).sorted().toList();
    int apart = (int) (values.size() * FAR_OFF);
    List<Double> shown = new ArrayList<>(values.subList(apart, values.size() - apart));
    Reading last = byPlace.lastEntry().getValue();
    for (OptionalDouble number :
        List.of(last.value(), last.lower(), last.upper(), last.baseline(), last.threshold())) {
      if (isFinite(number)) {
        shown.add(number.getAsDouble());
      }
    }
    return new Scale(
        shown.stream().mapToDouble(v -> v).min().orElseThrow(),
        shown.stream().mapToDouble(v -> v).max().orElseThrow());
  }

  private static OptionalDouble height(OptionalDouble value, Scale scale) {
    return isFinite(value)
        ? OptionalDouble.of(scale.y(value.getAsDouble()))
        : OptionalDouble.empty();
  }

  private static String line(TreeMap<Integer, Reading> byPlace, Scale scale) {
    StringBuilder path = new StringBuilder();
    int before = Integer.MIN_VALUE;
    for (var entry : byPlace.entrySet()) {
      int at = entry.getKey();
      double y = scale.y(entry.getValue().value().getAsDouble());
      if (at == before + 1) {
        path.append("L").append(place(at, y));
      } else {
        // A window alone is a dash, or it would not be seen.
        path.append("M").append(place(at - 0.2, y)).append("L").append(place(at + 0.2, y));
      }
      before = at;
    }
    return path.toString();
  }

  private static String band(TreeMap<Integer, Reading> byPlace, Scale scale) {
    StringBuilder path = new StringBuilder();
    List<Integer> part = new ArrayList<>();
    for (int at : byPlace.keySet()) {
      Reading r = byPlace.get(at);
      boolean hasInterval = isFinite(r.lower()) && isFinite(r.upper());
      boolean follows = !part.isEmpty() && part.get(part.size() - 1) == at - 1;
      if (!hasInterval || !follows) {
        append(path, part, byPlace, scale);
        part.clear();
      }
      if (hasInterval) {
        part.add(at);
      }
    }
    append(path, part, byPlace, scale);
    return path.toString();
  }

  private static void append(
      StringBuilder path, List<Integer> part, TreeMap<Integer, Reading> byPlace, Scale scale) {
    if (part.isEmpty()) {
      return;
    }
    for (int i = 0; i < part.size(); i++) {
      path.append(i == 0 ? "M" : "L")
          .append(place(part.get(i), scale.y(byPlace.get(part.get(i)).upper().getAsDouble())));
    }
    for (int i = part.size() - 1; i >= 0; i--) {
      path.append("L")
          .append(place(part.get(i), scale.y(byPlace.get(part.get(i)).lower().getAsDouble())));
    }
    path.append("Z");
  }

  private static String place(double at, double y) {
    return String.format(Locale.ROOT, "%.1f %.1f", at + 0.5, y);
  }

  private static boolean isFinite(OptionalDouble value) {
    return value.isPresent() && Double.isFinite(value.getAsDouble());
  }
}
