package io.tidemark.jobs.run;

import io.tidemark.constraints.Violation;
import io.tidemark.interchange.RunReport;
import java.util.List;

/** Tells how a run ended as {@code run.json} does. */
public final class Reports {

  private Reports() {}

  /**
   * The verdict of a run.
   *
   * @param files the names of those that it left
   */
  public static RunReport of(
      JobRun run, JobRun.Ending ending, List<String> files, List<Violation> violations) {
    return new RunReport(
            new RunReport.Run(
                AppVersion.text(),
                run.context().runId(),
                run.job().value(),
                run.config().monitor(),
                run.context().modelName(),
                run.context().modelVersion(),
                ending.window(),
                ending.baselineVersion(),
                ending.window().flatMap(window -> run.policy()),
                run.startedAt()),
            ending.status(),
            ending.rowsRead(),
            ending.metrics(),
            violations,
            run.clock().instant(),
            files,
            ending.error())
        .withRowsQuarantined(ending.rowsQuarantined())
        .withWarnings(run.config().remarks());
  }
}
