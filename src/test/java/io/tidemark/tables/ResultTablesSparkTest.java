package io.tidemark.tables;

import static io.tidemark.tables.StoredRecords.FIVE;
import static io.tidemark.tables.StoredRecords.SIX;
import static io.tidemark.tables.StoredRecords.dataQuality;
import static io.tidemark.tables.StoredRecords.drift;
import static io.tidemark.tables.StoredRecords.metric;
import static io.tidemark.tables.StoredRecords.record;
import static io.tidemark.tables.StoredRecords.run;
import static io.tidemark.tables.StoredRecords.violation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.delta.tables.DeltaTable;
import io.tidemark.core.BadInputException;
import io.tidemark.core.MonitorType;
import io.tidemark.core.Outcome;
import io.tidemark.core.Window;
import io.tidemark.metrics.Metric;
import io.tidemark.testkit.SparkExtension;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@Tag("engine")
@ExtendWith(SparkExtension.class)
class ResultTablesSparkTest {

  @TempDir private static Path folder;
  private static ResultTables tables;

  @BeforeAll
  static void createTables(SparkSession spark) {
    tables = ResultTables.create(spark, TablesLocation.workspace(folder.toString()));
  }

  @Test
  void replacingTwiceIsReplacingOnce() {
    tables.publish(dataQuality("twice", "r1", FIVE), List.of(metric("rows", 10)), List.of());
    tables.publish(dataQuality("twice", "r2", FIVE), List.of(metric("rows", 11)), List.of());

    assertThat(texts("metrics", "twice", "run_id", "metric", "value"))
        .containsExactly("[r2,rows,11.0]");
  }

  @Test
  void otherWindowsMonitorsTypesAndGranularitiesStayAsTheyAre() {
    tables.publish(dataQuality("others", "r1", FIVE), List.of(metric("rows", 5)), List.of());
    tables.publish(dataQuality("others", "r1", SIX), List.of(metric("rows", 6)), List.of());
    tables.publish(dataQuality("others-2", "r1", FIVE), List.of(metric("rows", 7)), List.of());
    tables.publish(
        new WindowRun(
            run("others", "r1"),
            Set.of(MonitorType.DATA_QUALITY),
            FIVE,
            new Granularity("60 minutes")),
        List.of(metric("rows", 8)),
        List.of());
    tables.publish(
        new WindowRun(run("others", "r1"), Set.of(MonitorType.BIAS), FIVE, StoredRecords.HOURLY),
        List.of(),
        List.of());

    tables.publish(dataQuality("others", "r2", FIVE), List.of(metric("rows", 50)), List.of());

    assertThat(texts("metrics", "others", "run_id", "granularity", "value"))
        .containsExactlyInAnyOrder("[r2,1 hour,50.0]", "[r1,1 hour,6.0]", "[r1,60 minutes,8.0]");
    assertThat(texts("metrics", "others-2", "value")).containsExactly("[7.0]");
  }

  @Test
  void publishingNothingDeletesTheWindow() {
    tables.publish(
        dataQuality("nothing", "r1", FIVE), List.of(metric("rows", 5)), List.of(violation("age")));
    tables.publish(dataQuality("nothing", "r1", SIX), List.of(metric("rows", 6)), List.of());

    tables.publish(dataQuality("nothing", "r2", FIVE), List.of(), List.of());

    assertThat(texts("metrics", "nothing", "value")).containsExactly("[6.0]");
    assertThat(texts("violations", "nothing", "constraint_id")).isEmpty();
  }

  @Test
  void aMetricStandsInItsColumns() {
    tables.publish(dataQuality("columns", "r1", FIVE), List.of(drift("age", 0.25)), List.of());

    assertThat(
            texts(
                "metrics",
                "columns",
                "monitor_type",
                "window_start",
                "window_date",
                "column_name",
                "compared_with",
                "threshold",
                "comparison_operator",
                "threshold_source",
                "p_value",
                "q_value",
                "sample_count",
                "status",
                "rank"))
        .containsExactly(
            "[DATA_QUALITY,2026-01-03 05:00:00,2026-01-03,age,BASELINE,0.1,"
                + "GreaterThanOrEqualToThreshold,fixed,1.0E-9,null,5000,OK,1]");
  }

  @Test
  void aFindingOnSeveralColumnsHasNoSingleColumnName() {
    tables.publish(
        dataQuality("findings", "r1", FIVE),
        List.of(),
        List.of(violation("age"), violation("income", "debt")));

    assertThat(
            texts(
                "violations",
                "findings",
                "constraint_id",
                "column_name",
                "concat_ws(' ', column_names)",
                "offending_rows",
                "severity",
                "status"))
        .containsExactlyInAnyOrder(
            "[age:completeness_check,age,age,12,warning,VIOLATED]",
            "[income:completeness_check,null,income debt,12,warning,VIOLATED]");
  }

  @Test
  void aViolationRemembersTheWindowThatBeganItsUnbrokenSeries() {
    List<Metric> rows = List.of(metric("rows", 5));
    Window seven = new Window(SIX.end(), SIX.end().plusSeconds(3600));
    Window nine = new Window(seven.end().plusSeconds(3600), seven.end().plusSeconds(7200));
    tables.publish(dataQuality("seen", "r1", FIVE), rows, List.of(violation("age")));
    tables.publish(
        dataQuality("seen", "r2", SIX), rows, List.of(violation("age"), violation("debt")));
    tables.publish(dataQuality("seen", "r3", seven), rows, List.of(violation("debt")));
    // Between seven and nine there was no data: debt goes on, and age begins anew.
    tables.publish(
        dataQuality("seen", "r4", nine), rows, List.of(violation("age"), violation("debt")));
    // A rerun keeps what it says.
    tables.publish(
        dataQuality("seen", "r5", SIX), rows, List.of(violation("age"), violation("debt")));

    assertThat(texts("violations", "seen", "column_name", "window_start", "first_seen"))
        .containsExactlyInAnyOrder(
            "[age,2026-01-03 05:00:00,2026-01-03 05:00:00]",
            "[age,2026-01-03 06:00:00,2026-01-03 05:00:00]",
            "[debt,2026-01-03 06:00:00,2026-01-03 06:00:00]",
            "[debt,2026-01-03 07:00:00,2026-01-03 06:00:00]",
            "[age,2026-01-03 09:00:00,2026-01-03 09:00:00]",
            "[debt,2026-01-03 09:00:00,2026-01-03 06:00:00]");
  }

  @Test
  void windowsThatAreRevisedTogetherDoNotBridgeTheOneBetweenThem() {
    List<Metric> rows = List.of(metric("rows", 5));
    Window seven = new Window(SIX.end(), SIX.end().plusSeconds(3600));
    tables.publish(dataQuality("gaps", "r1", SIX), rows, List.of(violation("debt")));

    tables.publish(
        List.of(
            new RunWindows(
                run("gaps", "r2"),
                Set.of(MonitorType.DATA_QUALITY),
                Map.of(
                    StoredRecords.HOURLY,
                    List.of(
                        new WindowResults(FIVE, rows, List.of(violation("age"))),
                        new WindowResults(
                            seven, rows, List.of(violation("age"), violation("debt"))))))));

    assertThat(texts("violations", "gaps", "column_name", "window_start", "first_seen"))
        .containsExactlyInAnyOrder(
            "[age,2026-01-03 05:00:00,2026-01-03 05:00:00]",
            "[debt,2026-01-03 06:00:00,2026-01-03 06:00:00]",
            "[age,2026-01-03 07:00:00,2026-01-03 07:00:00]",
            "[debt,2026-01-03 07:00:00,2026-01-03 06:00:00]");
  }

  @Test
  void runsOfSeveralMonitorsTakeOneCommitPerTable() {
    Metric ofBias = Metric.builder(MonitorType.BIAS, "dppl", Outcome.of(0.1)).build();
    tables.publish(dataQuality("together", "r0", FIVE), List.of(metric("rows", 4)), List.of());
    long before = commits("metrics");

    tables.publish(
        List.of(
            new RunWindows(
                run("together", "r1"),
                Set.of(MonitorType.DATA_QUALITY),
                Map.of(
                    StoredRecords.HOURLY,
                    List.of(
                        new WindowResults(FIVE, List.of(metric("rows", 5)), List.of()),
                        new WindowResults(SIX, List.of(metric("rows", 6)), List.of())))),
            new RunWindows(
                run("together", "r2"),
                Set.of(MonitorType.BIAS),
                Map.of(
                    StoredRecords.HOURLY,
                    List.of(new WindowResults(FIVE, List.of(ofBias), List.of()))))));

    assertThat(commits("metrics")).isEqualTo(before + 1);
    assertThat(texts("metrics", "together", "run_id", "metric", "window_start"))
        .containsExactlyInAnyOrder(
            "[r1,rows,2026-01-03 05:00:00]",
            "[r1,rows,2026-01-03 06:00:00]",
            "[r2,dppl,2026-01-03 05:00:00]");

    tables.publish(dataQuality("together", "r3", FIVE), List.of(metric("rows", 7)), List.of());
    assertThat(texts("metrics", "together", "run_id", "metric", "window_start"))
        .containsExactlyInAnyOrder(
            "[r3,rows,2026-01-03 05:00:00]",
            "[r1,rows,2026-01-03 06:00:00]",
            "[r2,dppl,2026-01-03 05:00:00]");
  }

  private static long commits(String table) {
    return DeltaTable.forPath(folder.resolve(table).toString())
        .history(1)
        .select("version")
        .head()
        .getLong(0);
  }

  @Test
  void aResultOfATypeThatTheRunDoesNotReplaceIsRefused() {
    WindowRun bias =
        new WindowRun(run("refused", "r1"), Set.of(MonitorType.BIAS), FIVE, StoredRecords.HOURLY);

    assertThatThrownBy(() -> tables.publish(bias, List.of(metric("rows", 5)), List.of()))
        .hasMessage("Metric rows is of type DATA_QUALITY, but the run replaces those of [BIAS]");
  }

  @Test
  void aRunReplacesAnEarlierOneOverItsWindowAndNoRunWithoutAWindow() {
    RunStore runs = tables.runs();
    runs.save(record(run("runs", "r1"), "data-quality", Optional.of(FIVE)));
    runs.save(record(run("runs", "r2"), "data-quality", Optional.of(FIVE)));
    runs.save(record(run("runs", "r3"), "data-quality", Optional.of(SIX)));
    runs.save(record(run("runs", "r4"), "baseline", Optional.empty()));
    runs.save(record(run("runs", "r4"), "baseline", Optional.empty()));

    assertThat(texts("runs", "runs", "run_id", "job", "status", "rows_read", "label_coverage"))
        .containsExactlyInAnyOrder(
            "[r2,data-quality,CompletedWithViolations,1000,null]",
            "[r3,data-quality,CompletedWithViolations,1000,null]",
            "[r4,baseline,CompletedWithViolations,1000,null]");
  }

  @Test
  void sessionsThatOverwriteDynamicallyMergeSchemasOrLiveElsewhereChangeNothing(
      SparkSession spark) {
    SparkSession other = spark.newSession();
    other.conf().set("spark.sql.sources.partitionOverwriteMode", "dynamic");
    other.conf().set("spark.databricks.delta.schema.autoMerge.enabled", "true");
    other.conf().set("spark.sql.session.timeZone", "Asia/Kathmandu");
    other.conf().set("spark.sql.datetime.java8API.enabled", "true");
    ResultTables there = ResultTables.open(other, TablesLocation.workspace(folder.toString()));
    for (Window window : List.of(FIVE, SIX)) {
      tables.publish(
          dataQuality("elsewhere", "r1", window),
          List.of(metric("rows", 5)),
          List.of(violation("age")));
    }

    there.publish(
        dataQuality("elsewhere", "r2", SIX), List.of(metric("rows", 6)), List.of(violation("age")));

    assertThat(texts("metrics", "elsewhere", "run_id", "window_start", "value"))
        .containsExactlyInAnyOrder("[r1,2026-01-03 05:00:00,5.0]", "[r2,2026-01-03 06:00:00,6.0]");
    assertThat(texts("violations", "elsewhere", "run_id", "first_seen"))
        .containsExactlyInAnyOrder("[r1,2026-01-03 05:00:00]", "[r2,2026-01-03 05:00:00]");
  }

  @Test
  void anUnknownTableIsRefusedWithTheKnownOnes() {
    assertThatThrownBy(() -> tables.rows("metric"))
        .isInstanceOf(BadInputException.class)
        .hasMessage(
            "There is no result table 'metric', did you mean 'metrics'? (known are "
                + ResultTables.schemas().stream().map(TableSchema::name).toList()
                + ")");
  }

  private static List<String> texts(String table, String monitor, String... expressions) {
    return tables
        .rows(table)
        .where(functions.col("monitor_id").equalTo(monitor))
        .selectExpr(
            java.util.Arrays.stream(expressions)
                .map(e -> "cast(" + e + " as string)")
                .toArray(String[]::new))
        .collectAsList()
        .stream()
        .map(Row::toString)
        .toList();
  }
}
