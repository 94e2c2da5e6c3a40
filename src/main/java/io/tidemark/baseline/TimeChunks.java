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

  /** The time of the rows, to the millisecond; empty where none has one. One small Spark job. */
  Optional<Window> span(Dataset<Row> training) {
    Column time = functions.col(eventTime.quoted());
    DataType type = training.select(time).schema().fields()[0].dataType();
    Column instant = type instanceof DateType ? time : time.cast(DataTypes.TimestampType);
    Row ends = training.agg(functions.min(instant), functions.max(instant)).head();
    return ends.isNullAt(0)
        ? Optional.empty()
        : Optional.of(
            new Window(
                Instant.ofEpochMilli(instant(ends.get(0)).toEpochMilli()),
                Instant.ofEpochMilli(instant(ends.get(1)).toEpochMilli() + 1)));
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

  /**
   * The chunks of a span as base windows. These begin at multiples of their length, so that k
   * lengths may touch k + 1 of them.
   */
  TimeRange range(Window span) {
    long first = span.start().toEpochMilli();
    long last = span.end().toEpochMilli() - 1;
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
