package io.tidemark.profile;

import io.tidemark.core.ColumnName;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a scan collects of one column.
 *
 * @param column the column
 * @param kind how its values are read
 * @param cells the cells to count in; null where there are none yet
 * @param buckets ten buckets of equal width to count besides; null for none
 * @param expected what the baseline says of single values
 * @param sentinels texts that mean "no value", counted as nulls
 * @param collects what to collect beyond counts and moments
 * @param ageAt the column of the event time, where dates and timestamps are read as their age then,
 *     in days; null where values are read as they are
 * @param rule by which values have types, numbers and categories
 */
public record ColumnPlan(
    ColumnName column,
    ColumnKind kind,
    Cells cells,
    NumericCells buckets,
    Expectation expected,
    List<String> sentinels,
    Collects collects,
    ColumnName ageAt,
    TypeRule rule)
    implements Serializable {

  /** What to collect beyond counts and moments. */
  public enum Collects {
    NOTHING_MORE,
    /** A quantile sketch of the numbers. */
    QUANTILES,
    /**
     * A quantile sketch of the numbers and the counts of the texts: a first look at an unknown
     * column.
     */
    DISCOVERY
  }

  public ColumnPlan {
    Objects.requireNonNull(column, "column");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(expected, "expected");
    Objects.requireNonNull(rule, "rule");
    sentinels = List.copyOf(sentinels);
    boolean fits =
        cells == null
            || (kind == ColumnKind.NUMERIC && cells instanceof NumericCells)
            || (kind == ColumnKind.CATEGORICAL && cells instanceof CategoricalCells);
    if (!fits) {
      throw new IllegalArgumentException(
          "Column " + column + " of kind " + kind + " cannot be counted in " + cells);
    }
  }

  /** The same, of ages at that time in days. */
  public ColumnPlan withAgeAt(ColumnName eventTime) {
    return new ColumnPlan(
        column, kind, cells, buckets, expected, sentinels, collects, eventTime, rule);
  }

  /** Whether the cells are those of ages: of a baseline that knew when its rows happened. */
  public boolean holdsAges() {
    return cells instanceof NumericCells numeric && numeric.precision() == Precision.AGES;
  }

  public Optional<ColumnName> optionalAgeAt() {
    return Optional.ofNullable(ageAt);
  }

  /** A first look at a column of which nothing is known but its kind. */
  public static ColumnPlan discovering(ColumnName column, ColumnKind kind, List<String> sentinels) {
    return new ColumnPlan(
        column,
        kind,
        null,
        null,
        Expectation.NOTHING,
        sentinels,
        Collects.DISCOVERY,
        null,
        TypeRule.WORDS.forColumn(kind, ValueType.UNKNOWN));
  }

  /** Counting in the baseline's cells. */
  public static ColumnPlan counting(
      ColumnName column,
      ColumnKind kind,
      Cells cells,
      Expectation expected,
      List<String> sentinels) {
    return new ColumnPlan(
        column,
        kind,
        cells,
        null,
        expected,
        sentinels,
        Collects.NOTHING_MORE,
        null,
        TypeRule.WORDS.forColumn(kind, expected.type()));
  }

  public ColumnPlan withBuckets(NumericCells tenBuckets) {
    return new ColumnPlan(
        column, kind, cells, tenBuckets, expected, sentinels, collects, ageAt, rule);
  }

  public ColumnPlan withCollects(Collects more) {
    return new ColumnPlan(column, kind, cells, buckets, expected, sentinels, more, ageAt, rule);
  }

  public ColumnPlan withRule(TypeRule other) {
    return new ColumnPlan(
        column, kind, cells, buckets, expected, sentinels, collects, ageAt, other);
  }

  public Optional<Cells> optionalCells() {
    return Optional.ofNullable(cells);
  }
}
