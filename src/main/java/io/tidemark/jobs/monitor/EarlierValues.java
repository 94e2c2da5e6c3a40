package io.tidemark.jobs.monitor;

import io.tidemark.core.Window;
import io.tidemark.tables.MetricHistory.Past;
import io.tidemark.tables.MetricHistory.Series;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/** The values of metrics in windows of one granularity, in the order of time. Mutable: it grows. */
public final class EarlierValues {

  private final Map<Series, NavigableMap<Instant, Past>> values = new HashMap<>();

  /**
   * What is stored.
   *
   * @param replaced windows whose stored values don't count
   */
  public EarlierValues(Map<Series, List<Past>> stored, Set<Window> replaced) {
    stored.forEach(
        (series, pasts) ->
            pasts.stream()
                .filter(past -> !replaced.contains(past.window()))
                .forEach(past -> add(series, past)));
  }

  public void add(Series series, Past past) {
    values.computeIfAbsent(series, s -> new TreeMap<>()).put(past.window().end(), past);
  }

  /** The latest values of windows that end before the window begins, at most so many. */
  public double[] before(Series series, Window window, int most) {
    NavigableMap<Instant, Past> all = values.get(series);
    if (all == null) {
      return new double[0];
    }
    double[] latestFirst =
        all.headMap(window.start(), true).descendingMap().values().stream()
            .limit(most)
            .mapToDouble(Past::value)
            .toArray();
    double[] inOrder = new double[latestFirst.length];
    for (int i = 0; i < inOrder.length; i++) {
      inOrder[i] = latestFirst[inOrder.length - 1 - i];
    }
    return inOrder;
  }
}
