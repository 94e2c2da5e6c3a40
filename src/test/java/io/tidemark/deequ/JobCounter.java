package io.tidemark.deequ;

import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerEvent;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.ui.SparkListenerSQLExecutionStart;

/** Counts the queries and the jobs that Spark runs. */
final class JobCounter extends SparkListener {

  private final SparkSession spark;
  private final AtomicInteger jobs = new AtomicInteger();
  private final AtomicInteger executions = new AtomicInteger();

  private JobCounter(SparkSession spark) {
    this.spark = spark;
  }

  static JobCounter on(SparkSession spark) {
    JobCounter counter = new JobCounter(spark);
    // What ran before may not have been told yet.
    counter.awaitEvents();
    spark.sparkContext().addSparkListener(counter);
    return counter;
  }

  @Override
  public void onOtherEvent(SparkListenerEvent event) {
    if (event instanceof SparkListenerSQLExecutionStart) {
      executions.incrementAndGet();
    }
  }

  @Override
  public void onJobStart(SparkListenerJobStart job) {
    jobs.incrementAndGet();
  }

  /** The number of jobs so far. */
  int jobs() {
    awaitEvents();
    return jobs.get();
  }

  /** The number of queries so far, of which each may take several jobs. */
  int executions() {
    awaitEvents();
    return executions.get();
  }

  private void awaitEvents() {
    try {
      spark.sparkContext().listenerBus().waitUntilEmpty(30_000);
    } catch (TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }
}
