package io.tidemark.tables;

import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import io.tidemark.alerts.Alert;
import io.tidemark.alerts.AlertState;
import io.tidemark.alerts.Finding;
import io.tidemark.alerts.Observation;
import io.tidemark.alerts.Sending;
import io.tidemark.core.MonitorType;
import io.tidemark.core.Severity;
import java.time.Instant;
import java.util.Optional;
import org.apache.spark.sql.types.DataTypes;

/** The table {@code alerts}: a row is what a sink is told of a finding. */
final class AlertsTable {

  /** An alert as a run leaves it. */
  record AlertRow(RunContext run, Alert alert) {
    Finding finding() {
      return alert.finding();
    }

    Observation shown() {
      return alert.shown();
    }

    Sending sending() {
      return alert.sending();
    }
  }

  static final TableSchema<AlertRow> SCHEMA =
      TableSchema.<AlertRow>named("alerts")
          .run(AlertRow::run)
          .required("alert_id", StringType, r -> r.alert().id(r.run().monitor()))
          .required("finding_key", StringType, r -> r.finding().key(r.run().monitor()))
          .required("dedup_key", StringType, r -> r.alert().dedupKey(r.run().monitor()))
          .required("sink", StringType, r -> r.alert().sink())
          .required("monitor_type", StringType, r -> r.finding().type().name())
          .required("granularity", StringType, r -> r.finding().granularity())
          .required("constraint_id", StringType, r -> r.finding().constraintId())
          .required("check_type", StringType, r -> r.finding().check())
          .required(
              "column_names", DataTypes.createArrayType(StringType), r -> r.finding().columns())
          .optional("slice_key", StringType, r -> r.finding().sliceKey())
          .optional("slice_value", StringType, r -> r.finding().sliceValue())
          .required("alerting_since", TimestampType, r -> r.alert().since())
          .optional("alerting_until", TimestampType, r -> r.alert().until())
          .required("window_start", TimestampType, r -> r.shown().window().start())
          .required("window_end", TimestampType, r -> r.shown().window().end())
          .required("severity", StringType, r -> r.shown().severity().text())
          .required("description", StringType, r -> r.shown().description())
          .optional("metric", StringType, r -> r.shown().metric())
          .required("state", StringType, r -> r.sending().state().text())
          .required("attempts", IntegerType, r -> r.sending().attempts())
          .optional("attempted_at", TimestampType, r -> r.sending().attemptedAt())
          .optional("sent_at", TimestampType, r -> r.sending().sentAt())
          .optional("reminded_at", TimestampType, r -> r.sending().remindedAt())
          .optional("resolved_at", TimestampType, r -> r.sending().resolvedAt())
          .optional("error", StringType, r -> r.sending().error())
          .build();

  private AlertsTable() {}

  static Alert alert(StoredRow row) {
    return new Alert(
        finding(row),
        row.text("sink"),
        row.instant("alerting_since"),
        instant(row, "alerting_until"),
        observation(row),
        new Sending(
            row.constant("state", AlertState.class),
            Math.toIntExact(row.whole("attempts")),
            instant(row, "attempted_at"),
            instant(row, "sent_at"),
            instant(row, "reminded_at"),
            instant(row, "resolved_at"),
            row.optionalText("error")));
  }

  /** The finding of a row of this table, or of violations. */
  static Finding finding(StoredRow row) {
    return new Finding(
        MonitorType.named(row.text("monitor_type")),
        row.text("granularity"),
        row.text("constraint_id"),
        row.text("check_type"),
        row.texts("column_names"),
        row.optionalText("slice_key"),
        row.optionalText("slice_value"));
  }

  /** What such a row shows of it. */
  static Observation observation(StoredRow row) {
    return new Observation(
        StoredProfile.window(row),
        row.constant("severity", Severity.class),
        row.text("description"),
        row.optionalText("metric"));
  }

  private static Optional<Instant> instant(StoredRow row, String column) {
    return row.has(column) ? Optional.of(row.instant(column)) : Optional.empty();
  }
}
