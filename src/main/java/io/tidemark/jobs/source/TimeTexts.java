package io.tidemark.jobs.source;

import io.tidemark.config.CaptureConfig;
import io.tidemark.core.BadInputException;
import io.tidemark.core.ColumnName;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StringType;

/**
 * Tells a window without rows from one whose rows were not found, since no text in the column of
 * their time can be read as one.
 */
record TimeTexts(CaptureConfig capture, MonitoredColumns columns, Dataset<Row> rows) {

  /**
   * Reads texts until it finds one that is a time; asked only where a window has no rows.
   *
   * @throws BadInputException if there are texts, and none is a time or a date
   */
  void require() {
    columns
        .named(capture.eventTime())
        .ifPresent(
            c ->
                require(
                    "capture.event-time",
                    c,
                    text(c).cast(DataTypes.TimestampType).isNotNull(),
                    "an ISO-8601 time, as 2026-01-03T05:00:00Z"));
    columns
        .named(capture.datePartition())
        .ifPresent(
            c ->
                require(
                    "capture.date-partition",
                    c,
                    text(c).rlike("^\\d{4}-\\d{2}-\\d{2}$"),
                    "a date, as 2026-01-03"));
  }

  private void require(String where, ColumnName column, Column isReadable, String expected) {
    boolean isText = columns.source().type(column).filter(StringType.class::isInstance).isPresent();
    if (!isText || !rows.filter(isReadable).isEmpty()) {
      return;
    }
    List<Row> example = rows.select(text(column)).filter(text(column).isNotNull()).takeAsList(1);
    if (!example.isEmpty()) {
      throw new BadInputException(
          where
              + ": no text in column '"
              + column
              + "' of capture is "
              + expected
              + ", such as '"
              + example.get(0).getString(0)
              + "'");
    }
  }

  private static Column text(ColumnName column) {
    return functions.col(column.quoted());
  }
}
