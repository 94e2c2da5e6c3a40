package io.tidemark.tables;

import static org.apache.spark.sql.functions.col;

import io.tidemark.core.MonitorId;
import io.tidemark.core.Window;
import io.tidemark.profile.AttributionProfile;
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

/** The attributions of captures, one profile per base window, and those of baselines. */
public final class AttributionStore {

  private final ResultTable<AttributionRow> attributions;
  private final ResultTable<BaselineRow> baselines;

  AttributionStore(ResultTable<AttributionRow> attributions, ResultTable<BaselineRow> baselines) {
    this.attributions = attributions;
    this.baselines = baselines;
  }

  /**
   * Replaces the attributions of base windows.
   *
   * @param baselineVersion that was current
   * @param windows the windows to replace; one without attributions keeps none
   * @param captured the attributions, all of these windows
   * @param inputVersions what was read of the captures for each window; none where unknown
   */
  public void replace(
      RunContext run,
      String baselineVersion,
      List<Window> windows,
      List<WindowAttributions> captured,
      Map<Window, String> inputVersions) {
    List<AttributionRow> rows = new ArrayList<>();
    for (WindowAttributions part : captured) {
      if (!windows.contains(part.window())) {
        throw new IllegalArgumentException(
            "Attributions of " + part.window() + " are not among the windows to replace");
      }
      rows.addAll(
          AttributionRow.of(
              run,
              DatasetKind.CAPTURE,
              baselineVersion,
              Optional.of(part.window()),
              part.profile(),
              Optional.ofNullable(inputVersions.get(part.window()))));
    }
    attributions.replace(rows, ResultSlice.ofCaptures(run.monitor(), windows));
  }

  /** What the base windows within the spans were read from, of those that are stored. */
  public Map<Window, String> versions(MonitorId monitor, List<Window> spans) {
    Map<Window, String> versions = new HashMap<>();
    attributions
        .captures(monitor, spans)
        .where(col("feature_position").equalTo(0).and(col("slice_key").isNull()))
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

  /** The stored attributions of base windows, in the order of time. */
  public List<WindowAttributions> of(MonitorId monitor, Collection<Window> wanted) {
    if (wanted.isEmpty()) {
      return List.of();
    }
    Map<Window, List<StoredRow>> byWindow = new TreeMap<>(Comparator.comparing(Window::start));
    for (Row row : attributions.captures(monitor, Window.joined(wanted)).collectAsList()) {
      StoredRow stored = new StoredRow(row);
      Window window = StoredProfile.window(stored);
      if (wanted.contains(window)) {
        byWindow.computeIfAbsent(window, w -> new ArrayList<>()).add(stored);
      }
    }
    return byWindow.entrySet().stream()
        .map(e -> new WindowAttributions(e.getKey(), AttributionProfilesTable.read(e.getValue())))
        .toList();
  }

  /** The attributions of a baseline version; empty where it has none. */
  public Optional<AttributionProfile> baseline(MonitorId monitor, String version) {
    return BaselineRow.of(baselines, monitor, version)
        .map(b -> b.in(attributions))
        .filter(rows -> !rows.isEmpty())
        .map(AttributionProfilesTable::read);
  }

  /** Adds the attributions of a version that the run is going to make. */
  void add(RunContext run, int version, Optional<AttributionProfile> learned) {
    learned.ifPresent(
        profile ->
            attributions.add(
                AttributionRow.of(
                    run,
                    DatasetKind.BASELINE,
                    Integer.toString(version),
                    Optional.empty(),
                    profile,
                    Optional.empty()),
                run.monitor()));
  }

  /** Deletes attributions of baselines. */
  void delete(ResultSlice slice) {
    attributions.delete(slice);
  }
}
