package io.tidemark.tables;

import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import io.tidemark.core.Window;

/** The table {@code runs}: a row is one run of one job. */
final class RunsTable {

  static final TableSchema<RunRecord> SCHEMA =
      TableSchema.<RunRecord>named("runs")
          .run(RunRecord::run)
          .required("job", StringType, r -> r.job().value())
          .required("status", StringType, r -> r.status().text())
          .optional("window_start", TimestampType, r -> r.window().map(Window::start))
          .optional("window_end", TimestampType, r -> r.window().map(Window::end))
          .optional("rows_read", LongType, r -> r.rows().read())
          .optional("rows_written", LongType, r -> r.rows().written())
          .optional("rows_duplicated", LongType, r -> r.rows().duplicated())
          .optional("rows_quarantined", LongType, r -> r.rows().quarantined())
          .optional("rows_joined", LongType, r -> r.rows().joined())
          .optional("label_coverage", DoubleType, r -> r.rows().labelCoverage())
          .required("metrics", LongType, RunRecord::metrics)
          .required("violations", LongType, RunRecord::violations)
          .optional("baseline_version", StringType, RunRecord::baselineVersion)
          .required("config_hash", StringType, RunRecord::configHash)
          .required("app_version", StringType, RunRecord::appVersion)
          .optional("input_version", StringType, RunRecord::inputVersion)
          .required("started_at", TimestampType, RunRecord::startedAt)
          .required("finished_at", TimestampType, RunRecord::finishedAt)
          .optional("error", StringType, RunRecord::error)
          .optional("records_read", LongType, r -> r.costs().map(RunCosts::recordsRead))
          .optional("bytes_read", LongType, r -> r.costs().map(RunCosts::bytesRead))
          .optional("core_seconds", DoubleType, r -> r.costs().map(RunCosts::coreSeconds))
          .optional("spilled_bytes", LongType, r -> r.costs().map(RunCosts::spilledBytes))
          .optional("commits", LongType, r -> r.costs().map(RunCosts::commits))
          .optional("seconds_open", DoubleType, r -> r.costs().map(RunCosts::secondsOpen))
          .optional("seconds_read", DoubleType, r -> r.costs().map(RunCosts::secondsRead))
          .optional("seconds_judge", DoubleType, r -> r.costs().map(RunCosts::secondsJudge))
          .optional("seconds_commit", DoubleType, r -> r.costs().map(RunCosts::secondsCommit))
          .build();

  private RunsTable() {}
}
