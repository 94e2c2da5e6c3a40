package io.tidemark.jobs;

import io.tidemark.jobs.monitor.quality.ModelQualityMonitor;
import picocli.CommandLine.Command;

/** Judges the model by the labels that have arrived. */
@Command(
    name = "model-quality",
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

  public ModelQualityJob() {
    super(new ModelQualityMonitor());
  }

  public static void main(String[] args) {
    System.exit(CommandLines.exitCode(new ModelQualityJob(), args));
  }
}
