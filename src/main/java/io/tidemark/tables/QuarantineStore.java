package io.tidemark.tables;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.sql.Timestamp;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;

/** The lines that ingestion could not read. */
public final class QuarantineStore {

  private final TableAddress address;
  private final CommitRetry retry;

  QuarantineStore(TableAddress address, CommitRetry retry) {
    this.address = address;
    this.retry = retry;
  }

  /**
   * Adds lines, unless the table has this number of these commits already.
   *
   * @param lines with the columns of the table that are not those of a run
   * @param commits names a series of commits
   * @param number of the commit in its series
   */
  public void append(Dataset<Row> lines, RunContext run, JobName job, String commits, long number) {
    Map<String, Column> ofRun =
        Map.of(
            "monitor_id", lit(run.monitor().value()),
            "model_name", lit(run.modelName().orElse(null)).cast("string"),
            "model_version", lit(run.modelVersion().orElse(null)).cast("string"),
            "run_id", lit(run.runId()),
            "computed_at", lit(Timestamp.from(run.computedAt())),
            "ingestion_time", lit(Timestamp.from(run.computedAt())),
            "job", lit(job.value()));
    List<Column> columns =
        Arrays.stream(QuarantineTable.SCHEMA.structType().fieldNames())
            .map(name -> ofRun.getOrDefault(name, col(name)).as(name))
            .toList();
    retry.run(
        "table quarantine of monitor " + run.monitor(),
        () -> {
          address.write(
              lines
                  .select(columns.toArray(Column[]::new))
                  .write()
                  .format("delta")
                  .mode(SaveMode.Append)
                  .option("mergeSchema", "false")
                  .option("txnAppId", commits)
                  .option("txnVersion", number));
          return number;
        });
  }
}
