package io.tidemark.tables;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.tidemark.core.MonitorId;
import io.tidemark.core.Window;
import io.tidemark.profile.NumericCells;
import io.tidemark.profile.PredictionProfiles;
import io.tidemark.tables.PredictionProfilesTable.CubeRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The prediction profiles of captures, one set per base window, and those of baselines. */
public final class PredictionStore {

  private final ResultTable<CubeRow> cubes;
  private final ResultTable<PredictionRows> errors;

  PredictionStore(ResultTable<CubeRow> cubes, ResultTable<PredictionRows> errors) {
    this.cubes = cubes;
    this.errors = errors;
  }

  /**
   * What is stored of a base window.
   *
   * @param baselineVersion in whose score cells it counts
   * @param inputVersion names what was read of the captures
   * @param labels which labels were there
   */
  public record Version(String baselineVersion, String inputVersion, LabelRevision labels) {}

  /**
   * Replaces the profiles of base windows.
   *
   * @param baselineVersion in whose score cells they count
   * @param windows the windows to replace; one without profiles keeps none
   * @param captured the profiles, all of these windows
   */
  public void replace(
      RunContext run,
      String baselineVersion,
      List<Window> windows,
      List<WindowPredictions> captured) {
    List<PredictionRows> parts = new ArrayList<>();
    for (WindowPredictions window : captured) {
      if (!windows.contains(window.window())) {
        throw new IllegalArgumentException(
            "Predictions of " + window.window() + " are not among the windows to replace");
      }
      window
          .profiles()
          .parts()
          .forEach(
              (part, profile) ->
                  parts.add(
                      new PredictionRows(
                          run,
                          DatasetKind.CAPTURE,
                          baselineVersion,
                          Optional.of(window.window()),
                          part,
                          profile,
                          Optional.of(window.inputVersion()),
                          Optional.of(window.labels()))));
    }
    replace(parts, ResultSlice.ofCaptures(run.monitor(), windows));
  }

  /** Replaces the profiles of a baseline version; none deletes them. */
  void replaceBaseline(RunContext run, int version, Optional<PredictionProfiles> profiles) {
    List<PredictionRows> parts = new ArrayList<>();
    profiles.ifPresent(
        all ->
            all.parts()
                .forEach(
                    (part, profile) ->
                        parts.add(
                            new PredictionRows(
                                run,
                                DatasetKind.BASELINE,
                                Integer.toString(version),
                                Optional.empty(),
                                part,
                                profile,
                                Optional.empty(),
                                Optional.empty()))));
    replace(parts, ResultSlice.ofBaselineProfiles(run.monitor(), version));
  }

  private void replace(List<PredictionRows> parts, ResultSlice slice) {
    // The cubes last: their rows say that a window was read, with a count of 0 if need be.
    errors.replace(parts.stream().filter(p -> p.profile().errors().rows() > 0).toList(), slice);
    cubes.replace(
        parts.stream().flatMap(p -> PredictionProfilesTable.rows(p).stream()).toList(), slice);
  }

  /** The base windows within the spans whose predictions are stored. */
  public Map<Window, Version> versions(MonitorId monitor, List<Window> spans) {
    Map<Window, Version> versions = new HashMap<>();
    captures(cubes.frame(), monitor, spans)
        .select(
            "window_start", "window_end", "baseline_version", "input_version", "revision", "as_of")
        .distinct()
        .collectAsList()
        .forEach(
            row -> {
              StoredRow stored = new StoredRow(row);
              versions.put(
                  StoredProfile.window(stored),
                  new Version(
                      stored.text("baseline_version"),
                      stored.text("input_version"),
                      new LabelRevision((int) stored.whole("revision"), stored.instant("as_of"))));
            });
    return versions;
  }

  /**
   * The stored predictions of base windows, in the order of time; one that is not stored is left
   * out. They are decoded one after the other, so that a long time needs no more memory than a
   * short one.
   *
   * @param scoreCells the cells of the baseline
   */
  public Iterator<WindowPredictions> inOrder(
      MonitorId monitor, Collection<Window> wanted, Optional<NumericCells> scoreCells) {
    if (wanted.isEmpty()) {
      return Collections.emptyIterator();
    }
    List<Window> spans = Window.joined(wanted);
    Map<Window, List<StoredRow>> regressed = new HashMap<>();
    captures(errors.frame(), monitor, spans)
        .collectAsList()
        .forEach(
            row -> {
              StoredRow stored = new StoredRow(row);
              regressed
                  .computeIfAbsent(StoredProfile.window(stored), w -> new ArrayList<>())
                  .add(stored);
            });
    Iterator<Row> rows =
        captures(cubes.frame(), monitor, spans)
            .coalesce(1)
            .sortWithinPartitions("window_start", "window_end")
            .toLocalIterator();
    return new StoredPredictionWindows(rows, Set.copyOf(wanted), regressed, scoreCells);
  }

  /** The predictions of a baseline version; empty where it has none. */
  public Optional<PredictionProfiles> baseline(MonitorId monitor, String version) {
    List<StoredRow> rows = baseline(cubes.frame(), monitor, version);
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    Optional<NumericCells> cells =
        rows.stream().map(StoredPredictions::cells).flatMap(Optional::stream).findFirst();
    StoredPredictions stored = new StoredPredictions(cells);
    rows.forEach(stored::addCube);
    baseline(errors.frame(), monitor, version).forEach(stored::addErrors);
    return Optional.of(stored.profiles());
  }

  private static List<StoredRow> baseline(Dataset<Row> frame, MonitorId monitor, String version) {
    return frame
        .where(
            col("monitor_id")
                .equalTo(monitor.value())
                .and(col("dataset").equalTo(DatasetKind.BASELINE.name()))
                .and(col("baseline_version").equalTo(version)))
        .collectAsList()
        .stream()
        .map(StoredRow::new)
        .toList();
  }

  private static Dataset<Row> captures(Dataset<Row> frame, MonitorId monitor, List<Window> spans) {
    Column within =
        spans.stream()
            .map(
                span ->
                    col("window_start")
                        .geq(lit(span.start()))
                        .and(col("window_end").leq(lit(span.end()))))
            .reduce(Column::or)
            .orElse(lit(false));
    return frame.where(
        col("monitor_id")
            .equalTo(monitor.value())
            .and(col("dataset").equalTo(DatasetKind.CAPTURE.name()))
            .and(within));
  }
}
