package io.tidemark.jobs;

import io.tidemark.config.MonitorConfig;
import io.tidemark.jobs.monitor.PredictionJobs;
import io.tidemark.jobs.monitor.PredictionResult;
import io.tidemark.jobs.monitor.bias.BiasJudge;
import io.tidemark.jobs.run.Progress;
import io.tidemark.jobs.run.RunRequest;
import io.tidemark.jobs.source.BiasRoles;
import java.time.Clock;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;

/** Judges whether groups of people are treated alike. */
@Command(
    name = BiasJob.NAME,
    mixinStandardHelpOptions = true,
    description =
        "Compares the predictions for groups of one window with those for others, at once what"
            + " needs no label, the rest when labels arrive; with granularities, every window that"
            + " ends within it. Earlier windows whose labels changed are judged again.",
    footer = {
      "",
      "Example:",
      "  jobs/tidemark bias --config conf/credit-risk.conf \\",
      "      --window-start 2026-01-03T00:00:00Z \\",
      "      --window-end 2026-01-04T00:00:00Z --fail-on violations"
    })
public final class BiasJob extends WindowCommand {

  /** The command, and the job in the table {@code runs}. */
  public static final String NAME = "bias";

  public BiasJob() {
    super(NAME);
  }

  public static void main(String[] args) {
    System.exit(CommandLines.exitCode(new BiasJob(), args));
  }

  @Override
  Optional<String> idle(MonitorConfig config) {
    if (config.bias().isActive()) {
      return Optional.empty();
    }
    return Optional.of(config.bias().enabled() ? "bias.facets is empty" : "bias.enabled = false");
  }

  @Override
  void require(MonitorConfig config) {
    new BiasRoles(config).require();
  }

  @Override
  PredictionResult judge(
      SparkSession spark,
      MonitorConfig config,
      RunRequest request,
      Progress progress,
      Clock clock) {
    BiasRoles roles = new BiasRoles(config);
    return PredictionJobs.run(
        spark,
        config,
        NAME,
        (baseline, predicted, captures) -> BiasJudge.of(roles, baseline, predicted, captures),
        request,
        progress,
        clock);
  }
}
