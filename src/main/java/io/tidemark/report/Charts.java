package io.tidemark.report;

import io.tidemark.core.MonitorType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Chooses what is drawn over time. */
final class Charts {

  private static final int MOST_QUALITY = 6;
  private static final int MOST_DRIFT = 12;

  /** What people look at first, where nothing was found. */
  private static final List<String> USUAL =
      List.of("accuracy", "roc_auc", "f1", "precision", "recall", "rmse", "mae", "r2");

  private Charts() {}

  /** The model's quality: what was violated, then what is usual. */
  static List<Chart> quality(ReportData data, Axis axis) {
    return series(data, MonitorType.MODEL_QUALITY).entrySet().stream()
        .filter(e -> e.getKey().column().isEmpty())
        .filter(e -> violated(e.getValue()) > 0 || USUAL.contains(e.getKey().metric()))
        .sorted(
            Comparator.<Map.Entry<Reading.Series, List<Reading>>>comparingLong(
                    e -> -violated(e.getValue()))
                .thenComparing(e -> USUAL.indexOf(e.getKey().metric())))
        .limit(MOST_QUALITY)
        .map(e -> Chart.of(Words.metric(e.getKey().metric()), e.getValue(), axis))
        .toList();
  }

  /** The distances of columns with findings, of each the one that was violated most. */
  static List<Chart> drift(ReportData data, Axis axis) {
    Map<String, Map.Entry<Reading.Series, List<Reading>>> most = new LinkedHashMap<>();
    series(data, MonitorType.DATA_QUALITY).entrySet().stream()
        .filter(e -> e.getKey().column().isPresent() && violated(e.getValue()) > 0)
        .forEach(
            e ->
                most.merge(
                    e.getKey().column().orElseThrow(),
                    e,
                    (a, b) -> violated(a.getValue()) >= violated(b.getValue()) ? a : b));
    return most.values().stream()
        .sorted(Comparator.comparingLong(e -> -violated(e.getValue())))
        .limit(MOST_DRIFT)
        .map(
            e ->
                Chart.of(
                    e.getKey().column().orElseThrow() + ": " + Words.metric(e.getKey().metric()),
                    e.getValue(),
                    axis))
        .toList();
  }

  private static long violated(List<Reading> readings) {
    return readings.stream().filter(Reading::isViolated).count();
  }

  /** The series of a kind that have a value somewhere, in the order of their first reading. */
  private static Map<Reading.Series, List<Reading>> series(ReportData data, MonitorType type) {
    Map<Reading.Series, List<Reading>> series = new LinkedHashMap<>();
    data.readings().stream()
        .filter(r -> r.type().equals(type))
        .filter(r -> r.value().isPresent() && Double.isFinite(r.value().getAsDouble()))
        .forEach(r -> series.computeIfAbsent(r.series(), s -> new ArrayList<>()).add(r));
    return series;
  }
}
