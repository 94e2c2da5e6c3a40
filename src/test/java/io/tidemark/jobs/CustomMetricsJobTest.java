package io.tidemark.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.jobs.run.ExitCode;
import io.tidemark.testkit.SparkExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Metrics of the user's own over the payments of {@link Service}, beside SQL over the captures. */
@ExtendWith(SparkExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CustomMetricsJobTest {

  private static final String METRICS =
      """
      granularities = ["1 day"]
      drift.history { warm-up = 2, windows = 10 }
      slices = [["kind"]]
      custom-metrics.metrics = [
        { name = "card_share", expression = "avg(CASE WHEN kind = 'card' THEN 1.0 ELSE 0.0 END)"
          threshold = 0.9, comparison-operator = "GreaterThanThreshold" }
        { name = "turnover", expression = "sum(amount)", threshold = 20000
          comparison-operator = "GreaterThanThreshold", severity = "critical"
          description = "the till overflows" }
        { name = "pieces", expression = "sum(items)" }
        { name = "usual_turnover", expression = "sum(amount)", threshold-source = "history" }
        { name = "kinds", expression = "approx_count_distinct(kind)" }
        { name = "of_cheques"
          expression = "sum(amount) FILTER (WHERE kind = 'cheque') / count_if(kind = 'cheque')" }
        { name = "spread_of", columns = ["amount", "ite*"], expression = "stddev({{column}})" }
        { name = "range_of", columns = ["amount", "items"]
          expression = "max({{column}}) - min({{column}})" }
        { name = "relative_spread", type = "derived", expression = "{{spread_of}} / {{range_of}}" }
        { name = "per_piece", type = "derived", expression = "{{turnover}} / {{pieces}}" }
        { name = "per_piece_change", type = "drift"
          expression = "{{current.per_piece}} / {{base.per_piece}} - 1"
          threshold = 1, comparison-operator = "GreaterThanThreshold" }
        { name = "turnover_change", type = "drift", compared-with = "previous"
          expression = "{{current.turnover}} / {{base.turnover}} - 1"
          threshold = 1, comparison-operator = "GreaterThanThreshold" }
      ]
      """;

  private SparkSession spark;
  private Lake lake;
  private CommandRun run;

  @BeforeAll
  void judge(SparkSession session, @TempDir Path folder) throws IOException {
    spark = session;
    lake = Service.in(folder, spark);
    Service.configure(lake, METRICS);
    lake.run("baseline").ending(ExitCode.RAN);
    run =
        lake.run(
            "custom-metrics",
            Lake.window(Service.DAYS.get(0), Service.DAY_AFTER, "--fail-on", "violations"));
  }

  private double published(String metric, String day, String more) {
    List<Row> rows =
        lake.table("metrics")
            .where(
                "monitor_type = 'CUSTOM_METRICS' AND metric = '"
                    + metric
                    + "' AND window_start = timestamp '"
                    + day
                    + " 00:00:00' AND "
                    + more)
            .select("value")
            .collectAsList();
    assertThat(rows).as(metric).hasSize(1);
    return rows.get(0).getDouble(0);
  }

  /** SQL by hand, which knows nothing of windows and states. */
  private double byHand(String expression, String where) {
    return byHand(lake, expression, where);
  }

  private double byHand(Lake of, String expression, String where) {
    spark
        .read()
        .format("delta")
        .load(of.folder().resolve("captures").toString())
        .createOrReplaceTempView("payments_by_hand");
    return ((Number)
            spark
                .sql("SELECT " + expression + " FROM payments_by_hand WHERE " + where)
                .head()
                .get(0))
        .doubleValue();
  }

  @Test
  void everyTypeEqualsSqlByHand() {
    for (String day : Service.DAYS) {
      String on = "day = '" + day + "'";
      String whole = "slice_key IS NULL";
      assertThat(published("card_share", day, whole))
          .isCloseTo(byHand("avg(if(kind = 'card', 1, 0))", on), within(1e-12));
      assertThat(published("turnover", day, whole))
          .isCloseTo(byHand("sum(amount)", on), within(1e-9));
      assertThat(published("pieces", day, whole)).isEqualTo(byHand("sum(items)", on));
      assertThat(published("kinds", day, whole)).isEqualTo(byHand("count(DISTINCT kind)", on));
      assertThat(published("spread_of", day, whole + " AND column_name = 'items'"))
          .isCloseTo(byHand("stddev(items)", on), within(1e-12));
      assertThat(published("relative_spread", day, whole + " AND column_name = 'amount'"))
          .isCloseTo(byHand("stddev(amount) / (max(amount) - min(amount))", on), within(1e-12));
      assertThat(published("per_piece", day, whole))
          .isCloseTo(byHand("sum(amount) / sum(items)", on), within(1e-12));
      assertThat(published("per_piece", day, "slice_value = 'card'"))
          .isCloseTo(byHand("sum(amount) / sum(items)", on + " AND kind = 'card'"), within(1e-12));
    }
    double before = byHand("sum(amount)", "day = '" + Service.DAYS.get(1) + "'");
    double after = byHand("sum(amount)", "day = '" + Service.SHIFTED + "'");
    assertThat(published("turnover_change", Service.SHIFTED, "slice_key IS NULL"))
        .isCloseTo(after / before - 1, within(1e-12));
  }

  @Test
  void theDayOfThreefoldAmountsAlarms() {
    assertThat(run.code()).isEqualTo(ExitCode.VIOLATIONS);
    assertThat(
            lake.table("violations")
                .where("monitor_type = 'CUSTOM_METRICS'")
                .select("metric", "window_start", "check_type", "severity")
                .collectAsList())
        .extracting(row -> row.getString(0) + " " + row.getString(2) + " " + row.getString(3))
        .containsExactlyInAnyOrder(
            "turnover custom_metric_check critical",
            "usual_turnover custom_metric_check warning",
            "per_piece_change custom_metric_check warning",
            "turnover_change custom_metric_check warning");
    assertThat(run.out()).contains("above 20000", ": the till overflows");
  }

  @Test
  void whatHasNoValueIsNullWithAReason() {
    List<Row> rows =
        lake.table("metrics")
            .where("metric = 'of_cheques' AND slice_key IS NULL")
            .select("value", "status", "reason")
            .collectAsList();
    assertThat(rows)
        .hasSize(3)
        .allSatisfy(
            row -> {
              assertThat(row.isNullAt(0)).isTrue();
              assertThat(row.getString(1)).isEqualTo("NOT_COMPUTED");
              assertThat(row.getString(2)).contains("ZERO_DENOMINATOR").contains("= 0");
            });
  }

  @Test
  void theFirstWindowHasNoneBeforeIt() {
    assertThat(
            lake.table("metrics")
                .where("metric = 'turnover_change' AND slice_key IS NULL")
                .where("window_start = timestamp '" + Service.DAYS.get(0) + " 00:00:00'")
                .select("status", "reason")
                .collectAsList())
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.getString(0)).isEqualTo("INSUFFICIENT_DATA");
              assertThat(row.getString(1)).contains("has no rows");
            });
  }

  @Test
  void theBaselineValueIsThatOfTheTrainingRows() {
    double training =
        ((Number)
                spark
                    .read()
                    .format("delta")
                    .load(lake.folder().resolve("training").toString())
                    .selectExpr("sum(amount) / sum(items)")
                    .head()
                    .get(0))
            .doubleValue();
    assertThat(
            lake.table("metrics")
                .where("metric = 'per_piece' AND slice_key IS NULL")
                .select("baseline_value")
                .collectAsList())
        .allSatisfy(row -> assertThat(row.getDouble(0)).isCloseTo(training, within(1e-12)));
  }

  @Test
  void aRateHasItsInterval() {
    assertThat(
            lake.table("metrics")
                .where("metric = 'card_share' AND slice_key IS NULL")
                .where("lower < value AND value < upper AND interval_method = '95% Wilson'")
                .count())
        .isEqualTo(3);
  }

  @Test
  void aWeekIsJudgedFromWhatIsStoredAndARerunReplacesItsOwn() {
    List<String> before = lake.lasting("metrics");
    List<String> states = lake.lasting("aggregate_profiles");
    try (CaptureReads reads = CaptureReads.of(spark)) {
      lake.run("custom-metrics", Lake.window(Service.DAYS.get(0), Service.DAY_AFTER))
          .ending(ExitCode.RAN);
      assertThat(reads.ofJobs("fold")).isZero();
    }
    assertThat(lake.lasting("metrics")).isEqualTo(before);
    assertThat(lake.lasting("aggregate_profiles")).isEqualTo(states);
  }

  @Test
  void monitorReadsTheRowsOnceForDataQualityAndForCustomMetrics(@TempDir Path folder)
      throws IOException {
    Lake other = Service.in(folder, spark);
    Service.configure(other, METRICS);
    other.run("baseline").ending(ExitCode.RAN);
    try (CaptureReads reads = CaptureReads.of(spark)) {
      other
          .run(
              "monitor",
              Lake.window(
                  Service.DAYS.get(1), Service.SHIFTED, "--only", "data-quality,custom-metrics"))
          .ending(ExitCode.RAN);
      // The day before is read, too, for what it is compared with, by a job of its own.
      assertThat(reads.ofJobs("fold", Service.EVENTS_PER_DAY))
          .containsExactly((long) Service.EVENTS_PER_DAY, (long) Service.EVENTS_PER_DAY);
    }
    assertThat(
            other
                .table("metrics")
                .where("metric = 'per_piece' AND slice_key IS NULL")
                .select("value")
                .head()
                .getDouble(0))
        .isEqualTo(published("per_piece", Service.DAYS.get(1), "slice_key IS NULL"));

    Service.add(other, Service.events(Service.DAYS.get(1) + "T05:00:00Z", 30));
    other
        .run("custom-metrics", Lake.window(Service.DAYS.get(1), Service.SHIFTED))
        .ending(ExitCode.RAN);
    List<Row> late =
        other
            .table("metrics")
            .where("metric = 'pieces' AND slice_key IS NULL")
            .select("value", "sample_count")
            .collectAsList();
    assertThat(late)
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.getLong(1)).isEqualTo(Service.EVENTS_PER_DAY + 30);
              assertThat(row.getDouble(0))
                  .isEqualTo(byHand(other, "sum(items)", "day = '" + Service.DAYS.get(1) + "'"));
            });
  }

  @Test
  void whatTheColumnsDoNotAllowIsToldWithItsPlace() throws IOException {
    String metrics =
        """
        tidemark.custom-metrics.metrics = [
          { name = "typo", expression = "avg(amuont)" }
          { name = "of_text", expression = "avg(kind)" }
          { name = "of_none", expression = "avg({{column}})", columns = ["loan_*"] }
          { name = "sound", expression = "avg(amount)" }
        ]
        """;
    Path own = lake.folder().resolve("own.conf");
    Files.writeString(own, metrics);
    CommandRun validate =
        CommandRun.of(lake.arguments("validate", "--config", own.toString(), "--connect"));
    assertThat(validate.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(validate.out() + validate.err())
        .contains("own.conf:2: metric typo: the expression", "amuont")
        .contains("own.conf:3: metric of_text: the expression takes avg(kind) of a STRING")
        .contains("own.conf:4: metric of_none: columns: 'loan_*' is no column of capture");
  }
}
