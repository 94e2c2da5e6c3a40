package io.tidemark.scan;

import io.tidemark.core.ColumnName;
import io.tidemark.core.Window;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.TimestampType;

/**
 * The rows of a window, told apart by base window.
 *
 * @param eventTime the column that says when an event happened: a timestamp, a date, or a text that
 *     Spark can cast
 * @param window the rows wanted
 * @param baseWindow length of the base windows
 * @param datePartition a partition column with the UTC date of the event time, so that other days
 *     are not read; null for none
 */
public record TimeRange(
    ColumnName eventTime, Window window, Duration baseWindow, ColumnName datePartition) {

  /**
   * Checks that the window is made up of whole base windows.
   *
   * @throws io.tidemark.core.BadInputException if it is not: part of a base window would be stored
   *     as if it were all of it
   */
  public TimeRange {
    Objects.requireNonNull(eventTime, "eventTime");
    if (baseWindow.toMillis() < 1) {
      throw new IllegalArgumentException(
          "A base window must last at least a millisecond, was " + baseWindow);
    }
    window.baseWindows(baseWindow);
  }

  /** The rows of the window. */
  public Dataset<Row> in(Dataset<Row> rows) {
    Column time = functions.col(eventTime.quoted());
    DataType type = rows.select(time).schema().fields()[0].dataType();
    Column wanted;
    if (type instanceof DateType) {
      // A date begins in UTC. Cast to a timestamp it would begin in the session's time zone.
      wanted = time.geq(firstDateFrom(window.start())).and(time.lt(firstDateFrom(window.end())));
    } else {
      Column timestamp = type instanceof TimestampType ? time : time.cast(DataTypes.TimestampType);
      wanted = timestamp.geq(literal(window.start())).and(timestamp.lt(literal(window.end())));
    }
    return rows.filter(day().map(d -> d.and(wanted)).orElse(wanted));
  }

  private static LocalDate firstDateFrom(Instant time) {
    LocalDate date = time.atZone(ZoneOffset.UTC).toLocalDate();
    return date.atStartOfDay(ZoneOffset.UTC).toInstant().isBefore(time) ? date.plusDays(1) : date;
  }

  /**
   * Dates and ISO texts compare alike: Spark casts the texts to dates where the column holds dates.
   */
  private Optional<Column> day() {
    if (datePartition == null) {
      return Optional.empty();
    }
    Column day = functions.col(datePartition.quoted());
    String first = window.start().atZone(ZoneOffset.UTC).toLocalDate().toString();
    String last = window.end().minusNanos(1).atZone(ZoneOffset.UTC).toLocalDate().toString();
    return Optional.of(day.geq(first).and(day.leq(last)));
  }

  private static Column literal(Instant time) {
    return functions.lit(java.sql.Timestamp.from(time));
  }

  /** The span of the window in microseconds since 1970-01-01T00:00Z, as executors need it. */
  Micros micros() {
    return new Micros(micros(window.start()), micros(window.end()), baseWindow.toNanos() / 1_000);
  }

  private static long micros(Instant time) {
    return Math.addExact(
        Math.multiplyExact(time.getEpochSecond(), 1_000_000L), time.getNano() / 1_000);
  }

  /**
   * A half-open span of microseconds, cut into base windows that start at multiples of their
   * length.
   */
  record Micros(long start, long end, long baseWindow) implements Serializable {

    boolean contains(long time) {
      return time >= start && time < end;
    }

    long baseWindowOf(long time) {
      return Math.floorDiv(time, baseWindow) * baseWindow;
    }

    /** How many base windows there are. */
    int baseWindows() {
      return Math.toIntExact(-Math.floorDiv(start - end, baseWindow));
    }

    Window window(long baseWindowStart) {
      return new Window(instant(baseWindowStart), instant(baseWindowStart + baseWindow));
    }

    private static Instant instant(long micros) {
      return Instant.ofEpochSecond(
          Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000L);
    }
  }
}
