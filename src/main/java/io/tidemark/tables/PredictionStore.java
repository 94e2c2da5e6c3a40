package io.tidemark.tables;

import static org.apache.spark.sql.functions.col;

import io.tidemark.core.MonitorId;
import io.tidemark.core.Window;
import io.tidemark.profile.PredictionProfiles;
import io.tidemark.tables.PredictionProfilesTable.CubeRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;

/** The prediction profiles of captures, one set per base window, and those of baselines. */
public final class PredictionStore {

  private final ResultTable<CubeRow> cubes;
  private final ResultTable<PredictionRows> errors;
  private final BaselinePredictions baselines;

  PredictionStore(
      ResultTable<CubeRow> cubes,
      ResultTable<PredictionRows> errors,
      BaselinePredictions baselines) {
    this.cubes = cubes;
    this.errors = errors;
    this.baselines = baselines;
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
   * Replaces the profiles of base windows, but for those of which another run has stored newer
   * labels in the meantime.
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
    for (WindowPredictions window : captured) {
      if (!windows.contains(window.window())) {
        throw new IllegalArgumentException(
            "Predictions of " + window.window() + " are not among the windows to replace");
      }
    }
    // The cubes last: their rows say that a window was read, with a count of 0 if need be.
    errors.replace(
        run.monitor(),
        () ->
            captures(run, windows, captured)
                .map(
                    of ->
                        new ResultTable.Replacement<>(
                            withErrors(parts(run, baselineVersion, of.rows())), of.slice())));
    cubes.replace(
        run.monitor(),
        () ->
            captures(run, windows, captured)
                .map(
                    of ->
                        new ResultTable.Replacement<>(
                            cubeRows(parts(run, baselineVersion, of.rows())), of.slice())));
  }

  /** Those of the windows that no other run has overtaken. */
  private Optional<ResultTable.Replacement<WindowPredictions>> captures(
      RunContext run, List<Window> windows, List<WindowPredictions> captured) {
    Set<Window> overtaken = overtaken(run.monitor(), captured);
    List<Window> left = windows.stream().filter(w -> !overtaken.contains(w)).toList();
    return left.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new ResultTable.Replacement<>(
                captured.stream().filter(w -> !overtaken.contains(w.window())).toList(),
                ResultSlice.ofCaptures(run.monitor(), left)));
  }

  /** The base windows of which newer labels are stored than these are: another run was faster. */
  public Set<Window> overtaken(MonitorId monitor, Collection<WindowPredictions> captured) {
    if (captured.isEmpty()) {
      return Set.of();
    }
    Map<Window, Version> stored =
        versions(monitor, Window.joined(captured.stream().map(WindowPredictions::window).toList()));
    return captured.stream()
        .filter(
            w ->
                stored.containsKey(w.window())
                    && stored.get(w.window()).labels().asOf().isAfter(w.labels().asOf()))
        .map(WindowPredictions::window)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static List<PredictionRows> parts(
      RunContext run, String baselineVersion, List<WindowPredictions> captured) {
    List<PredictionRows> parts = new ArrayList<>();
    for (WindowPredictions window : captured) {
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
    return parts;
  }

  static List<PredictionRows> withErrors(List<PredictionRows> parts) {
    return parts.stream().filter(p -> p.profile().errors().rows() > 0).toList();
  }

  static List<CubeRow> cubeRows(List<PredictionRows> parts) {
    return parts.stream().flatMap(p -> PredictionProfilesTable.rows(p).stream()).toList();
  }

  /** Those of the base windows of which rows are stored. */
  public Set<Window> withRows(MonitorId monitor, Collection<Window> windows) {
    if (windows.isEmpty()) {
      return Set.of();
    }
    List<Window> spans = Window.joined(windows);
    Set<Window> found = new HashSet<>();
    cubes
        .captures(monitor, spans)
        .where(col("rows").gt(0))
        .select("window_start", "window_end")
        .union(errors.captures(monitor, spans).select("window_start", "window_end"))
        .distinct()
        .collectAsList()
        .forEach(row -> found.add(StoredProfile.window(new StoredRow(row))));
    found.retainAll(windows);
    return Set.copyOf(found);
  }

  /** The base windows within the spans whose predictions are stored. */
  public Map<Window, Version> versions(MonitorId monitor, List<Window> spans) {
    Map<Window, Version> versions = new HashMap<>();
    cubes
        .captures(monitor, spans)
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
   */
  public Iterator<WindowPredictions> inOrder(MonitorId monitor, Collection<Window> wanted) {
    if (wanted.isEmpty()) {
      return Collections.emptyIterator();
    }
    List<Window> spans = Window.joined(wanted);
    Map<Window, List<StoredRow>> regressed = new HashMap<>();
    errors
        .captures(monitor, spans)
        .collectAsList()
        .forEach(
            row -> {
              StoredRow stored = new StoredRow(row);
              regressed
                  .computeIfAbsent(StoredProfile.window(stored), w -> new ArrayList<>())
                  .add(stored);
            });
    Iterator<Row> rows =
        cubes
            .captures(monitor, spans)
            .coalesce(1)
            .sortWithinPartitions("window_start", "window_end")
            .toLocalIterator();
    return new StoredPredictionWindows(rows, Set.copyOf(wanted), regressed);
  }

  /**
   * The predictions of a baseline version; empty where it has none.
   *
   * @throws io.tidemark.core.BadInputException if its scores are counted in cells of another
   *     release
   */
  public Optional<PredictionProfiles> baseline(MonitorId monitor, String version) {
    return baselines.of(monitor, version);
  }
}
