package io.tidemark.jobs;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.SparkSession;

/** Counts the rows that each Spark job reads from files. */
final class CaptureReads extends SparkListener implements AutoCloseable {

  private final SparkSession spark;
  private final Map<Integer, Integer> jobOfStage = new ConcurrentHashMap<>();
  private final Map<Integer, Long> rowsOfJob = new ConcurrentHashMap<>();
  private final Map<Integer, String> descriptionOfJob = new ConcurrentHashMap<>();

  private CaptureReads(SparkSession spark) {
    this.spark = spark;
  }

  static CaptureReads of(SparkSession spark) {
    CaptureReads reads = new CaptureReads(spark);
    spark.sparkContext().addSparkListener(reads);
    return reads;
  }

  @Override
  public void onJobStart(SparkListenerJobStart job) {
    descriptionOfJob.put(
        job.jobId(), String.valueOf(job.properties().getProperty("spark.job.description")));
    scala.collection.JavaConverters.seqAsJavaList(job.stageIds())
        .forEach(stage -> jobOfStage.put((Integer) stage, job.jobId()));
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd task) {
    if (task.taskMetrics() != null) {
      rowsOfJob.merge(
          jobOfStage.get(task.stageId()),
          task.taskMetrics().inputMetrics().recordsRead(),
          Long::sum);
    }
  }

  /**
   * The rows read by every job that read so many; the logs and results of Delta are far smaller
   * than the captures of a day.
   */
  List<Long> ofAtLeast(long rows) {
    waitForEvents();
    return rowsOfJob.values().stream().filter(read -> read >= rows).toList();
  }

  /** The rows read by every job whose description begins so and that read so many. */
  List<Long> ofJobs(String description, long atLeast) {
    waitForEvents();
    return rowsOfJob.entrySet().stream()
        .filter(e -> descriptionOfJob.get(e.getKey()).startsWith(description))
        .map(Map.Entry::getValue)
        .filter(read -> read >= atLeast)
        .toList();
  }

  /** The rows read by all jobs whose description begins so. */
  long ofJobs(String description) {
    waitForEvents();
    return rowsOfJob.entrySet().stream()
        .filter(e -> descriptionOfJob.get(e.getKey()).startsWith(description))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  private void waitForEvents() {
    try {
      spark.sparkContext().listenerBus().waitUntilEmpty(30_000);
    } catch (TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    spark.sparkContext().removeSparkListener(this);
  }
}
