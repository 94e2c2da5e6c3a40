package io.tidemark.tables;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;

import io.tidemark.constraints.concept.DetectorSeries.Step;
import io.tidemark.core.MonitorId;
import io.tidemark.core.Window;
import io.tidemark.metrics.concept.DetectorState;
import io.tidemark.metrics.concept.Observation;
import io.tidemark.tables.DetectorStatesTable.DetectorRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What detectors remember after each window. */
public final class DetectorStore {

  private final ResultTable<DetectorRow> states;

  DetectorStore(ResultTable<DetectorRow> states) {
    this.states = states;
  }

  /**
   * A series of windows that detectors watch.
   *
   * @param granularity of the windows
   * @param baselineVersion that says which error is expected: with another one detectors begin anew
   * @param metric the error, as {@code error_rate}
   * @param definition a number that grows when the error or a detector changes its meaning: then
   *     detectors begin anew
   */
  public record Series(
      MonitorId monitor,
      Granularity granularity,
      String baselineVersion,
      String metric,
      int definition) {}

  /**
   * The series from a window on, and from the one before it, the latest that ends before it begins.
   */
  public List<Step> from(Series series, Window first) {
    Dataset<Row> rows =
        states
            .frame()
            .where(
                col("monitor_id")
                    .equalTo(series.monitor().value())
                    .and(col("granularity").equalTo(series.granularity().text()))
                    .and(col("baseline_version").equalTo(series.baselineVersion()))
                    .and(col("metric").equalTo(series.metric()))
                    .and(MetricHistory.DEFINITION.equalTo(series.definition()))
                    .and(col("slice_key").isNull()));
    Row before =
        rows.where(col("window_end").leq(lit(first.start())))
            .agg(max("window_end").as("window_end"))
            .head();
    Column wanted =
        before.isNullAt(0)
            ? col("window_end").gt(lit(first.start()))
            : col("window_end").geq(lit(new StoredRow(before).instant("window_end")));
    Comparator<Window> inOrder = Comparator.comparing(Window::start).thenComparing(Window::end);
    Map<Window, Observation> observations = new TreeMap<>(inOrder);
    Map<Window, Map<String, DetectorState>> ofWindows = new HashMap<>();
    rows.where(wanted)
        .collectAsList()
        .forEach(
            row -> {
              StoredRow stored = new StoredRow(row);
              Window window = StoredProfile.window(stored);
              Map.Entry<String, DetectorState> state = DetectorStatesTable.state(stored);
              observations.put(window, DetectorStatesTable.observation(stored));
              ofWindows
                  .computeIfAbsent(window, w -> new HashMap<>())
                  .put(state.getKey(), state.getValue());
            });
    List<Step> steps = new ArrayList<>();
    observations.forEach((w, seen) -> steps.add(new Step(w, seen, ofWindows.get(w))));
    return steps;
  }

  /**
   * Replaces the series from a window on, and what these windows had of other baselines.
   *
   * @param evaluated the windows that were evaluated, at least one
   * @param steps all windows of the series from the first evaluated one on
   */
  public void replace(RunContext run, Series series, List<Window> evaluated, List<Step> steps) {
    List<DetectorRow> rows = new ArrayList<>();
    for (Step step : steps) {
      step.states().keySet().stream()
          .sorted()
          .forEach(detector -> rows.add(new DetectorRow(run, series, step, detector)));
    }
    states.replace(
        rows,
        ResultSlice.ofDetectors(
            run.monitor(), series.granularity(), series.baselineVersion(), evaluated));
  }
}
