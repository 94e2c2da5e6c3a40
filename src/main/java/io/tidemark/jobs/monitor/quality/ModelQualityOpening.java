package io.tidemark.jobs.monitor.quality;

import io.tidemark.config.MonitorConfig;
import io.tidemark.constraints.Baseline;
import io.tidemark.jobs.monitor.WindowJudge;
import io.tidemark.jobs.monitor.WindowSeries;
import io.tidemark.jobs.monitor.WindowWork;
import io.tidemark.jobs.run.Progress;
import io.tidemark.jobs.source.PredictionCaptures;
import io.tidemark.profile.PredictionProfiles;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/** Model quality: judged by window, with estimates and what detectors find of the series. */
public record ModelQualityOpening(SparkSession spark, MonitorConfig config, Progress progress)
    implements WindowJudge.Opening {

  @Override
  public PredictionJudge judge(
      Baseline baseline, Optional<PredictionProfiles> reference, PredictionCaptures captures) {
    return PredictionJudge.of(config, baseline, reference);
  }

  @Override
  public WindowSeries series(
      WindowWork work,
      Baseline baseline,
      Optional<PredictionProfiles> reference,
      PredictionCaptures captures) {
    return WindowCompletion.of(
        config,
        work,
        baseline,
        reference,
        judge(baseline, reference, captures),
        new EstimatedErrors(spark, config, baseline, captures, progress));
  }
}
