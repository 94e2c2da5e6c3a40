package io.tidemark.jobs.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.config.ConfigFile;
import io.tidemark.config.KnownNames;
import io.tidemark.config.MonitorConfig;
import io.tidemark.core.ColumnName;
import io.tidemark.core.MonitorId;
import io.tidemark.core.MonitorType;
import io.tidemark.core.Outcome;
import io.tidemark.core.Window;
import io.tidemark.metrics.Metric;
import io.tidemark.tables.Granularity;
import io.tidemark.tables.RunContext;
import io.tidemark.tables.RunWindows;
import io.tidemark.tables.WindowResults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What sinks are told of metrics, by that of CloudWatch. */
class CommittedMetricsTest {

  @TempDir private Path folder;

  private static MonitorConfig config(Path file) {
    return MonitorConfig.read(
        List.of(
            new ConfigFile(
                "monitor.conf",
                """
                tidemark {
                  workspace = "/lake/monitoring", monitor = "credit-risk"
                  capture { format = "parquet", path = "/lake/captures" }
                  cloudwatch.file = "%s"
                }
                """
                    .formatted(file))),
        Map.of(),
        new KnownNames(
            Set.of("kolmogorov_smirnov"),
            Set.of("jensen_shannon_distance"),
            Set.of(),
            Set.of(),
            Set.of("dppl", "rd", "sd"),
            Set.of()));
  }

  private static RunContext run(String id) {
    return new RunContext(
        new MonitorId("credit-risk"), Optional.empty(), Optional.empty(), id, Instant.EPOCH);
  }

  private static RunWindows published(String run, MonitorType type, String name) {
    Metric metric = Metric.builder(type, name, Outcome.of(1)).column(ColumnName.of("age")).build();
    return new RunWindows(
        run(run),
        Set.of(type),
        Map.of(
            Granularity.SNAPSHOT,
            List.of(
                new WindowResults(
                    Window.of("2026-01-03T00:00:00Z", "2026-01-04T00:00:00Z"),
                    List.of(metric),
                    List.of()))));
  }

  @Test
  void metricsOfEveryRunAreTold() throws IOException {
    Path file = folder.resolve("metrics.json");
    CommittedMetrics committed = new CommittedMetrics(config(file));

    committed.accept(
        List.of(
            published("r1", MonitorType.DATA_QUALITY, "mean"),
            published("r2", MonitorType.ATTRIBUTION, "attribution")));

    assertThat(Files.readAllLines(file))
        .satisfiesExactly(
            line -> assertThat(line).contains("/data-metrics\"", "\"feature_data_age\":1.0"),
            line -> assertThat(line).contains("/explainability-metrics\"", "\"feature_age\":1.0"));
    assertThat(committed.failures(run("r1"))).isEmpty();
  }

  @Test
  void aSinkThatFailsIsToldOnceForEachRunAndFailsNone() {
    CommittedMetrics committed = new CommittedMetrics(config(folder.resolve("gone/metrics.json")));

    committed.accept(List.of(published("r1", MonitorType.DATA_QUALITY, "mean")));
    committed.accept(List.of(published("r1", MonitorType.DATA_QUALITY, "mean")));

    assertThat(committed.failures(run("r1")))
        .singleElement()
        .asString()
        .startsWith("sink cloudwatch was not told the metrics of the run: cloudwatch.file = ")
        .endsWith("cannot be written (NoSuchFileException)");
    assertThat(committed.failures(run("r2"))).isEmpty();
  }
}
