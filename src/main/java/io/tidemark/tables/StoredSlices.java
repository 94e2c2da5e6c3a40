package io.tidemark.tables;

import io.tidemark.constraints.Baseline;
import io.tidemark.core.ColumnName;
import io.tidemark.core.Slice;
import io.tidemark.profile.Cells;
import io.tidemark.profile.ColumnProfile;
import io.tidemark.profile.Profiles;
import io.tidemark.profile.SlicedProfiles;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rows of the table {@code column_profiles}, slice by slice. */
final class StoredSlices {

  private StoredSlices() {}

  static Slice slice(StoredRow row) {
    return Slice.parse(
        row.optionalText("slice_key").orElse(null), row.optionalText("slice_value").orElse(null));
  }

  /**
   * The profiles of a baseline version. Cells are defined on the rows of the whole, and on those
   * that say how a key divides it.
   */
  static SlicedProfiles ofBaseline(List<StoredRow> rows) {
    Map<Slice, List<ColumnProfile>> parts = new LinkedHashMap<>();
    parts.put(Slice.WHOLE, new ArrayList<>());
    Map<ColumnName, Cells> cells = new LinkedHashMap<>();
    for (StoredRow row : inOrder(rows)) {
      Slice slice = slice(row);
      ColumnProfile profile =
          slice.isAllRows()
              ? StoredProfile.ofBaseline(row)
              : StoredProfile.ofCapture(row, name -> Optional.ofNullable(cells.get(name)));
      if (slice.isWhole()) {
        profile.optionalCells().ifPresent(c -> cells.put(profile.column(), c.cells()));
      }
      parts.computeIfAbsent(slice, s -> new ArrayList<>()).add(profile);
    }
    Map<Slice, Profiles> profiles = new LinkedHashMap<>();
    parts.forEach((slice, columns) -> profiles.put(slice, Profiles.of(columns)));
    return SlicedProfiles.of(profiles);
  }

  /** The rows of a baseline version: of all training rows, of its slices, and of its seasons. */
  static List<ProfileRow> rows(Baseline baseline, RunContext run, int version) {
    List<ProfileRow> rows = new ArrayList<>();
    baseline
        .sliced()
        .parts()
        .forEach(
            (slice, ofSlice) -> {
              int position = 0;
              for (ColumnProfile column : ofSlice.columns()) {
                rows.add(
                    new ProfileRow(
                        run,
                        DatasetKind.BASELINE,
                        Integer.toString(version),
                        Optional.empty(),
                        slice,
                        position++,
                        column,
                        Optional.empty()));
              }
            });
    baseline.seasonal().ifPresent(s -> rows.addAll(StoredSeasons.rows(s, run, version)));
    return rows;
  }

  /** The whole first, then key by key; within a slice in the order of the columns. */
  private static List<StoredRow> inOrder(List<StoredRow> rows) {
    Comparator<Optional<String>> absentFirst =
        Comparator.comparing(text -> text.map(t -> "1" + t).orElse("0"));
    return rows.stream()
        .sorted(
            Comparator.comparing((StoredRow r) -> r.optionalText("slice_key"), absentFirst)
                .thenComparing(r -> r.optionalText("slice_value"), absentFirst)
                .thenComparing(r -> r.whole("column_position")))
        .toList();
  }
}
