package io.tidemark.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.config.ConfigFile;
import io.tidemark.config.MonitorConfig;
import io.tidemark.constraints.Baseline;
import io.tidemark.constraints.HistoryLimit;
import io.tidemark.constraints.Judgement;
import io.tidemark.core.MonitorId;
import io.tidemark.core.MonitorType;
import io.tidemark.core.Window;
import io.tidemark.jobs.check.ConfigFiles;
import io.tidemark.jobs.monitor.data.DatasetDrift;
import io.tidemark.jobs.monitor.data.DriftHistory;
import io.tidemark.jobs.run.ExitCode;
import io.tidemark.jobs.run.Progress;
import io.tidemark.metrics.Metric;
import io.tidemark.metrics.MetricStatus;
import io.tidemark.tables.Granularity;
import io.tidemark.tables.MetricHistory.Past;
import io.tidemark.tables.MetricHistory.Series;
import io.tidemark.tables.ResultTables;
import io.tidemark.tables.TablesLocation;
import io.tidemark.testkit.SparkExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SparkExtension.class)
class ThresholdSourceJobTest {

  private static final Series AMOUNT = new Series("amount", "kolmogorov_smirnov", 1);

  @Test
  void thresholdsAreLearnedFromSpansOfTimeAndStoredWithTheBaseline(
      SparkSession spark, @TempDir Path folder) throws Exception {
    Lake lake = Service.in(folder, spark);
    Service.configure(
        lake,
        """
        training.event-time = "at"
        baseline.chunks = 12
        drift { min-rows = 50, threshold-source = "learned", columns { items { threshold = 0.4 } } }
        """);
    lake.run("baseline").ending(ExitCode.RAN);
    List<Row> learned =
        lake.table("constraints")
            .where("baseline_version = '2' and learned_metric is not null")
            .orderBy("column_name")
            .collectAsList();
    assertThat(learned)
        .extracting(r -> r.getAs("column_name") + " " + r.getAs("learned_metric"))
        .containsExactly(
            "amount kolmogorov_smirnov",
            "items kolmogorov_smirnov",
            "kind jensen_shannon_distance");
    // Spans begin at multiples of their length: the first and the last may be too short to count.
    assertThat(learned).allMatch(r -> r.<Integer>getAs("learned_chunks") >= 10);

    lake.dataQuality(Service.DAYS.get(0), Service.DAYS.get(1)).ending(ExitCode.RAN);
    lake.dataQuality(Service.SHIFTED, Service.DAY_AFTER).ending(ExitCode.RAN);
    assertThat(
            lake.table("metrics")
                .where("metric = 'kolmogorov_smirnov' and threshold is not null")
                .orderBy("column_name", "window_start")
                .collectAsList())
        .extracting(
            r ->
                r.getAs("column_name")
                    + " "
                    + r.getAs("threshold_source")
                    + " "
                    + r.getAs("status"))
        .containsExactly(
            "amount learned OK", "amount learned VIOLATED", "items fixed OK", "items fixed OK");
  }

  private static MonitorConfig config(Lake lake) throws IOException {
    return MonitorConfig.read(
        List.of(new ConfigFile("monitor.conf", Files.readString(lake.configuration()))),
        Map.of(),
        ConfigFiles.knownNames());
  }

  @Test
  void aDomainClassifierIsAskedWhereItIsSwitchedOn(SparkSession spark, @TempDir Path folder)
      throws Exception {
    Lake lake = Service.in(folder, spark);
    Baseline baseline =
        ResultTables.open(spark, TablesLocation.workspace(lake.workspace().toString()))
            .baselines()
            .current(new MonitorId(Service.MONITOR));
    Dataset<Row> shifted =
        spark
            .read()
            .format("delta")
            .load(folder.resolve("captures").toString())
            .where("day = '" + Service.SHIFTED + "'");
    Judgement nothing = new Judgement(List.of(), List.of());
    Progress progress = Progress.on(System.err);

    assertThat(new DatasetDrift(spark, config(lake), progress).addTo(nothing, baseline, shifted))
        .isEqualTo(nothing);
    Service.configure(lake, "drift.dataset.domain-classifier = true");
    DatasetDrift drift = new DatasetDrift(spark, config(lake), progress);
    Metric area = drift.addTo(nothing, baseline, shifted).metrics().get(0);
    assertThat(area.name()).isEqualTo("domain_classifier_auc");
    // Amounts are three times as high: no training row has one of the window's.
    assertThat(area.value().asOptional().orElseThrow()).isGreaterThan(0.99);
    assertThat(area.interval().orElseThrow().method()).isEqualTo("95% DeLong, cross-fitted");
    assertThat(area.sampleCount()).hasValue(Service.EVENTS_PER_DAY);
    assertThat(area.reference().count()).hasValue(1200);
    assertThat(area.reason().orElseThrow()).contains("told apart most by amount (");

    Metric few = drift.addTo(nothing, baseline, shifted.limit(20)).metrics().get(0);
    assertThat(few.status()).isEqualTo(MetricStatus.INSUFFICIENT_DATA);
    assertThat(few.reason())
        .hasValue(
            "INSUFFICIENT_DATA: a classifier takes 100 rows of each, had 20 of the window and 1200"
                + " of training");
  }

  @Test
  void withoutTimeNothingIsLearned(SparkSession spark, @TempDir Path folder) throws Exception {
    Lake lake = Service.in(folder, spark);
    Service.configure(lake, "drift.threshold-source = learned");
    lake.dataQuality(Service.SHIFTED, Service.DAY_AFTER).ending(ExitCode.RAN);
    Row amount =
        lake.table("metrics")
            .where("metric = 'kolmogorov_smirnov' and column_name = 'amount'")
            .head();
    assertThat(amount.<String>getAs("threshold_source")).isEqualTo("fixed");
    assertThat(amount.<String>getAs("reason"))
        .contains("the threshold is the fixed one: the baseline holds no learned one");
  }

  @Test
  void theHistoryIsThatOfTheSameBaselineWithoutViolations(SparkSession spark, @TempDir Path folder)
      throws Exception {
    Lake lake = Service.in(folder, spark);
    Service.configure(
        lake,
        """
        drift { threshold-source = "history", history { warm-up = 2 }, min-rows = 100 }
        """);
    for (int day = 0; day < 3; day++) {
      String next = day == 2 ? Service.DAY_AFTER : Service.DAYS.get(day + 1);
      lake.dataQuality(Service.DAYS.get(day), next).ending(ExitCode.RAN);
    }
    ResultTables tables =
        ResultTables.open(spark, TablesLocation.workspace(lake.workspace().toString()));
    Granularity day = new Granularity("1 day");
    Window after = Window.of("2026-03-04T00:00:00Z", "2026-03-05T00:00:00Z");

    double[] values = values(tables, "1", after, after, 100);
    assertThat(values).hasSize(2);
    assertThat(values(tables, "1", after, after, 1)).containsExactly(values[1]);
    assertThat(values(tables, "2", after, after, 100)).isEmpty();
    Window second = Window.of("2026-03-02T00:00:00Z", "2026-03-03T00:00:00Z");
    assertThat(values(tables, "1", second, second, 100)).containsExactly(values[0]);
    // Those between the first and the last window of a run are no earlier ones of the first.
    assertThat(values(tables, "1", second, after, 1)).containsExactly(values);

    DriftHistory history =
        new DriftHistory(
            config(lake).drift().history(),
            Set.of(AMOUNT, new Series("items", "kolmogorov_smirnov", 1)),
            Map.of(day, List.of(after)),
            (granularity, first, last, wanted) ->
                tables
                    .metricHistory()
                    .before(
                        new MonitorId(Service.MONITOR),
                        MonitorType.DATA_QUALITY,
                        "1",
                        granularity,
                        first,
                        last,
                        wanted,
                        9,
                        Optional.empty()));
    Map<String, HistoryLimit> limits = history.limits(after, day);
    assertThat(limits).containsOnlyKeys("amount", "items");
    double mean = (values[0] + values[1]) / 2;
    // Half the distance of two values times the root of 2 is their sample standard deviation.
    double deviation = Math.abs(values[0] - values[1]) / Math.sqrt(2);
    assertThat(limits.get("amount").limit().orElseThrow())
        .isCloseTo(mean + 3 * deviation, org.assertj.core.api.Assertions.within(1e-6));
  }

  private static double[] values(
      ResultTables tables, String baseline, Window first, Window last, int most) {
    return tables
        .metricHistory()
        .before(
            new MonitorId(Service.MONITOR),
            MonitorType.DATA_QUALITY,
            baseline,
            new Granularity("1 day"),
            first.start(),
            last.start(),
            Set.of(AMOUNT),
            most,
            Optional.empty())
        .getOrDefault(AMOUNT, List.of())
        .stream()
        .mapToDouble(Past::value)
        .toArray();
  }

  @Test
  void aBackfillHasTheThresholdsOfTheRunsOfItsDays(SparkSession spark, @TempDir Path folder)
      throws Exception {
    String history =
        """
        granularities = ["6 hours", "12 hours"]
        drift { threshold-source = "history", history { warm-up = 3 }, min-rows = 50 }
        """;
    Lake atOnce = Service.in(Files.createDirectories(folder.resolve("at-once")), spark);
    Service.configure(atOnce, history);
    atOnce.dataQuality(Service.DAYS.get(0), Service.DAY_AFTER).ending(ExitCode.RAN);
    Lake daily = Service.in(Files.createDirectories(folder.resolve("daily")), spark);
    Service.configure(daily, history);
    for (int day = 0; day < 3; day++) {
      String next = day == 2 ? Service.DAY_AFTER : Service.DAYS.get(day + 1);
      daily.dataQuality(Service.DAYS.get(day), next).ending(ExitCode.RAN);
    }
    assertThat(
            atOnce
                .table("metrics")
                .where("threshold_source = 'history'")
                .groupBy("granularity")
                .count()
                .collectAsList())
        .hasSize(2);
    for (String table : List.of("metrics", "violations")) {
      assertThat(atOnce.lasting(table)).as(table).isEqualTo(daily.lasting(table));
    }
    assertThat(commits(atOnce, "metrics")).isEqualTo(1);
    assertThat(commits(atOnce, "violations")).isEqualTo(1);

    // Fourteen hours at a time, of windows of six and twelve.
    Lake inParts = Service.in(Files.createDirectories(folder.resolve("in-parts")), spark);
    Service.configure(inParts, history + "states-at-once = 42\n");
    CommandRun run =
        inParts.dataQuality(Service.DAYS.get(0), Service.DAY_AFTER).ending(ExitCode.RAN);
    assertThat(run.err()).contains("part 6 of 6");
    for (String table : List.of("column_profiles", "metrics", "violations", "runs")) {
      assertThat(inParts.lasting(table)).as(table).isEqualTo(atOnce.lasting(table));
    }
    assertThat(told(run))
        .isEqualTo(told(atOnce.dataQuality(Service.DAYS.get(0), Service.DAY_AFTER)));
  }

  /** What a run prints, but for what only a run knows that reads rows. */
  private static List<String> told(CommandRun run) {
    return run.out().lines().filter(line -> !line.contains("left out")).toList();
  }

  /** How often a run of data quality wrote the table. */
  private static long commits(Lake lake, String table) {
    return lake.spark()
        .sql("DESCRIBE HISTORY delta.`" + lake.workspace().resolve(table) + "`")
        .where("operation = 'WRITE'")
        .count();
  }
}
