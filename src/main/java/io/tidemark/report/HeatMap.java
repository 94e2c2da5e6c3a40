package io.tidemark.report;

import io.tidemark.core.MonitorType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * How far each column is from its limit in each window: the most that any of its metrics of data
 * quality comes to, as a multiple of its threshold.
 */
final class HeatMap {

  /** The most columns with a row of their own. */
  static final int MOST_ROWS = 60;

  private static final double HALF = 0.5;
  private static final double[] STEPS = {HALF, 1, 2, 4};

  /** The most that was measured in a window. */
  private record Most(double ratio, String metric, boolean isViolated) {}

  /** Where a finding is. */
  private record Place(String column, int at) {}

  private record Row(String column, NavigableMap<Integer, Most> windows) {
    double worst() {
      return windows.values().stream().mapToDouble(Most::ratio).max().orElse(0);
    }

    long violated() {
      return windows.values().stream().filter(Most::isViolated).count();
    }
  }

  private HeatMap() {}

  /** The columns, those with most windows with findings first; the rest of many as one row. */
  static List<HeatRow> rows(ReportData data, Axis axis) {
    Map<String, NavigableMap<Integer, Most>> byColumn = new TreeMap<>();
    Set<Place> violated = new HashSet<>();
    for (Evidence evidence : data.violations()) {
      if (evidence.type().equals(MonitorType.DATA_QUALITY) && evidence.slice().isEmpty()) {
        evidence.columns().forEach(c -> violated.add(new Place(c, axis.at(evidence.window()))));
      }
    }
    for (Reading reading : data.readings()) {
      if (reading.type().equals(MonitorType.DATA_QUALITY)
          && reading.column().isPresent()
          && reading.isJudged()) {
        String column = reading.column().get();
        int at = axis.at(reading.window());
        double ratio = reading.ofThreshold().orElse(0);
        byColumn
            .computeIfAbsent(column, c -> new TreeMap<>())
            .merge(
                at,
                new Most(ratio, reading.metric(), violated.contains(new Place(column, at))),
                (a, b) -> a.ratio() >= b.ratio() ? a : b);
      }
    }
    List<Row> rows = new ArrayList<>();
    byColumn.forEach((column, windows) -> rows.add(new Row(column, windows)));
    rows.sort(
        Comparator.comparingLong(Row::violated)
            .thenComparingDouble(Row::worst)
            .reversed()
            .thenComparing(Row::column));
    List<HeatRow> shown =
        new ArrayList<>(rows.stream().limit(MOST_ROWS).map(row -> shown(row, axis)).toList());
    if (rows.size() > MOST_ROWS) {
      List<Row> others = rows.subList(MOST_ROWS, rows.size());
      NavigableMap<Integer, Most> most = new TreeMap<>();
      others.forEach(
          row ->
              row.windows()
                  .forEach((at, m) -> most.merge(at, m, (a, b) -> a.ratio() >= b.ratio() ? a : b)));
      shown.add(
          shown(new Row("the most of " + Words.of(others.size(), "other column"), most), axis));
    }
    return shown;
  }

  private static HeatRow shown(Row row, Axis axis) {
    List<HeatRow.Cell> cells = new ArrayList<>();
    row.windows()
        .forEach(
            (at, most) ->
                cells.add(
                    new HeatRow.Cell(
                        at,
                        step(most),
                        axis.label(at)
                            + ": "
                            + Words.metric(most.metric())
                            + " "
                            + times(most.ratio()))));
    Map.Entry<Integer, Most> worst =
        row.windows().entrySet().stream()
            .max(Comparator.comparingDouble(e -> e.getValue().ratio()))
            .orElseThrow();
    String farthest = times(worst.getValue().ratio());
    return new HeatRow(
        row.column(),
        cells,
        "%s: findings in %s of %s; at most %s, on %s"
            .formatted(
                row.column(),
                Words.count(row.violated()),
                Words.of(row.windows().size(), "window"),
                farthest,
                axis.label(worst.getKey())),
        Words.number(worst.getValue().ratio()) + " ×");
  }

  private static String times(double ratio) {
    return Words.number(ratio) + " times its limit";
  }

  /** What is beyond a limit and no finding, for want of significance, is shown as within it. */
  private static int step(Most most) {
    int step = 0;
    while (step < STEPS.length && most.ratio() >= STEPS[step]) {
      step++;
    }
    return most.isViolated() ? Math.max(2, step) : Math.min(1, step);
  }
}
