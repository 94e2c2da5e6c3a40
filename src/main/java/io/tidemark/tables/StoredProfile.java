package io.tidemark.tables;

import io.tidemark.core.ColumnName;
import io.tidemark.core.TidemarkException;
import io.tidemark.core.Window;
import io.tidemark.profile.BlockCounts;
import io.tidemark.profile.CellCounts;
import io.tidemark.profile.Cells;
import io.tidemark.profile.ColumnKind;
import io.tidemark.profile.ColumnProfile;
import io.tidemark.profile.DistinctSketch;
import io.tidemark.profile.KllSketch;
import io.tidemark.profile.TypeCounts;
import java.util.Optional;
import java.util.function.Function;

/** Reads rows of the table {@code column_profiles}. */
final class StoredProfile {

  private StoredProfile() {}

  /** The profile in a row of a baseline, with the cells that the row defines. */
  static ColumnProfile ofBaseline(StoredRow row) {
    return read(
        row, StoredCells.definition(row).map(cells -> StoredCells.counts(row, cells)).orElse(null));
  }

  /**
   * The profile in a row of captures.
   *
   * @param cellsOf the baseline's cells of a column
   * @throws TidemarkException if the row counts in other cells
   */
  static ColumnProfile ofCapture(StoredRow row, Function<ColumnName, Optional<Cells>> cellsOf) {
    if (!row.has("cells_id")) {
      return read(row, null);
    }
    String id = row.text("cells_id");
    Cells cells =
        cellsOf
            .apply(column(row))
            .filter(c -> c.id().equals(id))
            .orElseThrow(() -> otherCells(row, id));
    return read(row, StoredCells.counts(row, cells));
  }

  private static TidemarkException otherCells(StoredRow row, String id) {
    return new TidemarkException(
        "Column "
            + row.text("column_name")
            + " of the window "
            + window(row)
            + " of monitor "
            + row.text("monitor_id")
            + " was counted in the cells "
            + id
            + " of baseline version "
            + row.text("baseline_version")
            + ", which are not those of the baseline to compare with: run data-quality over that"
            + " window again");
  }

  static Window window(StoredRow row) {
    return new Window(row.instant("window_start"), row.instant("window_end"));
  }

  static ColumnName column(StoredRow row) {
    return new ColumnName(row.texts("column_path"));
  }

  private static ColumnProfile read(StoredRow row, CellCounts cells) {
    return new ColumnProfile(
        column(row),
        row.constant("kind", ColumnKind.class),
        row.whole("rows"),
        row.whole("nulls"),
        row.whole("nans"),
        row.whole("infinities"),
        new TypeCounts(
            row.whole("integral_count"),
            row.whole("fractional_count"),
            row.whole("boolean_count"),
            row.whole("string_count"),
            row.whole("unknown_count")),
        StoredMoments.read(row),
        DistinctSketch.fromBytes(row.bytes("distinct_sketch")),
        cells,
        StoredCells.buckets(row),
        StoredValues.read(row),
        StoredOffenders.read(row),
        row.has("kll_sketch") ? KllSketch.fromBytes(row.bytes("kll_sketch")) : null,
        null,
        (int) row.whole("example_event_ids_limit"),
        row.has("block_counts")
            ? BlockCounts.of(cells == null ? null : cells.cells(), row.wholes("block_counts"))
            : null);
  }
}
