package io.tidemark.jobs;

import io.tidemark.config.MonitorConfig;
import io.tidemark.core.BadInputException;
import io.tidemark.jobs.learn.BaselineComparison;
import io.tidemark.jobs.run.ExitCode;
import io.tidemark.jobs.run.JobSession;
import io.tidemark.jobs.run.Results;
import io.tidemark.jobs.run.TextTable;
import io.tidemark.tables.BaselineStore;
import io.tidemark.tables.BaselineVersion;
import java.io.PrintWriter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists the versions of a baseline, compares two, or makes one the current one. */
@Command(
    name = "baselines",
    mixinStandardHelpOptions = true,
    description =
        "Lists the versions of a monitor's baseline, compares two of them, or says with which one"
            + " new windows are compared: forward, or back to an older one.",
    footer = {
      "",
      "Examples:",
      "  jobs/tidemark baselines --config conf/credit-risk.conf",
      "  jobs/tidemark baselines --config conf/credit-risk.conf --compare 1,2",
      "  jobs/tidemark baselines --config conf/credit-risk.conf --use 1"
    })
public final class BaselinesCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ConfigOptions options;

  @Option(
      names = "--use",
      paramLabel = "VERSION",
      description = "Makes this version the one that new windows are compared with.")
  private Optional<String> use = Optional.empty();

  @Option(
      names = "--compare",
      paramLabel = "VERSION",
      split = ",",
      description = "Two versions, as 1,2; of one, what differs from the current one.")
  private List<String> compared = new ArrayList<>();

  @Override
  public Integer call() {
    MonitorConfig config = options.read();
    if (compared.size() > 2 || (use.isPresent() && !compared.isEmpty())) {
      throw new BadInputException(
          "Say --use VERSION, or --compare with one version or two, as --compare 1,2");
    }
    try (JobSession session = JobSession.open("baselines")) {
      BaselineStore store = Results.open(session.spark(), config).baselines();
      use.ifPresent(version -> store.use(config.monitor(), version));
      PrintWriter out = spec.commandLine().getOut();
      out.print(compared.isEmpty() ? list(config, store) : comparison(config, store));
      out.flush();
    }
    return ExitCode.RAN;
  }

  private String comparison(MonitorConfig config, BaselineStore store) {
    return BaselineComparison.text(
        store.version(config.monitor(), compared.get(0)),
        compared.size() > 1
            ? store.version(config.monitor(), compared.get(1))
            : store.current(config.monitor()));
  }

  private static String list(MonitorConfig config, BaselineStore store) {
    List<BaselineVersion> versions = store.list(config.monitor());
    if (versions.isEmpty()) {
      return "Monitor " + config.monitor() + " has no baseline yet: run tidemark baseline\n";
    }
    TextTable table = new TextTable("version", "", "created", "rows", "learned from");
    for (BaselineVersion version : versions) {
      table.add(
          version.version(),
          version.isCurrent() ? "current" : "",
          version.createdAt().truncatedTo(ChronoUnit.SECONDS),
          version.rows(),
          version.source());
    }
    return "Baselines of " + config.monitor() + "\n" + table.text("  ");
  }
}
