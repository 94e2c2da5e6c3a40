package io.tidemark.jobs.run;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import org.apache.spark.SparkContext;
import org.apache.spark.executor.TaskMetrics;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/** Adds up what Spark's tasks do, by the run that a property of their jobs names. */
final class SparkCosts extends SparkListener {

  /** The local property of Spark that names the run. */
  static final String RUN = "tidemark.run";

  /** The listeners are told a little later than things happen. */
  private static final long PATIENCE_MS = 5_000;

  private static final Map<SparkContext, SparkCosts> BY_CONTEXT =
      Collections.synchronizedMap(new WeakHashMap<>());

  private final SparkContext spark;
  private final Map<Integer, String> runs = new ConcurrentHashMap<>();
  private final Map<String, Tasks> sums = new ConcurrentHashMap<>();

  /**
   * What tasks did.
   *
   * @param records that they read from files
   * @param bytes likewise
   * @param cpuNanos processor time
   * @param spilled bytes that did not fit in memory
   */
  record Tasks(long records, long bytes, long cpuNanos, long spilled) {

    static final Tasks NONE = new Tasks(0, 0, 0, 0);

    Tasks plus(Tasks other) {
      return new Tasks(
          records + other.records,
          bytes + other.bytes,
          cpuNanos + other.cpuNanos,
          spilled + other.spilled);
    }
  }

  private SparkCosts(SparkContext spark) {
    this.spark = spark;
  }

  /** The one of the context, which listens from the first time on. */
  static SparkCosts of(SparkContext spark) {
    return BY_CONTEXT.computeIfAbsent(
        spark,
        context -> {
          SparkCosts costs = new SparkCosts(context);
          context.addSparkListener(costs);
          return costs;
        });
  }

  /** What the tasks of a run did so far, which is forgotten; empty if that is not known in time. */
  Optional<Tasks> take(String run) {
    try {
      spark.listenerBus().waitUntilEmpty(PATIENCE_MS);
    } catch (TimeoutException e) {
      return Optional.empty();
    }
    runs.values().removeIf(run::equals);
    return Optional.of(Optional.ofNullable(sums.remove(run)).orElse(Tasks.NONE));
  }

  @Override
  public void onStageSubmitted(SparkListenerStageSubmitted stage) {
    String run = stage.properties() == null ? null : stage.properties().getProperty(RUN);
    if (run != null) {
      runs.put(stage.stageInfo().stageId(), run);
    }
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd task) {
    String run = runs.get(task.stageId());
    TaskMetrics metrics = task.taskMetrics();
    if (run != null && metrics != null) {
      Tasks did =
          new Tasks(
              metrics.inputMetrics().recordsRead(),
              metrics.inputMetrics().bytesRead(),
              metrics.executorCpuTime(),
              metrics.memoryBytesSpilled() + metrics.diskBytesSpilled());
      sums.merge(run, did, Tasks::plus);
    }
  }
}
