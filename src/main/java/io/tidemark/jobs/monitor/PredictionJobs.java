package io.tidemark.jobs.monitor;

import io.tidemark.jobs.run.RunRequest;
import java.time.Instant;
import java.util.List;

/** Runs what is judged of predictions: model quality and bias differ in their judge only. */
public final class PredictionJobs {

  private PredictionJobs() {}

  /**
   * Judges the windows of the request.
   *
   * @param monitor what is judged
   * @param opening makes its judge
   */
  public static PredictionResult run(
      Workspace workspace, Monitor monitor, WindowJudge.Opening opening, RunRequest request) {
    WindowWork work = WindowWork.begin(workspace, monitor, request);
    return work.done(
        () -> {
          // Not since the run began: it may have waited for one that began later and has read more.
          Instant now = work.run().clock().instant();
          PredictionRun.Found found =
              new PredictionRun(workspace.spark(), workspace.config(), now, workspace.progress())
                  .run(work.tables(), work.writer(), work.baseline(), request.window(), opening);
          PredictionResult result = new PredictionResult(work.run(), found, List.of());
          return work.written().map(t -> result.publish(t, request.output())).orElse(result);
        });
  }
}
