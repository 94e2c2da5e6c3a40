package io.tidemark.tables;

import io.tidemark.core.BadInputException;
import io.tidemark.profile.NumericCells;
import io.tidemark.tables.BaselinesTable.BaselineRow;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Cells as release 0.1.0 defined them: categories without the pools that tests count rare values
 * in, or a value with a tenth of the rows that shares its group. What counts in them cannot be
 * judged rightly.
 */
final class FormerCells {

  private FormerCells() {}

  /** Whether the row of a baseline defines such cells. */
  static boolean are(StoredRow row) {
    if (row.has("cell_values")) {
      return !row.has("cell_own_groups");
    }
    if (!row.has("cell_edges") || row.has("cell_groups")) {
      return false;
    }
    NumericCells cells = StoredCells.numeric(row);
    long[] counts = row.wholes("cell_counts");
    double tenth = Arrays.stream(counts).sum() / 10.0;
    int[] groups = cells.groups();
    return IntStream.range(0, counts.length)
        .filter(cell -> counts[cell] > 0 && counts[cell] >= tenth && cells.isPoint(cell))
        .anyMatch(cell -> Arrays.stream(groups).filter(g -> g == groups[cell]).count() > 1);
  }

  /**
   * Refuses a version with such cells.
   *
   * @param columns the rows of its columns
   * @throws BadInputException if there are any
   */
  static void refuse(BaselineRow version, List<StoredRow> columns) {
    List<String> former =
        columns.stream()
            .filter(FormerCells::are)
            .map(r -> r.text("column_name"))
            .distinct()
            .toList();
    if (!former.isEmpty()) {
      throw new BadInputException(
          "Baseline version "
              + version.version()
              + " of monitor "
              + version.run().monitor()
              + " was made by an earlier release, whose cells do not tell rare values apart (column"
              + " "
              + former.get(0)
              + (former.size() > 1 ? " and " + (former.size() - 1) + " more" : "")
              + "): run tidemark baseline again, or tidemark import if it was imported");
    }
  }
}
