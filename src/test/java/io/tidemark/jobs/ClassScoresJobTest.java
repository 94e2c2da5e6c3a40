package io.tidemark.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.jobs.run.ExitCode;
import io.tidemark.testkit.ClassScoresOf;
import io.tidemark.testkit.SparkExtension;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A model of three classes that gives each a probability ({@link ClassScoresOf#wine}), and five
 * rows whose probabilities are none.
 */
@ExtendWith(SparkExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClassScoresJobTest {

  private static final Offset<Double> EXACT = Offset.offset(1e-12);

  private static final String COLUMNS =
      "scores { columns { barolo = p_barolo, grignolino = p_grignolino, barbera = p_barbera } }";
  private static final String CLASSES = "classes = [barbera, barolo, grignolino]";
  private static final String MAP = "scores { column = as_map, " + CLASSES + " }";
  private static final String STRUCT = "scores { column = as_struct }";
  private static final String ARRAY = "scores { column = as_array, " + CLASSES + " }";

  private Path folder;
  private Lake lake;

  @BeforeAll
  void capture(SparkSession spark, @TempDir Path folder) throws IOException {
    this.folder = folder;
    List<Row> rows = new ArrayList<>();
    for (ClassScoresOf.Row wine : ClassScoresOf.wine()) {
      Map<String, Double> p = wine.scores();
      rows.add(
          RowFactory.create(
              rows.size(),
              wine.actual(),
              wine.predicted(),
              p.get("barolo"),
              p.get("grignolino"),
              p.get("barbera")));
    }
    write(spark, rows, "training");
    rows.add(RowFactory.create(1000, "barolo", "barolo", null, 0.5, 0.5));
    rows.add(RowFactory.create(1001, "barolo", "barolo", Double.NaN, 0.5, 0.5));
    rows.add(RowFactory.create(1002, "barolo", "barolo", 1.2, -0.2, 0.0));
    rows.add(RowFactory.create(1003, "barolo", "barolo", 0.9, 0.9, 0.9));
    rows.add(RowFactory.create(1004, "chianti", "barolo", 0.4, 0.3, 0.3));
    write(spark, rows, "captures");
    lake = Lake.create(spark, folder, config("columns", COLUMNS));
  }

  private void write(SparkSession spark, List<Row> rows, String table) {
    Dataset<Row> all =
        spark
            .createDataFrame(
                rows,
                StructType.fromDDL(
                    "id int, kind string, decision string, p_barolo double, p_grignolino double,"
                        + " p_barbera double"))
            .selectExpr(
                "concat('e', id) event_id",
                "timestamp'2026-03-02 01:00:00' + make_dt_interval(0, 0, 0, id) event_time",
                "if(id % 2 = 1, 'odd', 'even') side",
                "id * 7 % 31 strength",
                "kind",
                "decision",
                "p_barolo",
                "p_grignolino",
                "p_barbera",
                "map('barolo', p_barolo, 'grignolino', p_grignolino, 'barbera', p_barbera) as_map",
                "named_struct('barolo', p_barolo, 'grignolino', p_grignolino, 'barbera',"
                    + " p_barbera) as_struct",
                "array(p_barbera, p_barolo, p_grignolino) as_array");
    all.write().parquet(folder.resolve(table).toString());
    if (table.equals("captures")) {
      all.select("event_id", "kind").write().parquet(folder.resolve("labels").toString());
    }
  }

  private String config(String monitor, String scores) {
    return """
    monitor = "%s"
    model { name = "wine", version = 1, problem-type = "multiclass-classification" }
    training { format = "parquet", path = "%s" }
    capture {
      format = "parquet", path = "%s", event-time = "event_time", event-id = "event_id"
      base-window = "1 day"
    }
    ground-truth { format = "parquet", path = "%s", event-id = "event_id", label = "kind" }
    columns { features = [strength], prediction = "decision", %s }
    slices = ["side"]
    """
        .formatted(
            monitor,
            folder.resolve("training"),
            folder.resolve("captures"),
            folder.resolve("labels"),
            scores);
  }

  private JsonNode judge(String monitor, String scores) throws IOException {
    lake.configure(config(monitor, scores));
    lake.run("baseline").ending(ExitCode.RAN);
    return Lake.json(
        lake.run("model-quality", Lake.window("2026-03-02", "2026-03-03", "--format", "json"))
            .ending(ExitCode.RAN)
            .out());
  }

  /** Values by metric, class, cell and slice. */
  private Map<String, Double> metrics(String monitor) {
    Map<String, Double> values = new TreeMap<>();
    lake.table("metrics")
        .where("monitor_type = 'MODEL_QUALITY' and monitor_id = '" + monitor + "'")
        .selectExpr(
            "concat_ws('|', metric, coalesce(class, ''), coalesce(cell, ''),"
                + " coalesce(slice_value, ''))",
            "value")
        .collectAsList()
        .forEach(r -> values.put(r.getString(0), r.isNullAt(1) ? null : r.getDouble(1)));
    return values;
  }

  @Test
  void columnsAMapAStructAndAnArrayGiveTheSameNumbers() throws IOException {
    JsonNode run = judge("columns", COLUMNS);
    Map<String, Double> columns = metrics("columns");
    judge("map", MAP);
    judge("struct", STRUCT);
    judge("array", ARRAY);

    assertThat(metrics("map")).isEqualTo(columns);
    assertThat(metrics("struct")).isEqualTo(columns);
    assertThat(metrics("array")).isEqualTo(columns);

    // scikit-learn 1.9.1, of the 178 rows: roc_auc_score(multi_class="ovr"), log_loss,
    // brier_score_loss; then of the 89 rows with odd numbers.
    Map<String, Double> expected =
        Map.of(
            "macro_roc_auc|||", 0.9435114036791843,
            "weighted_roc_auc|||", 0.9466115309846584,
            "log_loss|||", 0.43691087128811124,
            "multiclass_brier|||", 0.253691002247191,
            "expected_calibration_error|||", 0.05395449438202245,
            "roc_auc|barbera||", 0.8990384615384616);
    expected.forEach(
        (name, value) -> assertThat(columns.get(name)).as(name).isCloseTo(value, EXACT));
    assertThat(columns.get("macro_roc_auc|||odd")).isCloseTo(0.9483746596303525, EXACT);
    assertThat(columns.get("log_loss|||odd")).isCloseTo(0.434679424549786, EXACT);
    assertThat(columns.get("multiclass_brier|||odd")).isCloseTo(0.25148090494382025, EXACT);
    // IsotonicRegression of each class, of the class that was predicted.
    assertThat(columns.get("estimated_accuracy|||"))
        .isCloseTo(0.8340823970037453, Offset.offset(1e-9));

    assertThat(Lake.texts(run.get("warnings")))
        .contains(
            "columns.scores: 5 of 183 rows of window [2026-03-02T00:00:00Z, 2026-03-03T00:00:00Z)"
                + " are left out of what is computed of probabilities: 1 with a missing"
                + " probability, 1 with a probability that is NaN or infinite, 1 with a probability"
                + " outside [0, 1], 1 with probabilities that do not add up to 1, 1 with a label"
                + " without a probability");
    Row judged =
        lake.table("metrics")
            .where("monitor_id = 'columns' and metric = 'log_loss' and class is null")
            .where("slice_value is null")
            .first();
    assertThat(judged.<Double>getAs("baseline_value")).isCloseTo(0.43691087128811124, EXACT);
    assertThat(judged.<Double>getAs("threshold")).isNotNull();
    assertThat(judged.<String>getAs("status")).isEqualTo("OK");
  }

  @Test
  void aBaselineWithoutAUsableRowIsRefused() throws IOException {
    lake.configure(
        config("unusable", "scores { columns { barolo = p_barolo, chianti = strength } }"));
    assertThat(lake.run("baseline").ending(ExitCode.BAD_INPUT).err())
        .contains("columns.scores: 178 of 178 rows of training = ")
        .contains("a probability outside [0, 1]")
        .contains("none is left");
  }

  @Test
  void whatARunWouldRefuseValidateRefuses() throws IOException {
    lake.configure(config("refused", "scores { column = as_array }"));
    assertThat(lake.run("baseline").ending(ExitCode.BAD_INPUT).err())
        .contains("columns.scores.classes is missing");
    assertRefused(
        "scores { column = as_array }",
        "columns.scores.classes is missing: which classes the array 'as_array' holds, in their"
            + " order");
    assertRefused(
        "scores { column = strength }", "column 'strength' of type INT is no struct, map or array");
    assertRefused(
        "scores { column = as_strukt }", "columns.scores.column: there is no column 'as_strukt'");
    assertRefused(
        "scores { column = as_struct, classes = [barolo, barbara] }",
        "the struct 'as_struct' has no field 'barbara'");
    assertRefused(
        "scores { columns { barolo = p_barolo, barbera = p_barberra } }",
        "columns.scores.columns: there is no column 'p_barberra'");
    assertRefused(
        "scores { columns { barolo = p_barolo, barbera = as_map } }",
        "column 'as_map' has values of type MAP<STRING, DOUBLE>, which are no numbers");
  }

  private void assertRefused(String scores, String why) throws IOException {
    lake.configure(config("refused", scores));
    CommandRun validated = lake.run("validate", "--connect").ending(ExitCode.BAD_INPUT);
    assertThat(validated.err() + validated.out()).contains(why);
  }
}
