package io.tidemark.baseline;

import io.tidemark.core.ColumnName;
import io.tidemark.core.Window;
import io.tidemark.scan.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DateType;

/**
 * Cuts training rows into spans of equal time, the first and the last of which may be cut short by
 * the rows' own.
 *
 * @param eventTime the column that says when a row happened: a timestamp, a date, or a text that
 *     Spark can cast
 * @param most the most chunks, at least 2
 */
public record TimeChunks(ColumnName eventTime, int most) {

  public TimeChunks {
    if (most < 2) {
      throw new IllegalArgumentException("Chunks must be at least 2, were " + most);
    }
  }

  /** The chunks as base windows; empty where no row has a time. One small Spark job. */
  Optional<TimeRange> of(Dataset<Row> training) {
    Column time = functions.col(eventTime.quoted());
    DataType type = training.select(time).schema().fields()[0].dataType();
    Column instant = type instanceof DateType ? time : time.cast(DataTypes.TimestampType);
    Row ends = training.agg(functions.min(instant), functions.max(instant)).head();
    return ends.isNullAt(0)
        ? Optional.empty()
        : Optional.of(
            range(instant(ends.get(0)).toEpochMilli(), instant(ends.get(1)).toEpochMilli()));
  }

  private static Instant instant(Object value) {
    if (value instanceof java.sql.Timestamp time) {
      return time.toInstant();
    } else if (value instanceof Instant time) {
      return time;
    }
    LocalDate date = value instanceof java.sql.Date day ? day.toLocalDate() : (LocalDate) value;
    return date.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /** Base windows begin at multiples of their length, so that k lengths may touch k + 1 of them. */
  private TimeRange range(long first, long last) {
    long length = -Math.floorDiv(first - last - 1, (long) most);
    if (Math.floorDiv(last, length) - Math.floorDiv(first, length) >= most) {
      length = -Math.floorDiv(first - last - 1, most - 1L);
    }
    Window window =
        new Window(
            Instant.ofEpochMilli(Math.floorDiv(first, length) * length),
            Instant.ofEpochMilli((Math.floorDiv(last, length) + 1) * length));
    return new TimeRange(eventTime, window, Duration.ofMillis(length), null);
  }
}
