package io.tidemark.jobs.monitor;

import java.util.List;

/** Runs what is judged of predictions: model quality and bias differ in their judge only. */
public final class PredictionJobs {

  private PredictionJobs() {}

  /**
   * Judges the windows of the request.
   *
   * @param opening makes the judge
   */
  public static Judged run(WindowWork work, WindowJudge.Opening opening) {
    FoundPredictions found = new PredictionRun(work).run(opening);
    return new Judged(
        new PredictionResult(work.run(), found, List.of()),
        () ->
            work.writer()
                .ifPresent(
                    writer -> {
                      found.series().store(writer);
                      work.predictions().store(writer);
                    }));
  }
}
