package io.tidemark.jobs;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.jobs.run.ExitCode;
import io.tidemark.metrics.concept.Detector;
import io.tidemark.metrics.concept.DetectorState;
import io.tidemark.metrics.concept.Detectors;
import io.tidemark.metrics.concept.Observation;
import io.tidemark.testkit.SparkExtension;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The car-loan data of NannyML with published answers (shared/data/car-loan), its ten chunks of
 * 5000 rows as ten days. From day 5 on the model is worse. Labels come in three instalments, some
 * of them twice, and some of events that nobody captured; some captures come twice.
 */
@ExtendWith(SparkExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ModelQualityJobTest {

  private static final List<String> DAYS =
      List.of(
          "2026-01-01",
          "2026-01-02",
          "2026-01-03",
          "2026-01-04",
          "2026-01-05",
          "2026-01-06",
          "2026-01-07",
          "2026-01-08",
          "2026-01-09",
          "2026-01-10",
          "2026-01-11");

  /** Without metrics that policy three-sigma does not know. */
  private static final String CONCEPT =
      "monitor_type = 'MODEL_QUALITY' and metric <> 'label_rate_change'"
          + " and metric not like 'error_change%' and metric not like 'error_rise%'";

  private static final List<String> BAD = DAYS.subList(5, 10);

  /**
   * What a run left: of each day its label coverage and revision, and the days whose accuracy is
   * estimated, and those whose estimate stands beside the labels' value.
   */
  private record Step(
      CommandRun run,
      Map<String, String> coverage,
      Map<String, Integer> revision,
      Set<String> estimated,
      Set<String> compared) {}

  private Path folder;
  private Lake lake;
  private final List<Step> steps = new ArrayList<>();
  private CommandRun again;
  private Map<String, Integer> revisionAgain;
  private CommandRun threeSigma;
  private CommandRun flipped;

  @BeforeAll
  void deliverLabelsInThreeInstalments(SparkSession spark, @TempDir Path folder)
      throws IOException {
    this.folder = folder;
    Path data = SharedData.folder("car-loan");
    Dataset<Row> rows =
        spark
            .read()
            .parquet(data.resolve("monitoring_synthetic_car_loan.parquet").toString())
            .selectExpr(
                "monotonically_increasing_id() row",
                "y_pred",
                "y_pred_proba",
                "repaid",
                "loan_length",
                "car_value")
            .selectExpr(
                "*",
                "row div 5000 day",
                "timestamp'2026-01-01' + make_dt_interval(int(row div 5000), 0, 0, row % 5000) at",
                "concat('loan-', row) id")
            .cache();
    Dataset<Row> captures =
        rows.selectExpr("id", "at", "y_pred", "y_pred_proba", "loan_length", "car_value");
    captures
        .union(captures.where("substr(id, -3) = '500'"))
        .write()
        .format("delta")
        .save(folder.resolve("captures").toString());
    Dataset<Row> labels =
        rows.selectExpr("day", "row", "id event_id", "repaid", "at + interval 2 days known")
            .union(
                rows.where("row % 100 = 0")
                    .selectExpr("day", "row", "id", "1 - repaid", "at + interval 1 day"));
    write(labels, "labels-at-once");
    lake = Lake.create(spark, folder, config("car-loan", "labels", "correct"));
    lake.run("baseline").ending(ExitCode.RAN);

    write(labels.where("day < 4"), "labels");
    step(DAYS.get(0), DAYS.get(10));
    write(labels.where("day between 4 and 6 and row % 2 = 0"), "labels");
    step(DAYS.get(9), DAYS.get(10));
    write(labels.where("day > 6 or (day > 3 and row % 2 = 1)"), "labels");
    write(
        spark.sql(
            "select 0L day, 0L row, 'nobody' event_id, 1L repaid, timestamp'2026-01-05' known"),
        "labels");
    lake.dataQuality(DAYS.get(5), DAYS.get(10)).ending(ExitCode.RAN);
    step(DAYS.get(9), DAYS.get(10), "--fail-on", "violations", "--format", "json");
    List<String> states = lake.lasting("detector_states");
    again = lake.run("model-quality", Lake.window(DAYS.get(9), DAYS.get(10)));
    revisionAgain = revisions();
    assertThat(lake.lasting("detector_states")).isEqualTo(states).isNotEmpty();

    lake.configure(config("at-once", "labels-at-once", "three-sigma"));
    lake.run("baseline").ending(ExitCode.RAN);
    threeSigma = lake.run("model-quality", Lake.window(DAYS.get(0), DAYS.get(10)));

    write(
        labels
            .where("day < 3")
            .join(rows.selectExpr("row", "y_pred_proba score"), "row")
            .withColumn(
                "repaid", expr("if(day = 2 and score between 0.2 and 0.8, 1 - repaid, repaid)")),
        "labels-flipped");
    lake.configure(config("at-once", "labels-flipped", "correct"));
    flipped = lake.run("model-quality", Lake.window(DAYS.get(1), DAYS.get(3), "--dry-run"));
    rows.unpersist();
  }

  private static String config(String monitor, String labels, String policy) {
    return """
    monitor = "%s"
    model { name = "car-loan", problem-type = "binary-classification" }
    training {
      format = "parquet", path = "%s/reference_synthetic_car_loan.parquet"
    }
    capture {
      format = "delta", path = ${tidemark.workspace}"/../captures"
      event-time = "at", event-id = "id", base-window = "1 day"
    }
    ground-truth {
      format = "delta", path = ${tidemark.workspace}"/../%s"
      label = "repaid", arrival-time = "known"
    }
    granularities = ["1 day"]
    columns {
      features = ["loan_length", "car_value"], prediction = "y_pred", score = "y_pred_proba", positive-label = "1"
    }
    model-quality.policy = "%s"
    """
        .formatted(monitor, SharedData.folder("car-loan"), labels, policy);
  }

  private void write(Dataset<Row> labels, String table) {
    labels
        .select("event_id", "repaid", "known")
        .write()
        .format("delta")
        .mode("append")
        .save(folder.resolve(table).toString());
  }

  private void step(String first, String last, String... options) {
    CommandRun run = lake.run("model-quality", Lake.window(first, last, options));
    Map<String, String> coverage = new TreeMap<>();
    accuracy().forEach(r -> coverage.put(day(r), r.getAs("label_coverage").toString()));
    steps.add(
        new Step(
            run,
            coverage,
            revisions(),
            values("estimated_accuracy").keySet(),
            values("estimated_accuracy_error").keySet()));
  }

  private List<Row> accuracy() {
    return lake.table("metrics")
        .where("monitor_id = 'car-loan' and monitor_type = 'MODEL_QUALITY' and metric = 'accuracy'")
        .collectAsList();
  }

  private Map<String, Integer> revisions() {
    Map<String, Integer> revisions = new TreeMap<>();
    accuracy().forEach(r -> revisions.put(day(r), r.getAs("revision")));
    return revisions;
  }

  private Map<String, Double> values(String metric) {
    Map<String, Double> values = new TreeMap<>();
    lake.table("metrics")
        .where(col("monitor_id").equalTo("car-loan").and(col("metric").equalTo(metric)))
        .where("value is not null")
        .collectAsList()
        .forEach(r -> values.put(day(r), r.getAs("value")));
    return values;
  }

  private static String day(Row row) {
    return row.getTimestamp(row.fieldIndex("window_start")).toInstant().toString().substring(0, 10);
  }

  private static <T> Map<String, T> ofDays(List<T> values) {
    Map<String, T> byDay = new TreeMap<>();
    for (int i = 0; i < values.size(); i++) {
      byDay.put(DAYS.get(i), values.get(i));
    }
    return byDay;
  }

  @Test
  void theCoverageOfLabelsIsRightAtEveryStep() {
    assertThat(steps.get(0).coverage())
        .isEqualTo(
            ofDays(List.of("1.0", "1.0", "1.0", "1.0", "0.0", "0.0", "0.0", "0.0", "0.0", "0.0")));
    assertThat(steps.get(1).coverage())
        .isEqualTo(
            ofDays(List.of("1.0", "1.0", "1.0", "1.0", "0.5", "0.5", "0.5", "0.0", "0.0", "0.0")));
    assertThat(steps.get(2).coverage().values()).containsOnly("1.0").hasSize(10);
  }

  @Test
  void windowsWhoseLabelsChangedAreRevisedAndNoOthers() {
    assertThat(steps.get(0).run().code()).isEqualTo(ExitCode.RAN);
    assertThat(steps.get(0).revision().values()).containsOnly(1);
    assertThat(steps.get(1).revision()).isEqualTo(ofDays(List.of(1, 1, 1, 1, 2, 2, 2, 1, 1, 1)));
    assertThat(steps.get(2).revision()).isEqualTo(ofDays(List.of(1, 1, 1, 1, 3, 3, 3, 2, 2, 2)));
    assertThat(revisionAgain).isEqualTo(steps.get(2).revision());
    assertThat(again.code()).isEqualTo(ExitCode.RAN);
  }

  @Test
  void instalmentsEndAsLabelsAtOnceDo() {
    List<String> keys =
        List.of(
            "window_start",
            "slice_key",
            "class",
            "cell",
            "metric",
            "value",
            "lower",
            "upper",
            "interval_method",
            "noise_floor",
            "sample_count",
            "label_coverage",
            "baseline_value");
    assertThat(texts("metrics", "car-loan", keys))
        .isEqualTo(texts("metrics", "at-once", keys))
        .hasSizeGreaterThan(100);
    List<String> counts =
        List.of(
            "dataset",
            "window_start",
            "actual",
            "predicted",
            "score_cell_steps",
            "score_cell_rows",
            "rows",
            "labelled",
            "score_cells_id",
            "scores",
            "score_min",
            "score_max");
    assertThat(texts("prediction_profiles", "car-loan", counts))
        .isEqualTo(texts("prediction_profiles", "at-once", counts))
        .hasSize(11 * 4); // the baseline and ten days, each pair of actual and predicted label
  }

  private List<String> texts(String table, String monitor, List<String> columns) {
    return lake
        .table(table)
        .where(col("monitor_id").equalTo(monitor))
        .where(table.equals("metrics") ? CONCEPT : "true")
        .selectExpr(columns.toArray(String[]::new))
        .toJSON()
        .collectAsList()
        .stream()
        .sorted()
        .toList();
  }

  @Test
  void metricsAreThePublishedOnes() throws IOException {
    JsonNode chunks =
        Lake.json(SharedData.folder("car-loan").resolve("expected.json").toFile().toPath())
            .get("chunks")
            .get("analysis");
    Map<String, String> names =
        Map.of(
            "accuracy", "accuracy",
            "precision", "precision",
            "recall", "recall",
            "true_negative_rate", "specificity",
            "f1", "f1");
    Map<String, Double> values = new TreeMap<>();
    lake.table("metrics")
        .where("monitor_id = 'car-loan' and class is null and cell is null and value is not null")
        .collectAsList()
        .forEach(r -> values.put(day(r) + r.getAs("metric"), r.getAs("value")));
    for (int i = 0; i < 10; i++) {
      String day = DAYS.get(i);
      JsonNode quality = chunks.get(i).get("quality");
      names.forEach(
          (ours, theirs) ->
              assertThat(values.get(day + ours))
                  .as(day + " " + ours)
                  .isCloseTo(quality.get(theirs).asDouble(), Offset.offset(1e-12)));
      assertThat(values.get(day + "roc_auc"))
          .isCloseTo(quality.get("roc_auc").asDouble(), Offset.offset(1e-4));
      assertThat(values.get(day + "average_precision"))
          .isCloseTo(quality.get("average_precision").asDouble(), Offset.offset(1e-3));
      assertThat(values.get(day + "brier"))
          .isCloseTo(quality.get("brier").asDouble(), Offset.offset(1e-12));
      assertThat(values.get(day + "log_loss"))
          .isCloseTo(quality.get("log_loss_clip1e-15").asDouble(), Offset.offset(1e-9));
    }
  }

  @Test
  void learnedBandsAlertWhereTheModelIsWorse() {
    for (String metric : List.of("accuracy", "precision", "recall", "true_negative_rate")) {
      assertThat(violatedDays("car-loan", metric)).as(metric).isEqualTo(new TreeSet<>(BAD));
    }
    // The run over the last day judged the days before, whose labels came, and said so.
    assertThat(steps.get(2).run().code()).isEqualTo(ExitCode.VIOLATIONS);
  }

  @Test
  void threeSigmaGivesThePublishedAlerts() {
    assertThat(threeSigma.code()).isEqualTo(ExitCode.RAN);
    for (String metric :
        List.of("accuracy", "precision", "recall", "true_negative_rate", "f1", "roc_auc")) {
      assertThat(violatedDays("at-once", metric)).as(metric).isEqualTo(new TreeSet<>(BAD));
    }
    assertThat(violatedDays("at-once", "average_precision")).isEmpty();
  }

  @Test
  void accuracyIsEstimatedBeforeLabelsArriveAndSetBesideThemLater() {
    assertThat(steps.get(0).estimated()).hasSize(10);
    assertThat(steps.get(0).compared()).isEqualTo(Set.copyOf(DAYS.subList(0, 4)));
    assertThat(steps.get(2).compared()).hasSize(10);
    // Issue 5: within 0.01 of the realised values where the model is as it was.
    for (String metric : List.of("estimated_accuracy_error", "estimated_roc_auc_error")) {
      Map<String, Double> errors = values(metric);
      assertThat(errors).hasSize(10);
      DAYS.subList(0, 5)
          .forEach(day -> assertThat(errors.get(day)).as(metric + day).isBetween(-0.01, 0.01));
    }
  }

  @Test
  void detectorsFindTheRiseAndSayThatTheMixMoved() {
    Map<String, String> found = concept("car-loan");
    assertThat(found.keySet()).containsExactly(BAD.get(0), BAD.get(1), BAD.get(3));
    assertThat(found.get(BAD.get(0))).contains("adwin says", "ddm says");
    assertThat(found.get(BAD.get(1))).contains("page_hinkley says");
    assertThat(found.get(BAD.get(0)))
        .contains("error rate has risen", "inputs (car_value, loan_length) and scores moved")
        .contains("the relationship of inputs and labels did not");
  }

  @Test
  void statesFollowFromTheStatesBefore() {
    Map<String, DetectorState> states = new TreeMap<>();
    Detectors.all().forEach(d -> states.put(d.detectorName(), d.begin()));
    List<Row> rows =
        lake.table("detector_states")
            .where("monitor_id = 'car-loan'")
            .orderBy("window_start", "detector")
            .collectAsList();
    assertThat(rows).hasSize(10 * states.size());
    Map<String, Double> accuracy = values("accuracy");
    for (Row row : rows) {
      double error = row.getAs("error");
      assertThat(error).isCloseTo(1 - accuracy.get(day(row)), Offset.offset(1e-12));
      Observation seen =
          new Observation(
              error,
              row.getAs("squared_error"),
              row.getAs("rows"),
              row.getAs("expected_error"),
              row.getAs("spread"));
      Detector detector =
          Detectors.all().stream()
              .filter(d -> d.detectorName().equals(row.getAs("detector")))
              .findFirst()
              .orElseThrow();
      DetectorState next = detector.next(states.get(detector.detectorName()), seen);
      states.put(detector.detectorName(), next);
      assertThat(row.<Boolean>getAs("alarmed")).isEqualTo(next.alarmed());
      assertThat(row.getList(row.fieldIndex("state"))).isEqualTo(next.numbers());
    }
  }

  @Test
  void labelsThatNoLongerFollowTheScoresAreAnotherRelationship() {
    assertThat(flipped.code()).isEqualTo(ExitCode.RAN);
    String out = flipped.out().replaceAll("\\s+", " ");
    String last = "1 day [" + DAYS.get(2);
    assertThat(out.substring(0, out.indexOf(last))).doesNotContain("labels of like scores");
    // Label rates find it, and so do the detectors; what moved is told once.
    String moved = "the relationship of inputs and labels moved, scores did not, whether inputs";
    assertThat(out.substring(out.indexOf(last)).split(moved, -1)).hasSize(2);
    assertThat(out).containsOnlyOnce("labels of like scores have changed in 2 of 10 score groups");
    assertThat(out).containsOnlyOnce("the error rate has risen");
  }

  /** The findings on concept drift by day. */
  private Map<String, String> concept(String monitor) {
    Map<String, String> found = new TreeMap<>();
    lake.table("violations")
        .where(col("monitor_id").equalTo(monitor))
        .where("check_type = 'concept_drift_check'")
        .orderBy("rank")
        .collectAsList()
        .forEach(r -> found.merge(day(r), r.getAs("description"), (a, b) -> a + b));
    return found;
  }

  private Set<String> violatedDays(String monitor, String metric) {
    Set<String> days = new TreeSet<>();
    lake.table("metrics")
        .where(col("monitor_id").equalTo(monitor).and(col("metric").equalTo(metric)))
        .where("monitor_type = 'MODEL_QUALITY' and status = 'VIOLATED'")
        .collectAsList()
        .forEach(r -> days.add(day(r)));
    return days;
  }

  @Test
  void aDayHasOneFindingOnWhatIsWorse() {
    List<Row> findings =
        lake.table("violations")
            .where("monitor_id = 'car-loan' and monitor_type = 'MODEL_QUALITY'")
            .where("severity <> 'info'")
            .orderBy("window_start")
            .collectAsList();
    assertThat(findings).extracting(ModelQualityJobTest::day).isEqualTo(BAD);
    findings.forEach(
        f ->
            assertThat(f.<String>getAs("description"))
                .contains("accuracy", "precision", "recall", "true_negative_rate"));
  }

  @Test
  void theRunSaysWhatBecameOfRowsAndLabels() throws IOException {
    JsonNode printed = Lake.json(steps.get(2).run().out());
    assertThat(printed.get("rows_read").asLong()).isEqualTo(5_000);
    assertThat(printed.get("rows_joined").asLong()).isEqualTo(5_000);
    assertThat(printed.get("label_coverage").asDouble()).isEqualTo(1);
    assertThat(printed.get("policy").asText()).isEqualTo("correct");
    // Of 50000 rows 50 come twice, and of them those of the days that were read again.
    assertThat(printed.get("rows_duplicated").asLong()).isBetween(30L, 50L);
    assertThat(printed.get("labels_unmatched").asLong()).isPositive();
    Row run =
        lake.table("runs")
            .where("monitor_id = 'at-once' and job = 'model-quality'")
            .select("status", "rows_read", "rows_joined", "rows_duplicated", "label_coverage")
            .head();
    assertThat(run.getString(0)).isEqualTo("CompletedWithViolations");
    assertThat(run.getLong(1)).isEqualTo(50_000);
    assertThat(run.getLong(2)).isEqualTo(50_000);
    assertThat(run.getLong(3)).isEqualTo(50);
    assertThat(run.getDouble(4)).isEqualTo(1.0);
    assertThat(threeSigma.out()).contains("at-once model-quality").contains("100.0%");
    assertThat(
            lake.table("constraints")
                .where("monitor_type = 'MODEL_QUALITY' and monitor_id = 'car-loan'")
                .where(expr("parameter = 'accuracy'"))
                .select("learned_chunks")
                .head()
                .getInt(0))
        .isEqualTo(10);
  }
}
