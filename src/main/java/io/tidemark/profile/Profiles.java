package io.tidemark.profile;

import io.tidemark.core.ColumnName;
import java.io.Serializable;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The profiles of all columns over the same rows, in the order of the plan. */
public final class Profiles implements Serializable {

  private static final long serialVersionUID = 1L;

  private final LinkedHashMap<ColumnName, ColumnProfile> byColumn;

  private Profiles(Map<ColumnName, ColumnProfile> byColumn) {
    this.byColumn = new LinkedHashMap<>(byColumn);
  }

  public static Profiles of(Collection<ColumnProfile> columns) {
    return new Profiles(
        columns.stream()
            .collect(
                Collectors.toMap(
                    ColumnProfile::column,
                    Function.identity(),
                    (a, b) -> {
                      throw new IllegalArgumentException("Two profiles of column " + a.column());
                    },
                    LinkedHashMap::new)));
  }

  /** The profiles of no rows. */
  public static Profiles empty(ProfilePlan plan) {
    return of(plan.columns().stream().map(c -> empty(c, plan)).toList());
  }

  private static ColumnProfile empty(ColumnPlan column, ProfilePlan plan) {
    ColumnProfile none = ColumnProfile.empty(column, plan.exampleEventIds());
    return plan.entity() == null ? none : none.withBlocks(BlockCounts.empty(column.cells()));
  }

  /** Profiles of both sets of rows; a column that only one side has stays as it is. */
  public Profiles merge(Profiles other) {
    Map<ColumnName, ColumnProfile> sum = new LinkedHashMap<>(byColumn);
    other.byColumn.forEach((name, profile) -> sum.merge(name, profile, ColumnProfile::merge));
    return new Profiles(sum);
  }

  public Optional<ColumnProfile> column(ColumnName name) {
    return Optional.ofNullable(byColumn.get(name));
  }

  /** Those of some columns. */
  public Profiles only(Predicate<ColumnName> wanted) {
    return of(columns().stream().filter(c -> wanted.test(c.column())).toList());
  }

  /** The same columns, each changed. */
  public Profiles map(java.util.function.UnaryOperator<ColumnProfile> change) {
    return of(columns().stream().map(change).toList());
  }

  public List<ColumnProfile> columns() {
    return List.copyOf(byColumn.values());
  }

  /** The number of rows: that of the column with most, 0 where there are no columns. */
  public long rows() {
    return byColumn.values().stream().mapToLong(ColumnProfile::rows).max().orElse(0);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Profiles that && Map.copyOf(byColumn).equals(Map.copyOf(that.byColumn));
  }

  @Override
  public int hashCode() {
    return byColumn.hashCode();
  }
}
