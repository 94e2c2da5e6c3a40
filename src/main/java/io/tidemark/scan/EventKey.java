package io.tidemark.scan;

import io.tidemark.core.ColumnName;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;

/**
 * What names an event, in captures or in labels.
 *
 * @param ids columns of its id, of which the first that has a value counts
 * @param recordIndex the column of the record's place in its event; a row without a value is the
 *     first record, 0
 */
public record EventKey(List<ColumnName> ids, Optional<ColumnName> recordIndex) {

  private static final int SEED = 17;
  private static final int CHECK_SEED = 71;

  public EventKey {
    ids = List.copyOf(ids);
    if (ids.isEmpty()) {
      throw new IllegalArgumentException("An event needs a column that names it");
    }
  }

  /** An event of one record. */
  public static EventKey of(ColumnName id) {
    return new EventKey(List.of(id), Optional.empty());
  }

  /** Null where the event has no name. */
  Column id() {
    return functions.coalesce(ids.stream().map(EventKey::text).toArray(Column[]::new));
  }

  /** 64 bits of a hash of the event's name and the record's place. */
  Column hash() {
    return hash(SEED);
  }

  /** 64 other bits of such a hash. */
  Column check() {
    return hash(CHECK_SEED);
  }

  private Column hash(int seed) {
    Column index =
        recordIndex
            .map(c -> functions.coalesce(text(c), functions.lit("0")))
            .orElse(functions.lit("0"));
    return functions.xxhash64(functions.lit(seed), id(), index);
  }

  private static Column text(ColumnName column) {
    return functions.col(column.quoted()).cast(DataTypes.StringType);
  }
}
