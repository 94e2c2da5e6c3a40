package io.tidemark.jobs.run;

import io.tidemark.config.ConfigFile;
import io.tidemark.config.MonitorConfig;
import io.tidemark.jobs.check.ConfigFiles;
import io.tidemark.tables.JobName;
import io.tidemark.tables.RunContext;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/** Runs of the monitor {@code shop}, which has begun at noon. */
final class ShopRun {

  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

  private ShopRun() {}

  static JobRun of(String workspace, String job, String id, Configuration hadoop) {
    MonitorConfig config =
        MonitorConfig.read(
            List.of(
                new ConfigFile(
                    "m.conf",
                    """
                    tidemark {
                      workspace = "%s", monitor = "shop"
                      capture { format = "parquet", path = "/lake/captures" }
                    }
                    """
                        .formatted(workspace))),
            Map.of(),
            ConfigFiles.knownNames());
    return new JobRun(
        config,
        new JobName(job),
        Optional.of("correct"),
        new RunContext(config.monitor(), Optional.empty(), Optional.empty(), id, NOON),
        NOON,
        Clock.systemUTC(),
        new Files(hadoop),
        new Spent(null, id, () -> 0, () -> 0));
  }
}
