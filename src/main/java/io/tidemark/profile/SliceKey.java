package io.tidemark.profile;

import io.tidemark.core.ColumnName;
import io.tidemark.core.Slice;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One way to divide the rows: by the values of one column, or of up to three together. Which values
 * have a slice of their own is fixed in advance, so that slices of parts merge to those of the
 * whole. Every row belongs to exactly one slice: that of its values, {@link Slice#OTHER} or {@link
 * Slice#UNSEEN}.
 *
 * @param columns their names
 * @param cells one per slice: the tracked values as {@link Slice#value} writes them, then OTHER,
 *     then UNSEEN; null to find out which values there are
 */
public record SliceKey(List<String> columns, CategoricalCells cells) implements Serializable {

  /** The most columns that are crossed. */
  public static final int MOST_COLUMNS = 3;

  public SliceKey {
    columns = List.copyOf(columns);
    if (columns.isEmpty()
        || columns.size() > MOST_COLUMNS
        || Set.copyOf(columns).size() < columns.size()) {
      throw new IllegalArgumentException(
          "Slices are by 1 to " + MOST_COLUMNS + " different columns, were " + columns);
    }
  }

  /** A first look at the values of these columns. */
  public static SliceKey discovering(List<String> columns) {
    return new SliceKey(columns, null);
  }

  public Optional<CategoricalCells> optionalCells() {
    return Optional.ofNullable(cells);
  }

  /** All rows, as this key divides them. */
  public Slice all() {
    return Slice.by(columns);
  }

  /** The slice that is counted in a cell. */
  public Slice slice(int cell) {
    if (cell == cells.restCell()) {
      return Slice.of(columns, Slice.OTHER);
    }
    return cell == cells.unseenCell()
        ? Slice.of(columns, Slice.UNSEEN)
        : new Slice(columns, Slice.parts(cells.values().get(cell)));
  }

  /** The column of the one profile of {@link #all}: how often each value occurs. */
  public ColumnName column() {
    return columns.size() == 1 ? ColumnName.of(columns.get(0)) : ColumnName.of(all().key());
  }

  /** What a scan collects of the values themselves. */
  public ColumnPlan plan() {
    ColumnPlan plan =
        ColumnPlan.counting(
            column(), ColumnKind.CATEGORICAL, cells, Expectation.NOTHING, List.of());
    return cells == null ? plan.withCollects(ColumnPlan.Collects.DISCOVERY) : plan;
  }

  /** The profile of no rows. */
  public ColumnProfile empty() {
    return ColumnProfile.empty(plan(), 0).withSketch(null);
  }
}
