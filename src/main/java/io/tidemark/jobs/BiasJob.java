package io.tidemark.jobs;

import io.tidemark.config.MonitorConfig;
import io.tidemark.core.Window;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

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
public final class BiasJob implements Callable<Integer> {

  /** The command, and the job in the table {@code runs}. */
  static final String NAME = "bias";

  @Spec private CommandSpec spec;
  @Mixin private ConfigOptions configOptions;
  @Mixin private RunOptions options;

  private final Clock clock = Clock.systemUTC();

  public static void main(String[] args) {
    System.exit(Tidemark.exitCode(new BiasJob(), args));
  }

  @Override
  public Integer call() {
    MonitorConfig config = configOptions.read();
    if (!config.bias().isActive()) {
      spec.commandLine()
          .getOut()
          .println(
              config.monitor()
                  + (config.bias().enabled()
                      ? ": bias.facets is empty, nothing is judged"
                      : ": bias.enabled = false, nothing is judged"));
      return Tidemark.RAN;
    }
    new BiasRoles(config).require();
    Window window = options.window(config.capture(), clock.instant());
    options.output.ifPresent(place -> Files.requireOutput(config, place));
    try (JobSession session = JobSession.open(NAME)) {
      PredictionResult result =
          run(session.spark(), config, window, options, Progress.on(System.err), clock);
      result.print(options.format, spec.commandLine().getOut());
      boolean fails = options.failOn.isPresent() && !result.found().violations().isEmpty();
      return fails ? Tidemark.VIOLATIONS : Tidemark.RAN;
    }
  }

  /** Runs the job in a session that is open. */
  static PredictionResult run(
      SparkSession spark,
      MonitorConfig config,
      Window window,
      RunOptions options,
      Progress progress,
      Clock clock) {
    BiasRoles roles = new BiasRoles(config);
    return PredictionJobs.run(
        spark,
        config,
        NAME,
        (baseline, predicted, captures) -> BiasJudge.of(roles, baseline, predicted, captures),
        window,
        options,
        progress,
        clock);
  }
}
