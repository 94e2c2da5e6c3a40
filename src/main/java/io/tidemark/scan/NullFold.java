package io.tidemark.scan;

import io.tidemark.profile.BlockCounts.Other;
import io.tidemark.profile.ColumnPlan;
import org.apache.spark.sql.vectorized.ColumnVector;

/** A column of a type that is not profiled: only its nulls are counted. */
final class NullFold extends ColumnFold {

  NullFold(ColumnPlan plan, int mostEventIds) {
    super(plan, mostEventIds);
  }

  @Override
  void add(ColumnVector vector, RowSelection selection, EventIds ids) {
    rows += selection.count;
    for (int i = 0; i < selection.count; i++) {
      if (vector.isNullAt(selection.rows[i])) {
        addNull(ids, selection.rows[i]);
      } else {
        addToBlock(selection.rows[i], Other.OUTSIDE);
      }
    }
  }
}
