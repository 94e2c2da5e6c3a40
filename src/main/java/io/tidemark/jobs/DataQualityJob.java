package io.tidemark.jobs;

import io.tidemark.config.MonitorConfig;
import io.tidemark.constraints.Baseline;
import io.tidemark.jobs.monitor.WindowWork;
import io.tidemark.jobs.monitor.data.DataQualityResult;
import io.tidemark.jobs.monitor.data.DataQualityRun;
import io.tidemark.jobs.run.Progress;
import io.tidemark.jobs.run.RunRequest;
import io.tidemark.jobs.source.MonitoredColumns;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;

/** Judges the data of one window, or of all windows that end within it, by the baseline. */
@Command(
    name = DataQualityJob.NAME,
    mixinStandardHelpOptions = true,
    description =
        "Profiles the captures of one window and compares them with the baseline; with"
            + " granularities, every window that ends within it.",
    footer = {
      "",
      "Example:",
      "  jobs/tidemark data-quality --config conf/credit-risk.conf \\",
      "      --window-start 2026-01-03T00:00:00Z \\",
      "      --window-end 2026-01-04T00:00:00Z --fail-on violations"
    })
public final class DataQualityJob extends WindowCommand {

  /** The command, and the job in the table {@code runs}. */
  static final String NAME = "data-quality";

  public DataQualityJob() {
    super(NAME);
  }

  public static void main(String[] args) {
    System.exit(CommandLines.exitCode(new DataQualityJob(), args));
  }

  @Override
  Optional<String> idle(MonitorConfig config) {
    return config.dataQuality().enabled()
        ? Optional.empty()
        : Optional.of("data-quality.enabled = false");
  }

  @Override
  DataQualityResult judge(
      SparkSession spark,
      MonitorConfig config,
      RunRequest request,
      Progress progress,
      Clock clock) {
    WindowWork work = WindowWork.begin(spark, config, NAME, request, progress, clock);
    return work.done(
        () -> {
          Baseline baseline = work.baseline();
          DataQualityRun.Found found =
              new DataQualityRun(spark, config, progress)
                  .run(
                      work.tables(),
                      work.writer(),
                      baseline.only(MonitoredColumns.selectedOf(config, baseline)::contains),
                      request.window());
          DataQualityResult result = new DataQualityResult(work.run(), found, List.of());
          return work.written().map(t -> result.publish(t, request.output())).orElse(result);
        });
  }
}
