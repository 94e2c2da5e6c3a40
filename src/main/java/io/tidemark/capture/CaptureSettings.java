package io.tidemark.capture;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * How captures become a table.
 *
 * @param expected the columns that the baseline or the configuration names
 * @param configured the columns that the configuration gives a role, which a table that is there
 *     gets too
 * @param types by column, the type that the baseline or the configuration gives it; STRING where
 *     neither does
 * @param partitions of a table that is yet to be made
 * @param horizonDays how many days apart duplicates are looked for, at least 0
 */
public record CaptureSettings(
    CaptureLayout expected,
    CaptureLayout configured,
    Map<String, ColumnType> types,
    CapturePartitions partitions,
    long horizonDays,
    Evolution evolution,
    Preprocessing preprocessing) {

  /** What becomes of names that have no column. */
  public enum Evolution {
    /** They are told, and their values stay unplaced. */
    TELL,
    /** They get a column. */
    ADD
  }

  public CaptureSettings {
    types = Map.copyOf(types);
    if (horizonDays < 0) {
      throw new IllegalArgumentException("A horizon is at least 0 days, was " + horizonDays);
    }
  }

  /** Columns of these names. */
  CaptureLayout typed(Collection<String> names) {
    List<CaptureColumn> columns = new ArrayList<>();
    names.forEach(
        name -> columns.add(new CaptureColumn(name, types.getOrDefault(name, ColumnType.STRING))));
    return new CaptureLayout(columns);
  }
}
