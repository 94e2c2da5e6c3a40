package io.tidemark.jobs;

import static io.tidemark.testkit.golden.GoldenInput.midnight;
import static io.tidemark.testkit.golden.GoldenInput.noon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.jobs.run.ExitCode;
import io.tidemark.metrics.concept.Detector;
import io.tidemark.metrics.concept.DetectorState;
import io.tidemark.metrics.concept.Detectors;
import io.tidemark.metrics.concept.Observation;
import io.tidemark.testkit.SparkExtension;
import io.tidemark.testkit.golden.CreditEvent;
import io.tidemark.testkit.golden.DemandEvent;
import io.tidemark.testkit.golden.GoldenInput;
import io.tidemark.testkit.golden.GoldenManifest;
import io.tidemark.testkit.golden.GoldenWorkspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A workspace that release 0.1.0 wrote is opened, migrated, and continued: the third instalment of
 * captures and labels is taken in, and the rest of Sunday is judged, with the day and the week that
 * it ends. What is promised of every later release stands in the README beside the workspace;
 * {@link #thisReleaseLearnsCategoriesAgain} says more than that, of the present one. Expected
 * numbers are counted from the input in plain Java.
 */
@ExtendWith(SparkExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GoldenWorkspaceJobTest {

  private static final GoldenWorkspace GOLDEN = new GoldenWorkspace("0.1.0");

  /** Of a base window the rows that a table counts in it, and the rows of the table to look at. */
  private static final Map<String, List<String>> BASE_WINDOWS =
      Map.of(
          "lake/column_profiles", List.of("max(rows)", "slice_key is null"),
          "lake/cross_products", List.of("max(complete_rows)", "chunk is null"),
          "lake/prediction_profiles", List.of("sum(rows)", "slice_key is null and facet is null"),
          "lake/error_moments", List.of("sum(labelled + unlabelled)", "slice_key is null"));

  private GoldenShop shop;
  private List<String> migrated;
  private final List<List<String>> listings = new ArrayList<>();
  private final Map<String, CommandRun> ingested = new LinkedHashMap<>();

  @BeforeAll
  void continueTheWorkspace(SparkSession spark, @TempDir Path folder) throws IOException {
    shop = GoldenShop.open(spark, GOLDEN, folder);
    for (int time = 0; time < 2; time++) {
      for (String monitor : GoldenWorkspace.MONITORS) {
        shop.run(monitor, "init").ending(ExitCode.RAN);
      }
      listings.add(listing(shop.continued()));
    }
    migrated = GoldenManifest.of(spark, shop.continued());
    for (String monitor : GoldenWorkspace.MONITORS) {
      ingested.put(monitor + " captures", shop.takeIn(GoldenInput.captures(2), monitor, "capture"));
      ingested.put(
          monitor + " labels", shop.takeIn(GoldenInput.labels(2), monitor, "ground-truth"));
      for (String command : List.of("data-quality", "model-quality", "bias")) {
        shop.judge(monitor, command);
      }
    }
  }

  @AfterAll
  void close() throws IOException {
    shop.close();
  }

  private static List<String> listing(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.map(f -> folder.relativize(f).toString()).sorted().toList();
    }
  }

  @Test
  void initMigratesAndLosesNothing() throws IOException {
    List<String> expected = Files.readAllLines(GOLDEN.file(GoldenWorkspace.MANIFEST));
    assertThat(GoldenManifest.of(shop.spark(), shop.written())).isEqualTo(expected);
    assertThat(migrated).isEqualTo(expected);
    // The second time there is nothing to do, and not one commit of it.
    assertThat(listings.get(1)).isEqualTo(listings.get(0));
  }

  @Test
  void theNextFilesAreTakenInAndNoOthers() {
    for (String monitor : GoldenWorkspace.MONITORS) {
      for (String what : List.of("captures", "labels")) {
        assertThat(ingested.get(monitor + " " + what).out())
            .contains("100 read = 100 written + 0 duplicated + 0 in quarantine");
        String table = what + "/" + monitor;
        assertThat(shop.now(table).count()).isEqualTo(3 * GoldenInput.EVENTS_PER_DAY);
        assertThat(shop.now(table).select("event_id").distinct().count())
            .isEqualTo(3 * GoldenInput.EVENTS_PER_DAY);
      }
    }
  }

  /** Whether a release learns the baseline again or not, what is stored stands. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "lake/runs",
        "lake/constraints",
        "lake/quarantine",
        "captures/credit",
        "captures/demand",
        "labels/credit",
        "labels/demand"
      })
  void whatWasThereStandsBitForBit(String table) {
    assertThat(shop.lost(table, "true")).isEmpty();
  }

  /** Only where a release counts otherwise is a window judged again, and then as a whole. */
  @ParameterizedTest
  @ValueSource(strings = {"lake/metrics", "lake/violations", "lake/detector_states"})
  void whatWasJudgedStandsOrIsJudgedAgain(String table) {
    Set<String> runs = values(shop.before("lake/runs"), "run_id");
    Set<String> again =
        shop.now("lake/metrics").collectAsList().stream()
            .filter(row -> !runs.contains(row.<String>getAs("run_id")))
            .map(GoldenWorkspaceJobTest::window)
            .collect(Collectors.toSet());
    Set<String> lost = Set.copyOf(shop.lost(table, "true"));
    List<Row> gone =
        shop.before(table).collectAsList().stream()
            .filter(row -> lost.contains(row.toString()))
            .toList();
    assertThat(again).containsAll(gone.stream().map(GoldenWorkspaceJobTest::window).toList());
  }

  private static Set<String> values(Dataset<Row> rows, String column) {
    return rows.collectAsList().stream()
        .map(r -> r.<String>getAs(column))
        .collect(Collectors.toSet());
  }

  private static String window(Row row) {
    return Stream.of("monitor_id", "window_start", "window_end", "granularity")
        .map(column -> String.valueOf(row.<Object>getAs(column)))
        .collect(Collectors.joining("|"));
  }

  @Test
  void baselinesStand() {
    assertThat(shop.lost("lake/baselines", "true", "is_current")).isEmpty();
    for (String table : BASE_WINDOWS.keySet()) {
      assertThat(shop.lost(table, "dataset <> 'CAPTURE'")).as(table).isEmpty();
    }
  }

  @Test
  void baseWindowsHoldTheirRowsHoweverTheyAreFolded() {
    BASE_WINDOWS.forEach(
        (table, how) -> {
          List<String> before = rows(shop.before(table), how);
          assertThat(before).as(table).hasSizeGreaterThanOrEqualTo(5);
          assertThat(rows(shop.now(table), how)).as(table).containsAll(before);
        });
  }

  /** Of each base window the rows, by the latest baseline that they were counted with. */
  private static List<String> rows(Dataset<Row> table, List<String> how) {
    return table
        .where("dataset = 'CAPTURE'")
        .where(how.get(1))
        .groupBy("monitor_id", "window_start", "window_end", "baseline_version")
        .agg(org.apache.spark.sql.functions.expr(how.get(0)).as("counted"))
        .groupBy("monitor_id", "window_start", "window_end")
        .agg(org.apache.spark.sql.functions.expr("max_by(counted, int(baseline_version))"))
        .collectAsList()
        .stream()
        .map(Row::toString)
        .toList();
  }

  /**
   * The present release counts otherwise than 0.1.0: scores in cells of their own value, categories
   * by value. It refuses the stored baseline that holds categories, in words, and learns it again;
   * it goes on with the one of numbers.
   */
  @Test
  void thisReleaseLearnsCategoriesAgain() {
    assertThat(shop.relearned()).containsExactly("credit");
  }

  @ParameterizedTest
  @ValueSource(strings = {"credit", "demand"})
  void theRunsOverTheNextWindowAreInTheTable(String monitor) {
    List<Row> runs =
        shop.now("lake/runs")
            .where("monitor_id = '" + monitor + "' and job in ('data-quality', 'model-quality')")
            .where("window_start = '" + Timestamp.from(noon()) + "'")
            .orderBy("job")
            .select("job", "status", "rows_read", "label_coverage")
            .collectAsList();
    assertThat(runs)
        .extracting(r -> r.getString(0))
        .containsExactly("data-quality", "model-quality");
    assertThat(runs)
        .allSatisfy(r -> assertThat(r.getString(1)).startsWith("Completed"))
        .allSatisfy(r -> assertThat(r.getLong(2)).isGreaterThanOrEqualTo(100));
    assertThat(runs.get(1).getDouble(3)).isEqualTo(1);
  }

  @Test
  void profilesOfTheNewBaseWindowsAreThoseOfTheirEvents() {
    for (int quarter = 2; quarter < 4; quarter++) {
      Instant start = midnight(2).plusSeconds(quarter * 21_600L);
      List<CreditEvent> events = GoldenInput.credit(start, start.plusSeconds(21_600));
      Row income =
          shop.now("lake/column_profiles")
              .where("monitor_id = 'credit' and dataset = 'CAPTURE' and column_name = 'income'")
              .where("slice_key is null and window_start = '" + Timestamp.from(start) + "'")
              .selectExpr("rows", "min", "max", "mean")
              .head();
      assertThat(income.getLong(0)).isEqualTo(events.size()).isEqualTo(50);
      var incomes = events.stream().mapToDouble(CreditEvent::income).summaryStatistics();
      assertThat(income.getDouble(1)).isEqualTo(incomes.getMin());
      assertThat(income.getDouble(2)).isEqualTo(incomes.getMax());
      assertThat(income.getDouble(3)).isCloseTo(incomes.getAverage(), within(1e-9));
    }
  }

  /** Sunday is half of stored hours and half of new ones; the week has two days stored besides. */
  @ParameterizedTest
  @ValueSource(strings = {"6 hours", "1 day", "7 days"})
  void driftIsMeasuredAcrossStoredAndNewHours(String granularity) {
    Row drift =
        shop.metric(
            "credit",
            granularity,
            "metric = 'kolmogorov_smirnov' and column_name = 'income' and slice_key is null"
                + " and compared_with = 'BASELINE'");
    long rows = GoldenInput.credit(GoldenShop.start(granularity), midnight(3)).size();
    assertThat(drift.<Long>getAs("sample_count")).isEqualTo(rows);
    // Of the week a third is Saturday, on which nearly all incomes lie above all others.
    double distance = drift.<Double>getAs("value");
    if (granularity.equals("7 days")) {
      assertThat(distance).isBetween(0.25, 0.42);
    } else {
      assertThat(distance).isLessThan(granularity.equals("1 day") ? 0.2 : 0.3);
    }
  }

  @Test
  void theStoredDayIsThePreviousOneAndTheStoredHoursAreHistory() {
    Row previous =
        shop.metric(
            "credit",
            "1 day",
            "metric = 'kolmogorov_smirnov' and column_name = 'income' and slice_key is null"
                + " and compared_with = 'PREVIOUS'");
    assertThat(previous.<Long>getAs("baseline_count")).isEqualTo(GoldenInput.EVENTS_PER_DAY);
    assertThat(previous.<Double>getAs("value")).isGreaterThan(0.95);
    Row judged =
        shop.metric(
            "credit",
            "6 hours",
            "metric = 'kolmogorov_smirnov' and column_name = 'debt' and slice_key is null"
                + " and compared_with = 'BASELINE'");
    // What was measured against another baseline is no history of this one.
    assertThat(judged.<String>getAs("threshold_source"))
        .isEqualToIgnoringCase(shop.relearned().contains("credit") ? "fixed" : "history");
  }

  @ParameterizedTest
  @ValueSource(strings = {"6 hours", "1 day", "7 days"})
  void accuracyIsThatOfStoredAndNewLabels(String granularity) {
    List<CreditEvent> events = GoldenInput.credit(GoldenShop.start(granularity), midnight(3));
    long right = events.stream().filter(e -> e.decision() == e.label()).count();
    Row accuracy =
        shop.metric(
            "credit",
            granularity,
            "metric = 'accuracy' and monitor_type = 'MODEL_QUALITY' and slice_key is null");
    assertThat(accuracy.<Double>getAs("value"))
        .isCloseTo((double) right / events.size(), within(1e-12));
    assertThat(accuracy.<Long>getAs("sample_count")).isEqualTo(events.size());
    assertThat(accuracy.<Double>getAs("label_coverage")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"12 hours", "1 day"})
  void errorsAreThoseOfStoredAndNewLabels(String granularity) {
    List<DemandEvent> events = GoldenInput.demand(GoldenShop.start(granularity), midnight(3));
    double absolute =
        events.stream()
            .mapToDouble(e -> Math.abs(e.predicted() - e.label()))
            .average()
            .orElseThrow();
    double squared =
        events.stream()
            .mapToDouble(e -> Math.pow(e.predicted() - e.label(), 2))
            .average()
            .orElseThrow();
    assertThat(shop.metric("demand", granularity, "metric = 'mae'").<Double>getAs("value"))
        .isCloseTo(absolute, within(1e-9));
    assertThat(shop.metric("demand", granularity, "metric = 'rmse'").<Double>getAs("value"))
        .isCloseTo(Math.sqrt(squared), within(1e-9));
  }

  /** DPPL: the share of positive decisions among everyone else less that of the group. */
  @ParameterizedTest
  @ValueSource(strings = {"6 hours", "1 day", "7 days"})
  void biasIsThatOfStoredAndNewDecisions(String granularity) {
    Instant start = GoldenShop.start(granularity);
    Row dppl =
        shop.metric(
            "credit", granularity, "metric = 'dppl' and facet = 'sex' and facet_value = 'F'");
    assertThat(dppl.<Double>getAs("value"))
        .isCloseTo(positive(start, "M") - positive(start, "F"), within(1e-12));
  }

  private static double positive(Instant start, String sex) {
    return GoldenInput.credit(start, midnight(3)).stream()
        .filter(e -> e.sex().equals(sex))
        .mapToInt(CreditEvent::decision)
        .average()
        .orElseThrow();
  }

  @Test
  void detectorsGoOnFromTheirStoredStates() {
    // Saturday's: as they were stored, or of Saturday judged again.
    Map<String, DetectorState> states = new LinkedHashMap<>();
    detectors(shop.now("lake/detector_states")).stream()
        .filter(r -> r.<Timestamp>getAs("window_start").before(Timestamp.from(midnight(2))))
        .forEach(r -> states.put(r.getAs("detector"), state(r)));
    List<Row> sunday =
        detectors(shop.now("lake/detector_states")).stream()
            .filter(r -> r.<Timestamp>getAs("window_start").equals(Timestamp.from(midnight(2))))
            .toList();
    assertThat(sunday).hasSize(Detectors.all().size()).hasSameSizeAs(states.keySet());
    for (Row row : sunday) {
      Detector detector =
          Detectors.all().stream()
              .filter(d -> d.detectorName().equals(row.getAs("detector")))
              .findFirst()
              .orElseThrow();
      Observation seen =
          new Observation(
              row.getAs("error"),
              row.getAs("squared_error"),
              row.getAs("rows"),
              row.getAs("expected_error"),
              row.getAs("spread"));
      assertThat(state(row)).isEqualTo(detector.next(states.get(detector.detectorName()), seen));
    }
  }

  /** The states of the credit model's days, in order. */
  private static List<Row> detectors(Dataset<Row> states) {
    return states
        .where("monitor_id = 'credit' and granularity = '1 day' and slice_key is null")
        .orderBy("window_start", "detector")
        .collectAsList();
  }

  private static DetectorState state(Row row) {
    return new DetectorState(row.getAs("alarmed"), row.getList(row.fieldIndex("state")));
  }
}
