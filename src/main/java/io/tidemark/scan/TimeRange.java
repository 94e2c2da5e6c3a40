package io.tidemark.scan;

import io.tidemark.core.ColumnName;
import io.tidemark.core.Tumbling;
import io.tidemark.core.Window;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.TimestampType;

/**
 * The rows of one or several spans of time, told apart by base window.
 *
 * @param eventTime the column that says when an event happened: a timestamp, a date, or a text that
 *     Spark can cast
 * @param spans the rows wanted, in order and without neighbours that touch
 * @param baseWindow length of the base windows
 * @param datePartition a partition column with the UTC date of the event time, so that other days
 *     are not read; null for none
 * @param cycle the length of a cycle that began at 1970-01-01T00:00Z, of which base windows are
 *     parts: rows of the same place in the cycle are of the same base window, that of the first
 *     cycle; null for none
 */
public record TimeRange(
    ColumnName eventTime,
    List<Window> spans,
    Duration baseWindow,
    ColumnName datePartition,
    Duration cycle) {

  /**
   * Conditions that a plan bears with ease; of more spans all between the first and last are read.
   */
  private static final int MOST_CONDITIONS = 100;

  /**
   * Checks that the spans are made up of whole base windows.
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
    if (spans.isEmpty()) {
      throw new IllegalArgumentException("A time range needs a span");
    }
    spans = Window.joined(spans);
    Duration whole = cycle == null ? baseWindow : cycle;
    spans.forEach(span -> span.baseWindows(whole));
  }

  /** Rows told apart by base window, whatever came round. */
  public TimeRange(
      ColumnName eventTime, List<Window> spans, Duration baseWindow, ColumnName datePartition) {
    this(eventTime, spans, baseWindow, datePartition, null);
  }

  /** The rows of one window. */
  public TimeRange(
      ColumnName eventTime, Window window, Duration baseWindow, ColumnName datePartition) {
    this(eventTime, List.of(window), baseWindow, datePartition);
  }

  /**
   * The rows of all cycles that the span touches, told apart by their place in the cycle.
   *
   * @param bucket the length of a place; the cycle is a multiple of it
   */
  public static TimeRange cyclic(
      ColumnName eventTime, Window span, Duration bucket, Duration cycle) {
    Window whole =
        new Window(
            fromEpoch(span.start(), cycle), fromEpoch(span.end().minusNanos(1), cycle).plus(cycle));
    return new TimeRange(eventTime, List.of(whole), bucket, null, cycle);
  }

  private static Instant fromEpoch(Instant time, Duration cycle) {
    long millis = cycle.toMillis();
    return Instant.ofEpochMilli(Math.floorDiv(time.toEpochMilli(), millis) * millis);
  }

  /** The rows of the spans; of very many spans, of the time from the first to the last. */
  public Dataset<Row> in(Dataset<Row> rows) {
    return in(rows, Optional.empty());
  }

  /** The same, and of the same days those rows whose time is missing or cannot be read. */
  Dataset<Row> inOrUntimed(Dataset<Row> rows) {
    return in(rows, Optional.of(time(rows).isNull()));
  }

  private Dataset<Row> in(Dataset<Row> rows, Optional<Column> besides) {
    List<Window> read =
        spans.size() <= MOST_CONDITIONS
            ? spans
            : List.of(new Window(spans.get(0).start(), spans.get(spans.size() - 1).end()));
    Column wanted =
        Stream.concat(read.stream().map(span -> at(rows, span)), besides.stream())
            .reduce(Column::or)
            .orElseThrow();
    return rows.filter(
        datePartition == null
            ? wanted
            : days(read).stream().map(this::day).reduce(Column::or).orElseThrow().and(wanted));
  }

  private Column at(Dataset<Row> rows, Window window) {
    Column time = time(rows);
    return type(rows) instanceof DateType
        ? time.geq(firstDateFrom(window.start())).and(time.lt(firstDateFrom(window.end())))
        : time.geq(literal(window.start())).and(time.lt(literal(window.end())));
  }

  /** The event time, as a date or a timestamp; NULL where it is missing or cannot be read. */
  private Column time(Dataset<Row> rows) {
    DataType type = type(rows);
    Column time = functions.col(eventTime.quoted());
    // A date begins in UTC. Cast to a timestamp it would begin in the session's time zone.
    return type instanceof DateType || type instanceof TimestampType
        ? time
        : time.cast(DataTypes.TimestampType);
  }

  private DataType type(Dataset<Row> rows) {
    return rows.select(functions.col(eventTime.quoted())).schema().fields()[0].dataType();
  }

  private static LocalDate firstDateFrom(Instant time) {
    LocalDate date = time.atZone(ZoneOffset.UTC).toLocalDate();
    return date.atStartOfDay(ZoneOffset.UTC).toInstant().isBefore(time) ? date.plusDays(1) : date;
  }

  /** The whole days that the spans touch. */
  private static List<Window> days(List<Window> spans) {
    Tumbling days = new Tumbling(Duration.ofDays(1));
    return Window.joined(
        spans.stream()
            .map(
                span ->
                    new Window(
                        days.containing(span.start()).start(),
                        days.containing(span.end().minusNanos(1)).end()))
            .toList());
  }

  /**
   * Dates and ISO texts compare alike: Spark casts the texts to dates where the column holds dates.
   */
  private Column day(Window days) {
    Column day = functions.col(datePartition.quoted());
    String first = days.start().atZone(ZoneOffset.UTC).toLocalDate().toString();
    String last = days.end().minusNanos(1).atZone(ZoneOffset.UTC).toLocalDate().toString();
    return day.geq(first).and(day.leq(last));
  }

  private static Column literal(Instant time) {
    return functions.lit(java.sql.Timestamp.from(time));
  }

  /** The spans in microseconds since 1970-01-01T00:00Z, as executors need them. */
  Micros micros() {
    return new Micros(
        spans.stream().map(s -> new Span(micros(s.start()), micros(s.end()))).toList(),
        baseWindow.toNanos() / 1_000,
        cycle == null ? 0 : cycle.toNanos() / 1_000);
  }

  private static long micros(Instant time) {
    return Math.addExact(
        Math.multiplyExact(time.getEpochSecond(), 1_000_000L), time.getNano() / 1_000);
  }

  /** Microseconds from the start on and before the end. */
  record Span(long start, long end) implements Serializable {}

  /**
   * Half-open spans of microseconds in order, cut into base windows that start at multiples of
   * their length.
   *
   * @param cycle the length of the cycle that the base windows are parts of; 0 for none
   */
  record Micros(List<Span> spans, long baseWindow, long cycle) implements Serializable {

    Micros {
      spans = List.copyOf(spans);
    }

    boolean contains(long time) {
      int low = 0;
      int high = spans.size() - 1;
      while (low <= high) {
        int middle = (low + high) >>> 1;
        Span span = spans.get(middle);
        if (time < span.start) {
          high = middle - 1;
        } else if (time >= span.end) {
          low = middle + 1;
        } else {
          return true;
        }
      }
      return false;
    }

    /** The same place in the first cycle; the time itself where there is none. */
    long inCycle(long time) {
      return cycle == 0 ? time : Math.floorMod(time, cycle);
    }

    long baseWindowOf(long time) {
      return Math.floorDiv(time, baseWindow) * baseWindow;
    }

    /** How many base windows there are. */
    int baseWindows() {
      if (cycle > 0) {
        return Math.toIntExact(cycle / baseWindow);
      }
      return spans.stream()
          .mapToInt(s -> Math.toIntExact(-Math.floorDiv(s.start - s.end, baseWindow)))
          .sum();
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
