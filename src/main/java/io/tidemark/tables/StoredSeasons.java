package io.tidemark.tables;

import io.tidemark.core.Season;
import io.tidemark.core.Slice;
import io.tidemark.profile.CellCounts;
import io.tidemark.profile.ColumnProfile;
import io.tidemark.profile.Profiles;
import io.tidemark.profile.SeasonalProfiles;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The rows of {@code column_profiles} with the training rows of each bucket of a season: {@code
 * dataset = 'BASELINE_SEASON'}, so that no reader of {@code BASELINE} counts a row twice, and no
 * column of the training table can be called the same. {@code slice_key} is the season, as {@code
 * hour-of-day}, and {@code slice_value} the bucket, as {@code 03} or {@code monday}, in UTC. They
 * count in the cells of the whole.
 */
final class StoredSeasons {

  private StoredSeasons() {}

  static List<ProfileRow> rows(SeasonalProfiles seasonal, RunContext run, int version) {
    List<ProfileRow> rows = new ArrayList<>();
    seasonal
        .buckets()
        .forEach(
            (bucket, profiles) -> {
              int position = 0;
              for (ColumnProfile column : profiles.columns()) {
                rows.add(
                    new ProfileRow(
                        run,
                        DatasetKind.BASELINE_SEASON,
                        Integer.toString(version),
                        Optional.empty(),
                        new Slice(List.of(seasonal.season().text()), List.of(bucket)),
                        position++,
                        column,
                        Optional.empty()));
              }
            });
    return rows;
  }

  /** What the rows hold; empty where there are none. */
  static Optional<SeasonalProfiles> of(List<StoredRow> rows, Profiles whole) {
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    Map<String, List<ColumnProfile>> buckets = new TreeMap<>();
    rows.stream()
        .sorted(Comparator.comparingLong(r -> r.whole("column_position")))
        .forEach(
            row ->
                buckets
                    .computeIfAbsent(row.text("slice_value"), b -> new ArrayList<>())
                    .add(
                        StoredProfile.ofCapture(
                            row,
                            column ->
                                whole
                                    .column(column)
                                    .flatMap(ColumnProfile::optionalCells)
                                    .map(CellCounts::cells))));
    Map<String, Profiles> profiles = new TreeMap<>();
    buckets.forEach((bucket, columns) -> profiles.put(bucket, Profiles.of(columns)));
    return Optional.of(
        new SeasonalProfiles(Season.ofText(rows.get(0).text("slice_key")), profiles));
  }
}
