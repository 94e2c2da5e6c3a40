package io.tidemark.jobs.monitor;

import io.tidemark.baseline.TrainingPredictions;
import io.tidemark.config.MonitorConfig;
import io.tidemark.constraints.Baseline;
import io.tidemark.jobs.run.Progress;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/**
 * What every kind of monitoring learns from.
 *
 * @param progress is told each step
 * @param data the training rows, column by column
 * @param predictions those whose labels are known; empty where there are none
 */
public record Training(
    SparkSession spark,
    MonitorConfig config,
    Progress progress,
    Baseline data,
    Optional<TrainingPredictions.Learned> predictions) {}
