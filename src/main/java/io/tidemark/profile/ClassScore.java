package io.tidemark.profile;

import io.tidemark.core.ColumnName;
import java.io.Serializable;
import java.util.Objects;

/**
 * Where the probability of one class stands in a row: in a column of its own, under a key of a map,
 * or at a place of an array.
 *
 * @param label the class, normalised
 * @param column the column, or the field of a struct
 * @param key in the map that the column holds; null where it holds none
 * @param at the place in the array that the column holds, from 0 on; -1 where it holds none
 */
public record ClassScore(String label, ColumnName column, String key, int at)
    implements Serializable {

  /** The most classes that have scores: each has its own counts. */
  public static final int MOST = 100;

  /** The most classes whose scores are counted in slices too. */
  public static final int MOST_IN_SLICES = 20;

  private static final int NOWHERE = -1;

  public ClassScore {
    Objects.requireNonNull(label, "label");
    Objects.requireNonNull(column, "column");
  }

  /** The probability in a column, or in a field of a struct. */
  public static ClassScore inColumn(String label, ColumnName column) {
    return new ClassScore(label, column, null, NOWHERE);
  }

  /** The probability under a key of a map. */
  public static ClassScore inMap(String label, ColumnName column, String key) {
    return new ClassScore(label, column, key, NOWHERE);
  }

  /** The probability at a place of an array, from 0 on. */
  public static ClassScore inArray(String label, ColumnName column, int at) {
    return new ClassScore(label, column, null, at);
  }
}
