package io.tidemark.profile;

import io.tidemark.core.ColumnName;
import java.io.Serializable;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a scan collects: the columns, and which columns name an event and whom it is about.
 *
 * @param columns what to collect of each column; the names differ
 * @param eventId the column whose text names an event in examples; null where events have no id
 * @param exampleEventIds the most event ids to keep per column and offence, at least 0
 * @param entity the column whose text names whom or what a row is about, where rows of one entity
 *     resemble each other: {@link BlockCounts} are collected; null where rows are independent
 */
public record ProfilePlan(
    List<ColumnPlan> columns, ColumnName eventId, int exampleEventIds, ColumnName entity)
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
  }

  /** A plan for independent rows. */
  public ProfilePlan(List<ColumnPlan> columns, ColumnName eventId, int exampleEventIds) {
    this(columns, eventId, exampleEventIds, null);
  }

  public Optional<ColumnPlan> column(ColumnName name) {
    return columns.stream().filter(c -> c.column().equals(name)).findFirst();
  }
}
