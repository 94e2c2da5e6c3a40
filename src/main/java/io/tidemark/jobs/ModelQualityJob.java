package io.tidemark.jobs;

import io.tidemark.config.MonitorConfig;
import io.tidemark.jobs.monitor.PredictionJobs;
import io.tidemark.jobs.monitor.PredictionResult;
import io.tidemark.jobs.monitor.quality.ModelQualityOpening;
import io.tidemark.jobs.run.Progress;
import io.tidemark.jobs.run.RunRequest;
import io.tidemark.jobs.source.PredictionRoles;
import java.time.Clock;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;

/** Judges the model by the labels that have arrived. */
@Command(
    name = ModelQualityJob.NAME,
    mixinStandardHelpOptions = true,
    description =
        "Joins the captures of one window with their labels and compares the model's quality with"
            + " the baseline; with granularities, every window that ends within it. Earlier windows"
            + " whose labels changed are judged again.",
    footer = {
      "",
      "Example:",
      "  jobs/tidemark model-quality --config conf/credit-risk.conf \\",
      "      --window-start 2026-01-03T00:00:00Z \\",
      "      --window-end 2026-01-04T00:00:00Z --fail-on violations"
    })
public final class ModelQualityJob extends WindowCommand {

  /** The command, and the job in the table {@code runs}. */
  public static final String NAME = "model-quality";

  public ModelQualityJob() {
    super(NAME);
  }

  public static void main(String[] args) {
    System.exit(CommandLines.exitCode(new ModelQualityJob(), args));
  }

  @Override
  Optional<String> idle(MonitorConfig config) {
    return config.modelQuality().enabled()
        ? Optional.empty()
        : Optional.of("model-quality.enabled = false");
  }

  @Override
  void require(MonitorConfig config) {
    new PredictionRoles(config).require();
  }

  @Override
  PredictionResult judge(
      SparkSession spark,
      MonitorConfig config,
      RunRequest request,
      Progress progress,
      Clock clock) {
    return PredictionJobs.run(
        spark,
        config,
        NAME,
        new ModelQualityOpening(spark, config, progress),
        request,
        progress,
        clock);
  }
}
