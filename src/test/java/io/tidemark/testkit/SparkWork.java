package io.tidemark.testkit;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.SparkSession;

/**
 * What Spark did while something ran: its jobs, and the records that its tasks read from files.
 *
 * @param jobs how many were started
 * @param recordsRead by the tasks of all jobs
 */
public record SparkWork(int jobs, long recordsRead) {

  /** Runs the action and counts what it makes Spark do. */
  public static SparkWork of(SparkSession spark, Runnable action) {
    Counter counter = new Counter();
    settle(spark);
    spark.sparkContext().addSparkListener(counter);
    try {
      action.run();
      settle(spark);
    } finally {
      spark.sparkContext().removeSparkListener(counter);
    }
    return new SparkWork(counter.jobs.get(), counter.recordsRead.get());
  }

  private static void settle(SparkSession spark) {
    try {
      spark.sparkContext().listenerBus().waitUntilEmpty(30_000);
    } catch (java.util.concurrent.TimeoutException e) {
      throw new IllegalStateException("Spark's listeners are still busy after 30 s", e);
    }
  }

  private static final class Counter extends SparkListener {
    private final AtomicInteger jobs = new AtomicInteger();
    private final AtomicLong recordsRead = new AtomicLong();

    @Override
    public void onJobStart(SparkListenerJobStart start) {
      jobs.incrementAndGet();
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd end) {
      recordsRead.addAndGet(end.taskMetrics().inputMetrics().recordsRead());
    }
  }
}
