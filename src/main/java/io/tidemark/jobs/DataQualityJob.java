package io.tidemark.jobs;

import io.tidemark.jobs.monitor.data.DataQualityMonitor;
import picocli.CommandLine.Command;

/** Judges the data of one window, or of all windows that end within it, by the baseline. */
@Command(
    name = "data-quality",
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

  public DataQualityJob() {
    super(new DataQualityMonitor());
  }

  public static void main(String[] args) {
    System.exit(CommandLines.exitCode(new DataQualityJob(), args));
  }
}
