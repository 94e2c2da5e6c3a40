package io.tidemark.jobs;

import io.tidemark.jobs.monitor.custom.CustomMetricsMonitor;
import picocli.CommandLine.Command;

/** Computes and judges the metrics of the user's own. */
@Command(
    name = "custom-metrics",
    mixinStandardHelpOptions = true,
    description =
        "Computes the metrics of your own, which custom-metrics defines in SQL, of one window, and"
            + " judges them; with granularities, of every window that ends within it.",
    footer = {
      "",
      "Example:",
      "  jobs/tidemark custom-metrics --config conf/credit-risk.conf \\",
      "      --window-start 2026-01-03T00:00:00Z \\",
      "      --window-end 2026-01-04T00:00:00Z --fail-on violations"
    })
public final class CustomMetricsJob extends WindowCommand {

  public CustomMetricsJob() {
    super(new CustomMetricsMonitor());
  }

  public static void main(String[] args) {
    System.exit(CommandLines.exitCode(new CustomMetricsJob(), args));
  }
}
