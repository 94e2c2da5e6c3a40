package io.tidemark.profile;

import io.tidemark.core.ColumnName;
import java.io.Serializable;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a scan collects: the columns, and which columns name an event and whom it is about.
 *
 * @param columns what to collect of each column; the names differ
 * @param eventId the column whose text names an event in examples; null where events have no id
 * @param exampleEventIds the most event ids to keep per column and offence, at least 0
 * @param entity the column whose text names whom or what a row is about, where rows of one entity
 *     resemble each other: {@link BlockCounts} are collected; null where rows are independent
 * @param cross the columns, some of them all, whose products to sum over all rows; null for none
 */
public record ProfilePlan(
    List<ColumnPlan> columns,
    ColumnName eventId,
    int exampleEventIds,
    ColumnName entity,
    CrossPlan cross)
    implements Serializable {

  public ProfilePlan {
    columns = List.copyOf(columns);
    if (exampleEventIds < 0) {
      throw new IllegalArgumentException(
          "The number of example event ids must be at least 0, was " + exampleEventIds);
    }
    Set<String> names = new HashSet<>();
    for (ColumnPlan plan : columns) {
      if (!names.add(plan.column().text())) {
        throw new IllegalArgumentException(
            "Two columns are both called '"
                + plan.column()
                + "': exclude one of them (columns.exclude)");
      }
    }
    if (cross != null
        && !columns.stream().map(ColumnPlan::column).toList().containsAll(cross.columns())) {
      throw new IllegalArgumentException(
          "Products of the columns " + cross.columns() + " need all of them to be profiled");
    }
  }

  /** Column by column, without products. */
  public ProfilePlan(
      List<ColumnPlan> columns, ColumnName eventId, int exampleEventIds, ColumnName entity) {
    this(columns, eventId, exampleEventIds, entity, null);
  }

  /** The same with products; with none where null. */
  public ProfilePlan withCross(CrossPlan products) {
    return new ProfilePlan(columns, eventId, exampleEventIds, entity, products);
  }

  /** For some of the columns; products are left out unless all of their columns stay. */
  public ProfilePlan only(Predicate<ColumnName> wanted) {
    return new ProfilePlan(
        columns.stream().filter(c -> wanted.test(c.column())).toList(),
        eventId,
        exampleEventIds,
        entity,
        optionalCross().filter(c -> c.columns().stream().allMatch(wanted)).orElse(null));
  }

  public Optional<CrossPlan> optionalCross() {
    return Optional.ofNullable(cross);
  }

  /** A plan for independent rows. */
  public ProfilePlan(List<ColumnPlan> columns, ColumnName eventId, int exampleEventIds) {
    this(columns, eventId, exampleEventIds, null);
  }

  public Optional<ColumnPlan> column(ColumnName name) {
    return columns.stream().filter(c -> c.column().equals(name)).findFirst();
  }
}
