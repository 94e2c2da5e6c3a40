package io.tidemark.jobs.monitor;

import io.tidemark.config.MonitorConfig;
import io.tidemark.jobs.run.Progress;
import io.tidemark.jobs.run.RunRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/** Runs what is judged of predictions: model quality and bias differ in their judge only. */
public final class PredictionJobs {

  private PredictionJobs() {}

  /**
   * Runs a job in a session that is open.
   *
   * @param monitor what is judged
   * @param opening makes its judge
   */
  public static PredictionResult run(
      SparkSession spark,
      MonitorConfig config,
      Monitor monitor,
      WindowJudge.Opening opening,
      RunRequest request,
      Progress progress,
      Clock clock) {
    WindowWork work = WindowWork.begin(spark, config, monitor, request, progress, clock);
    return work.done(
        () -> {
          // Not since the run began: it may have waited for one that began later and has read more.
          Instant now = clock.instant();
          PredictionRun.Found found =
              new PredictionRun(spark, config, now, progress)
                  .run(work.tables(), work.writer(), work.baseline(), request.window(), opening);
          PredictionResult result = new PredictionResult(work.run(), found, List.of());
          return work.written().map(t -> result.publish(t, request.output())).orElse(result);
        });
  }
}
