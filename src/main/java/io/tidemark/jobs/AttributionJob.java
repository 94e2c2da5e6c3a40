package io.tidemark.jobs;

import io.tidemark.jobs.monitor.attribution.AttributionMonitor;
import picocli.CommandLine.Command;

/** Judges whether the same features decide as did. */
@Command(
    name = "attribution",
    mixinStandardHelpOptions = true,
    description =
        "Compares what the features of one window contribute to predictions with what they did in"
            + " the training table; with granularities, every window that ends within it.",
    footer = {
      "",
      "Example:",
      "  jobs/tidemark attribution --config conf/credit-risk.conf \\",
      "      --window-start 2026-01-03T00:00:00Z \\",
      "      --window-end 2026-01-04T00:00:00Z --fail-on violations"
    })
public final class AttributionJob extends WindowCommand {

  public AttributionJob() {
    super(new AttributionMonitor());
  }

  public static void main(String[] args) {
    System.exit(CommandLines.exitCode(new AttributionJob(), args));
  }
}
