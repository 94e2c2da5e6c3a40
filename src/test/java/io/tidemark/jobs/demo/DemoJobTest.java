package io.tidemark.jobs.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.constraints.Violation;
import io.tidemark.core.MonitorType;
import io.tidemark.testkit.SparkExtension;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** One run of the demo with its own seed: what was planted is known, and so what must be found. */
@ExtendWith(SparkExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DemoJobTest {

  private final StringWriter printed = new StringWriter();
  private Findings findings;
  private SparkSession spark;
  private Path captures;
  private Path tables;
  private Map<Integer, List<Violation>> byDay;

  @BeforeAll
  void runTheDemo(SparkSession session, @TempDir Path folder) {
    spark = session;
    captures = folder.resolve("captures");
    tables = folder.resolve("monitoring");
    findings = new SimulatedService(folder, 20260105).run(new PrintWriter(printed, true));
    byDay = findings.byDay();
  }

  @Test
  void everyPlantedEventIsFoundByTheJobThatShouldFindIt() {
    for (PlantedEvent event : PlantedEvent.ALL) {
      int first = event.days().first();
      // What grows day by day is found when it has grown by a quarter of a standard deviation.
      int found = event.equals(PlantedEvent.SLOW_SHIFT) ? first + 8 : first;
      assertThat(event.daysTold(byDay))
          .as(event.what())
          .containsAll(IntStream.rangeClosed(found, event.days().last()).boxed().toList());
    }
  }

  @Test
  void nothingIsFoundBeforeSomethingIsPlanted() {
    assertThat(byDay.keySet()).doesNotContain(1, 2, 3, 4, 7, 11, 13);
  }

  @Test
  void dataQualityDoesNotSeeThatOutcomesChanged() {
    assertThat(columns(18, MonitorType.DATA_QUALITY))
        .isEqualTo(columns(17, MonitorType.DATA_QUALITY));
    assertThat(columns(18, MonitorType.MODEL_QUALITY))
        .isNotEqualTo(columns(17, MonitorType.MODEL_QUALITY));
  }

  @Test
  void groupsAreTreatedAlikeUntilTheRelease() {
    assertThat(
            byDay.entrySet().stream()
                .filter(d -> d.getKey() < 24)
                .flatMap(d -> d.getValue().stream()))
        .noneMatch(v -> v.monitor() == MonitorType.BIAS);
  }

  @Test
  void inputsInOtherUnitsAreToldApartFromAnotherModel() {
    assertThat(ofFeatures(5))
        .singleElement()
        .asString()
        .endsWith("most values of income are such as the baseline does not have");
    assertThat(ofFeatures(12)).singleElement().asString().endsWith("inputs do not explain it");
  }

  private List<String> ofFeatures(int day) {
    return byDay.get(day).stream()
        .filter(v -> v.monitor() == MonitorType.ATTRIBUTION)
        .map(Violation::description)
        .toList();
  }

  @Test
  void daysWhoseLabelsCameAreJudgedAgain() {
    assertThat(findings.revised()).hasSize(4);
    for (int day = 25; day <= Days.LAST; day++) {
      PredictionFindings first = findings.model(day).orElseThrow();
      PredictionFindings again = findings.revised(day).orElseThrow();
      assertThat(first.labelling().coverage()).isLessThan(1);
      assertThat(first.labelling().revision()).isEqualTo(1);
      assertThat(again.labelling().coverage()).isEqualTo(1);
      assertThat(again.labelling().revision()).isEqualTo(2);
    }
    assertThat(findings.model(28).orElseThrow().violations()).isEmpty();
    assertThat(findings.revised(28).orElseThrow().violations()).isNotEmpty();
  }

  @Test
  void theReportShowsPlantedBesideFound() {
    assertThat(printed.toString())
        .containsPattern("18-28 +18-28 +model-quality +layoffs")
        .containsPattern("24-28 +24-28 +bias +a release declines women")
        .containsPattern("28 +2 +100 %")
        .doesNotContain("never");
  }

  /** SQL by hand, straight over the captures and the training rows. */
  private Map<String, Double> byHand(String expression) {
    return spark
        .read()
        .format("delta")
        .load(captures.toString())
        .groupBy(functions.col("event_date").cast("string").as("day"))
        .agg(functions.expr(expression).cast("double").as("value"))
        .where("value IS NOT NULL")
        .collectAsList()
        .stream()
        .collect(Collectors.toMap(row -> row.getString(0), row -> row.getDouble(1)));
  }

  private Map<String, Double> published(String metric) {
    return spark
        .read()
        .format("delta")
        .load(tables.resolve("metrics").toString())
        .where("monitor_type = 'CUSTOM_METRICS' AND granularity = '1 day' AND value IS NOT NULL")
        .where(functions.col("metric").equalTo(metric))
        .select(functions.col("window_date").cast("string"), functions.col("value"))
        .collectAsList()
        .stream()
        .collect(Collectors.toMap(row -> row.getString(0), row -> row.getDouble(1)));
  }

  private static void requireEqual(Map<String, Double> found, Map<String, Double> expected) {
    assertThat(found.keySet()).isEqualTo(expected.keySet());
    expected.forEach(
        (day, value) ->
            assertThat(found.get(day))
                .as(day)
                .isCloseTo(value, within(1e-12 * Math.max(1, Math.abs(value)))));
  }

  @Test
  void customMetricsEqualSqlByHandOnEveryDay() {
    String approved = "predicted = 'repaid'";
    String risk = "sum(if(" + approved + ", probability * loan_amount, null))";
    requireEqual(published("approval_rate"), byHand("avg(if(" + approved + ", 1, 0))"));
    requireEqual(published("revenue_at_risk"), byHand(risk));
    requireEqual(published("loans"), byHand("sum(if(" + approved + ", 1, 0))"));
    String perLoan = risk + " / sum(if(" + approved + ", 1, 0))";
    requireEqual(published("risk_per_loan"), byHand(perLoan));
    double before =
        spark
            .read()
            .format("delta")
            .load(captures.resolveSibling("training").toString())
            .agg(functions.expr(perLoan))
            .head()
            .getDouble(0);
    requireEqual(published("risk_change"), byHand(perLoan + " / " + before + "D - 1"));
  }

  @Test
  void customMetricsAlarmOnTheDaysThatPassTheirThresholds() {
    assertThat(alarmed("approval_rate")).containsExactly(5, 6, 24, 25, 26, 27, 28);
    // On the fifth day nobody gets a loan: what is undefined is told, and is no number.
    assertThat(alarmed("revenue_at_risk")).containsExactly(5, 18, 19, 20, 21, 22, 23);
    assertThat(alarmed("risk_change")).containsExactly(5, 21, 22, 23, 26, 27, 28);
    assertThat(byDay.get(5))
        .filteredOn(v -> v.metric().filter(m -> m.name().equals("risk_change")).isPresent())
        .singleElement()
        .satisfies(v -> assertThat(v.description()).contains("cannot be judged"));
  }

  private List<Integer> alarmed(String metric) {
    return byDay.entrySet().stream()
        .filter(
            d ->
                d.getValue().stream()
                    .anyMatch(
                        v ->
                            v.monitor() == MonitorType.CUSTOM_METRICS
                                && v.metric().orElseThrow().name().equals(metric)))
        .map(Map.Entry::getKey)
        .toList();
  }

  private List<String> columns(int day, MonitorType job) {
    return byDay.get(day).stream()
        .filter(v -> v.monitor() == job)
        .map(v -> v.check() + " " + v.columns())
        .toList();
  }
}
