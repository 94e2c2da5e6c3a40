package io.tidemark.tables;

import static org.apache.spark.sql.functions.col;

import io.tidemark.constraints.Baseline;
import io.tidemark.core.Slice;
import io.tidemark.core.Window;
import io.tidemark.profile.Cells;
import io.tidemark.profile.ColumnProfile;
import io.tidemark.profile.Profiles;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The profiles of captures, one set per base window, with their products where there are any. */
public final class ProfileStore {

  private final ResultTable<ProfileRow> profiles;
  private final ResultTable<CrossRow> cross;

  ProfileStore(ResultTable<ProfileRow> profiles, ResultTable<CrossRow> cross) {
    this.profiles = profiles;
    this.cross = cross;
  }

  /**
   * Replaces the profiles of base windows, all of one input version.
   *
   * @param inputVersion which version of the captures was read
   * @see #replace(RunContext, Baseline, List, List, Map)
   */
  public void replace(
      RunContext run,
      Baseline baseline,
      List<Window> windows,
      List<WindowProfiles> captured,
      Optional<String> inputVersion) {
    Map<Window, String> versions = new HashMap<>();
    inputVersion.ifPresent(v -> windows.forEach(w -> versions.put(w, v)));
    replace(run, baseline, windows, captured, versions);
  }

  /**
   * Replaces the profiles of base windows. Products are written before, so that profiles of a
   * window say that its products are there too.
   *
   * @param baseline whose cells they count in
   * @param windows the windows to replace; one without profiles keeps none
   * @param captured the profiles, all of these windows
   * @param inputVersions what was read of the captures for each window; none where unknown
   */
  public void replace(
      RunContext run,
      Baseline baseline,
      List<Window> windows,
      List<WindowProfiles> captured,
      Map<Window, String> inputVersions) {
    Set<Window> replaced = Set.copyOf(windows);
    List<ProfileRow> rows = new ArrayList<>();
    List<CrossRow> products = new ArrayList<>();
    for (WindowProfiles part : captured) {
      if (!replaced.contains(part.window())) {
        throw new IllegalArgumentException(
            "Profiles of " + part.window() + " are not among the windows to replace, " + windows);
      }
      Optional<String> version = Optional.ofNullable(inputVersions.get(part.window()));
      part.profiles()
          .crossProducts()
          .ifPresent(
              c ->
                  products.add(
                      new CrossRow(
                          run,
                          DatasetKind.CAPTURE,
                          baseline.version(),
                          OptionalInt.empty(),
                          Optional.of(part.window()),
                          c,
                          version)));
      part.profiles()
          .parts()
          .forEach(
              (slice, profiles) ->
                  rows.addAll(
                      rows(run, baseline.version(), part.window(), slice, profiles, version)));
    }
    if (!products.isEmpty()) {
      cross.replace(products, ResultSlice.ofCaptures(run.monitor(), windows));
    }
    profiles.replace(rows, ResultSlice.ofCaptures(run.monitor(), windows));
  }

  /**
   * The base windows within the spans whose profiles are stored and count in the baseline's cells,
   * each with its input version; empty text where none was stored.
   */
  public Map<Window, String> versions(Baseline baseline, List<Window> spans) {
    Dataset<Row> stored =
        profiles
            .captures(baseline.monitor(), spans)
            .where(col("slice_key").isNull())
            .select(
                "window_start",
                "window_end",
                "column_position",
                "column_path",
                "cells_id",
                "input_version");
    Map<Window, String> counted = new HashMap<>();
    Set<Window> foreign = new LinkedHashSet<>();
    for (Row row : stored.collectAsList()) {
      StoredRow profile = new StoredRow(row);
      Window window = StoredProfile.window(profile);
      if (isCountedIn(baseline, profile)) {
        counted.put(window, profile.optionalText("input_version").orElse(""));
      } else {
        foreign.add(window);
      }
    }
    counted.keySet().removeAll(foreign);
    return counted;
  }

  /**
   * The stored profiles of base windows, in the order of time. They are read once, and decoded one
   * base window after the other, so that a long time needs no more memory than a short one.
   *
   * @param wanted the base windows; one that is not stored is left out
   */
  public Iterator<WindowProfiles> inOrder(Baseline baseline, Set<Window> wanted) {
    if (wanted.isEmpty()) {
      return Collections.emptyIterator();
    }
    Iterator<Row> rows =
        profiles
            .captures(baseline.monitor(), Window.joined(wanted))
            .coalesce(1)
            .sortWithinPartitions(
                "window_start", "window_end", "slice_key", "slice_value", "column_position")
            .toLocalIterator();
    return new StoredWindows(
        rows,
        wanted,
        row -> StoredProfile.ofCapture(row, c -> baseline.cells(StoredSlices.slice(row), c)),
        cross(baseline, wanted));
  }

  private StoredCross cross(Baseline baseline, Set<Window> wanted) {
    return baseline
        .sliced()
        .crossProducts()
        .map(
            c ->
                new StoredCross(
                    cross
                        .captures(baseline.monitor(), Window.joined(wanted))
                        .coalesce(1)
                        .sortWithinPartitions("window_start", "window_end")
                        .toLocalIterator(),
                    c.plan()))
        .orElseGet(StoredCross::none);
  }

  private static List<ProfileRow> rows(
      RunContext run,
      String baselineVersion,
      Window window,
      Slice slice,
      Profiles profiles,
      Optional<String> inputVersion) {
    List<ProfileRow> rows = new ArrayList<>();
    for (ColumnProfile column : profiles.columns()) {
      rows.add(
          new ProfileRow(
              run,
              DatasetKind.CAPTURE,
              baselineVersion,
              Optional.of(window),
              slice,
              rows.size(),
              column,
              inputVersion));
    }
    return rows;
  }

  private static boolean isCountedIn(Baseline baseline, StoredRow profile) {
    return profile
        .optionalText("cells_id")
        .equals(baseline.cells(Slice.WHOLE, StoredProfile.column(profile)).map(Cells::id));
  }
}
