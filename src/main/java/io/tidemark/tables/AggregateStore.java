package io.tidemark.tables;

import static org.apache.spark.sql.functions.col;

import io.tidemark.core.MonitorId;
import io.tidemark.core.Window;
import io.tidemark.profile.SlicedAggregates;
import io.tidemark.tables.BaselinesTable.BaselineRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Row;

/** What custom metrics are computed from: of captures by base window, and of baselines. */
public final class AggregateStore {

  private final ResultTable<AggregateRow> aggregates;
  private final ResultTable<BaselineRow> baselines;

  AggregateStore(ResultTable<AggregateRow> aggregates, ResultTable<BaselineRow> baselines) {
    this.aggregates = aggregates;
    this.baselines = baselines;
  }

  /**
   * Replaces the states of base windows.
   *
   * @param baselineVersion that was current
   * @param windows the windows to replace; one that is not captured keeps none
   * @param captured the states, all of these windows
   * @param inputVersions what was read of the captures for each window; none where unknown
   */
  public void replace(
      RunContext run,
      String baselineVersion,
      List<Window> windows,
      List<WindowAggregates> captured,
      Map<Window, String> inputVersions) {
    List<AggregateRow> rows = new ArrayList<>();
    for (WindowAggregates part : captured) {
      if (!windows.contains(part.window())) {
        throw new IllegalArgumentException(
            "Aggregates of " + part.window() + " are not among the windows to replace");
      }
      rows.addAll(
          AggregateRow.of(
              run,
              DatasetKind.CAPTURE,
              baselineVersion,
              Optional.of(part.window()),
              part.aggregates(),
              Optional.ofNullable(inputVersions.get(part.window()))));
    }
    aggregates.replace(rows, ResultSlice.ofCaptures(run.monitor(), windows));
  }

  /** What the base windows within the spans were read from, of those that are stored. */
  public Map<Window, String> versions(MonitorId monitor, List<Window> spans) {
    Map<Window, String> versions = new HashMap<>();
    aggregates
        .captures(monitor, spans)
        .where(col("state_position").equalTo(0).and(col("slice_key").isNull()))
        .select("window_start", "window_end", "input_version")
        .collectAsList()
        .forEach(
            row -> {
              StoredRow stored = new StoredRow(row);
              versions.put(
                  StoredProfile.window(stored), stored.optionalText("input_version").orElse(""));
            });
    return versions;
  }

  /** The stored states of base windows, in the order of time. */
  public List<WindowAggregates> of(MonitorId monitor, Collection<Window> wanted) {
    if (wanted.isEmpty()) {
      return List.of();
    }
    Map<Window, List<StoredRow>> byWindow = new TreeMap<>(Comparator.comparing(Window::start));
    for (Row row : aggregates.captures(monitor, Window.joined(wanted)).collectAsList()) {
      StoredRow stored = new StoredRow(row);
      Window window = StoredProfile.window(stored);
      if (wanted.contains(window)) {
        byWindow.computeIfAbsent(window, w -> new ArrayList<>()).add(stored);
      }
    }
    return byWindow.entrySet().stream()
        .map(e -> new WindowAggregates(e.getKey(), AggregateProfilesTable.read(e.getValue())))
        .toList();
  }

  /** The states of a baseline version; empty where it has none. */
  public Optional<SlicedAggregates> baseline(MonitorId monitor, String version) {
    return BaselineRow.of(baselines, monitor, version)
        .map(b -> b.in(aggregates))
        .filter(rows -> !rows.isEmpty())
        .map(AggregateProfilesTable::read);
  }

  /** Adds the states of a version that the run is going to make. */
  void add(RunContext run, int version, Optional<SlicedAggregates> learned) {
    learned.ifPresent(
        states ->
            aggregates.add(
                AggregateRow.of(
                    run,
                    DatasetKind.BASELINE,
                    Integer.toString(version),
                    Optional.empty(),
                    states,
                    Optional.empty()),
                run.monitor()));
  }

  /** Deletes states of baselines. */
  void delete(ResultSlice slice) {
    aggregates.delete(slice);
  }
}
