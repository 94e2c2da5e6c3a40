package io.tidemark.jobs.monitor;

import io.tidemark.baseline.TrainingPredictions;
import io.tidemark.config.MonitorConfig;
import io.tidemark.constraints.Baseline;
import io.tidemark.jobs.run.Progress;
import io.tidemark.jobs.source.TrainingRows;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/**
 * What every kind of monitoring learns from.
 *
 * @param rows the training rows
 * @param progress is told each step
 * @param data the same, column by column
 * @param predictions those whose labels are known; empty where there are none
 */
public record Training(
    TrainingRows rows,
    Progress progress,
    Baseline data,
    Optional<TrainingPredictions.Learned> predictions) {

  public SparkSession spark() {
    return rows.spark();
  }

  public MonitorConfig config() {
    return rows.config();
  }
}
