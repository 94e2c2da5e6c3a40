package io.tidemark.tables;

import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import io.tidemark.constraints.Violation;
import io.tidemark.core.ColumnName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.spark.sql.types.DataTypes;

/** The table {@code violations}: a row is one violation in one window. */
final class ViolationsTable {

  /**
   * A violation and since when it lasts without a break.
   *
   * @param firstSeen the start of the first window of an unbroken series that shows it
   */
  record Seen(Violation violation, Instant firstSeen) {}

  static final TableSchema<InRun<Seen>> SCHEMA =
      MetricColumns.<Seen>schema("violations", ViolationsTable::metricColumns)
          .required("constraint_id", StringType, r -> r.what().violation().constraintId())
          .required("check_type", StringType, r -> r.what().violation().check().text())
          .required("severity", StringType, r -> r.what().violation().severity().text())
          .required("description", StringType, r -> r.what().violation().description())
          .required(
              "column_names",
              DataTypes.createArrayType(StringType),
              r -> r.what().violation().columns().stream().map(ColumnName::text).toList())
          .required("offending_rows", LongType, r -> r.what().violation().offending().count())
          .required(
              "example_event_ids",
              DataTypes.createArrayType(StringType),
              r -> r.what().violation().offending().exampleEventIds())
          .required("first_seen", TimestampType, r -> r.what().firstSeen())
          .reserved("alert_status", StringType)
          .build();

  private ViolationsTable() {}

  private static MetricColumns metricColumns(Seen seen) {
    Violation violation = seen.violation();
    List<ColumnName> columns = violation.columns();
    return new MetricColumns(
        violation.monitor(),
        violation.slice(),
        columns.size() == 1 ? Optional.of(columns.get(0)) : Optional.empty(),
        violation.metric(),
        OptionalInt.of(violation.rank()));
  }
}
