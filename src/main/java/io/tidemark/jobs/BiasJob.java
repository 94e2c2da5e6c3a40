package io.tidemark.jobs;

import io.tidemark.jobs.monitor.bias.BiasMonitor;
import picocli.CommandLine.Command;

/** Judges whether groups of people are treated alike. */
@Command(
    name = "bias",
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

  public BiasJob() {
    super(new BiasMonitor());
  }

  public static void main(String[] args) {
    System.exit(CommandLines.exitCode(new BiasJob(), args));
  }
}
