package io.tidemark.tables;

import io.tidemark.core.TidemarkException;
import io.tidemark.profile.CategoricalCells;
import io.tidemark.profile.CellCounts;
import io.tidemark.profile.Cells;
import io.tidemark.profile.ColumnProfile;
import io.tidemark.profile.NumericCells;
import java.util.Optional;
import java.util.function.Function;

/** Cells and the counts in them, in columns. */
final class StoredCells {

  private StoredCells() {}

  static Object edges(ColumnProfile profile) {
    return numeric(profile, NumericCells::edges);
  }

  static Object groupEdges(ColumnProfile profile) {
    return numeric(profile, NumericCells::groupEdges);
  }

  static Object values(ColumnProfile profile) {
    return categorical(profile, CategoricalCells::values);
  }

  static Object restHashes(ColumnProfile profile) {
    return categorical(profile, CategoricalCells::rest);
  }

  static Object vocabulary(ColumnProfile profile) {
    return categorical(profile, c -> c.vocabulary().name());
  }

  static Object singletons(ColumnProfile profile) {
    return categorical(profile, CategoricalCells::singletons);
  }

  static Object bucketEdges(ColumnProfile profile) {
    return profile.buckets() == null ? null : ((NumericCells) profile.buckets().cells()).edges();
  }

  static Object bucketCounts(ColumnProfile profile) {
    return profile.buckets() == null ? null : profile.buckets().counts();
  }

  private static Object numeric(ColumnProfile profile, Function<NumericCells, ?> part) {
    return profile.cells() != null && profile.cells().cells() instanceof NumericCells cells
        ? part.apply(cells)
        : null;
  }

  private static Object categorical(ColumnProfile profile, Function<CategoricalCells, ?> part) {
    return profile.cells() != null && profile.cells().cells() instanceof CategoricalCells cells
        ? part.apply(cells)
        : null;
  }

  /** The cells that the row of a baseline defines. */
  static Optional<Cells> definition(StoredRow row) {
    if (!row.has("cells_id")) {
      return Optional.empty();
    }
    Cells cells =
        row.has("cell_edges")
            ? NumericCells.of(row.numbers("cell_edges"), row.numbers("cell_group_edges"))
            : CategoricalCells.of(
                row.texts("cell_values"),
                row.wholes("cell_rest_hashes"),
                row.constant("cell_vocabulary", CategoricalCells.Vocabulary.class),
                row.whole("cell_singletons"));
    if (!cells.id().equals(row.text("cells_id"))) {
      throw new TidemarkException(
          "The cells of column "
              + row.text("column_name")
              + " in baseline version "
              + row.text("baseline_version")
              + " are not those that its rows count in ("
              + cells.id()
              + " and "
              + row.text("cells_id")
              + "): the table column_profiles was changed by hand; make a new baseline");
    }
    return Optional.of(cells);
  }

  /** The counts in cells that are already known. */
  static CellCounts counts(StoredRow row, Cells cells) {
    return CellCounts.of(cells, row.wholes("cell_counts"));
  }

  static CellCounts buckets(StoredRow row) {
    return row.has("bucket_counts")
        ? CellCounts.of(NumericCells.of(row.numbers("bucket_edges")), row.wholes("bucket_counts"))
        : null;
  }
}
