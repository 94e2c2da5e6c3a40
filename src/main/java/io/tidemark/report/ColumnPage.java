package io.tidemark.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a page says of one column.
 *
 * @param title what is wrong with it, and since when
 * @param period the windows of the page, in words
 * @param size how many there are
 * @param ticks what is written below plots, by places
 * @param heat how far it is from its limit, window by window; empty where nothing was judged
 * @param distributions in the last window with a finding, if it is one of those that are read
 * @param charts each of its metrics over time, those with findings first
 */
public record ColumnPage(
    String monitor,
    String column,
    String title,
    String period,
    int size,
    Map<Integer, String> ticks,
    List<Story> open,
    List<Story> over,
    List<HeatRow> heat,
    List<Distribution> distributions,
    List<Chart> charts) {

  private static final int MOST_CHARTS = 60;

  /** Of the last windows, as many as the page of the monitor shows; empty for unknown columns. */
  static Optional<ColumnPage> of(ReportData all, String column, Manner manner) {
    ReportData latest = all.latest(Pages.MOST_WINDOWS);
    ReportData data = latest.only(column);
    if (data.isEmpty()) {
      return Optional.empty();
    }
    Axis axis = latest.axis();
    Told told = Told.of(data, axis, manner);
    return Optional.of(
        new ColumnPage(
            data.monitor().value(),
            column,
            title(column, told, axis),
            Told.period(data, axis),
            axis.size(),
            told.ticks(),
            told.open(),
            told.over(),
            HeatMap.rows(data, axis),
            Distributions.of(data, axis, manner.showsValues()).stream()
                .filter(d -> d.column().equals(column))
                .toList(),
            charts(data, axis, manner)));
  }

  private static String title(String column, Told told, Axis axis) {
    return told.incidents().stream()
        .findFirst()
        .map(
            worst ->
                worst.isOpen()
                    ? told.since(worst, axis)
                    : "Nothing is wrong with "
                        + column
                        + "; "
                        + Words.of(told.incidents().size(), "finding")
                        + (told.incidents().size() == 1 ? " is" : " are")
                        + " over.")
        .orElse("Nothing is wrong with " + column + ".");
  }

  /** Those with findings first, then those with a limit, then by their names. */
  private static List<Chart> charts(ReportData data, Axis axis, Manner manner) {
    Map<Reading.Series, List<Reading>> series = new LinkedHashMap<>();
    data.readings().stream()
        .filter(r -> r.value().isPresent() && Double.isFinite(r.value().getAsDouble()))
        .filter(r -> manner.showsValues() || r.facetValue().isEmpty())
        .forEach(r -> series.computeIfAbsent(r.series(), s -> new ArrayList<>()).add(r));
    return series.entrySet().stream()
        .sorted(
            Comparator.<Map.Entry<Reading.Series, List<Reading>>>comparingLong(
                    e -> -e.getValue().stream().filter(Reading::isViolated).count())
                .thenComparing(e -> e.getValue().stream().noneMatch(r -> r.threshold().isPresent()))
                .thenComparing(e -> name(e.getKey())))
        .limit(MOST_CHARTS)
        .map(e -> Chart.of(name(e.getKey()), e.getValue(), axis))
        .toList();
  }

  private static String name(Reading.Series series) {
    return Words.metric(series.metric())
        + series.facet().map(f -> ", " + f).orElse("")
        + series.facetValue().map(v -> " = " + v).orElse("");
  }
}
