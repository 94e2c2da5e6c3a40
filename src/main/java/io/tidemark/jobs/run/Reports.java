package io.tidemark.jobs.run;

import io.tidemark.constraints.Violation;
import io.tidemark.interchange.RunReport;
import io.tidemark.jobs.BiasJob;
import io.tidemark.jobs.ModelQualityJob;
import java.util.List;
import java.util.Locale;

/** Tells how a run ended as {@code run.json} does. */
public final class Reports {

  private Reports() {}

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
                ending.window().map(window -> policy(run)),
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

  private static String policy(JobRun run) {
    Enum<?> policy =
        switch (run.job().value()) {
          case ModelQualityJob.NAME -> run.config().modelQuality().policy();
          case BiasJob.NAME -> run.config().bias().policy();
          default -> run.config().dataQuality().policy();
        };
    return policy.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
