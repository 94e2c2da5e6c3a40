package io.tidemark.tables;

import io.tidemark.core.TidemarkException;
import io.tidemark.profile.CategoricalCells;
import io.tidemark.profile.CategoryGroups;
import io.tidemark.profile.CellCounts;
import io.tidemark.profile.CellValues;
import io.tidemark.profile.Cells;
import io.tidemark.profile.ColumnProfile;
import io.tidemark.profile.NumericCells;
import io.tidemark.profile.OuterCounts;
import io.tidemark.profile.Precision;
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

  static Object groups(ColumnProfile profile) {
    return numeric(profile, NumericCells::groups);
  }

  static Object ownGroups(ColumnProfile profile) {
    return categorical(profile, c -> c.groups().own());
  }

  static Object poolEnds(ColumnProfile profile) {
    return categorical(profile, c -> c.groups().poolEnds());
  }

  static Object poolCounts(ColumnProfile profile) {
    return categorical(profile, c -> profile.cells().pools());
  }

  static Object precision(ColumnProfile profile) {
    return numeric(profile, c -> c.precision().name());
  }

  /** The sums of {@link CellValues}. */
  static Optional<Object> units(ColumnProfile profile) {
    return profile.optionalCells().flatMap(CellCounts::values).map(CellValues::units);
  }

  /** The sketch of the values beyond the edges; none where there are no such values. */
  static Optional<Object> outside(ColumnProfile profile) {
    return profile
        .optionalCells()
        .flatMap(CellCounts::values)
        .map(CellValues::outside)
        .filter(sketch -> !sketch.isEmpty())
        .map(OuterCounts::toBytes);
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
    Cells cells = row.has("cell_edges") ? numeric(row) : categorical(row);
    if (!cells.id().equals(row.text("cells_id")) && !FormerCells.are(row)) {
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

  static NumericCells numeric(StoredRow row) {
    NumericCells cells =
        row.has("cell_groups")
            ? NumericCells.of(row.numbers("cell_edges"), row.integers("cell_groups"))
            : NumericCells.of(row.numbers("cell_edges"), row.numbers("cell_group_edges"));
    return cells.withPrecision(
        row.has("cell_precision")
            ? row.constant("cell_precision", Precision.class)
            : Precision.EXACT);
  }

  private static CategoricalCells categorical(StoredRow row) {
    if (FormerCells.are(row)) {
      return CategoricalCells.of(
          row.texts("cell_values"),
          row.wholes("cell_rest_hashes"),
          row.constant("cell_vocabulary", CategoricalCells.Vocabulary.class),
          row.whole("cell_singletons"));
    }
    return CategoricalCells.of(
        row.texts("cell_values"),
        row.wholes("cell_rest_hashes"),
        row.constant("cell_vocabulary", CategoricalCells.Vocabulary.class),
        row.whole("cell_singletons"),
        CategoryGroups.of((int) row.whole("cell_own_groups"), row.wholes("cell_pool_ends")));
  }

  /** The counts in cells that are already known. */
  static CellCounts counts(StoredRow row, Cells cells) {
    CellCounts counts =
        row.has("cell_pool_counts")
            ? CellCounts.of(cells, row.wholes("cell_counts"), row.wholes("cell_pool_counts"))
            : CellCounts.of(cells, row.wholes("cell_counts"));
    return cells instanceof NumericCells numeric && row.has("cell_units")
        ? counts.with(values(row, numeric))
        : counts;
  }

  private static CellValues values(StoredRow row, NumericCells cells) {
    OuterCounts outside =
        row.has("outside_sketch")
            ? OuterCounts.fromBytes(row.bytes("outside_sketch"))
            : OuterCounts.empty();
    return CellValues.of(cells, row.wholes("cell_units"), outside);
  }

  static CellCounts buckets(StoredRow row) {
    return row.has("bucket_counts")
        ? CellCounts.of(NumericCells.of(row.numbers("bucket_edges")), row.wholes("bucket_counts"))
        : null;
  }
}
