package io.tidemark.scan;

import io.tidemark.profile.ColumnPlan;
import io.tidemark.profile.ProfilePlan;
import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.types.DataType;

/**
 * Where a fold finds what it needs in a batch.
 *
 * @param plan what to collect
 * @param columns the plan's columns that the source has
 * @param types of all fields of a batch
 * @param ordinals of the columns in a batch
 * @param eventId its ordinal, -1 for none
 * @param entity its ordinal, -1 for none
 * @param eventTime its ordinal, -1 where all rows are one window
 * @param ageAt the ordinal of the time at which values have the age that is wanted, -1 for none
 * @param span the rows wanted, by event time; null where all are
 * @param keys what divides the rows into slices
 * @param aggregates what is collected for aggregates
 */
record ScanLayout(
    ProfilePlan plan,
    List<ColumnPlan> columns,
    List<DataType> types,
    List<Integer> ordinals,
    int eventId,
    int entity,
    int eventTime,
    int ageAt,
    TimeRange.Micros span,
    List<KeyLayout> keys,
    AggregateLayout aggregates)
    implements Serializable {

  /**
   * The layout of batches whose fields stand elsewhere: field {@code i} of this one at {@code
   * position.get(i)}.
   */
  ScanLayout relocated(List<Integer> position, List<DataType> newTypes) {
    return new ScanLayout(
        plan,
        columns,
        newTypes,
        ordinals.stream().map(position::get).toList(),
        eventId < 0 ? -1 : position.get(eventId),
        entity < 0 ? -1 : position.get(entity),
        eventTime < 0 ? -1 : position.get(eventTime),
        ageAt < 0 ? -1 : position.get(ageAt),
        span,
        keys.stream().map(k -> k.relocated(position)).toList(),
        aggregates.relocated(position));
  }

  /** The ordinal in a batch of a column of the plan. */
  int ordinal(ColumnPlan column) {
    return ordinals.get(columns.indexOf(column));
  }

  /** Whether the whole is the sum of the slices of the first key. */
  boolean sumsSlices() {
    return !keys.isEmpty()
        && keys.get(0).key().cells() != null
        && columns.stream().allMatch(c -> c.collects() == ColumnPlan.Collects.NOTHING_MORE);
  }

  /** How many folds of columns a task may have at once. */
  int foldsAtOnce() {
    int parts = sumsSlices() ? 0 : 1;
    for (KeyLayout key : keys) {
      parts += key.key().optionalCells().map(c -> c.size()).orElse(0);
    }
    return columns.size() * parts * (span == null ? 1 : span.baseWindows());
  }
}
