package io.tidemark.views;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.tables.ResultTables;
import io.tidemark.tables.TableSchema;
import io.tidemark.tables.TablesLocation;
import io.tidemark.testkit.SparkExtension;
import io.tidemark.testkit.golden.GoldenWorkspace;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * The views over a workspace that a release wrote, of a classification with slices and facets and a
 * regression, on Spark and on DuckDB. Expected numbers are SQL over captures, labels and training
 * rows.
 */
@ExtendWith(SparkExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ViewsSparkTest {

  static final List<String> NAMES = View.NAMES;
  private static final Map<String, String> JSON =
      Map.of("ignoreNullFields", "false", "timestampFormat", "yyyy-MM-dd'T'HH:mm:ss.SSSSSSXXX");

  private static final String DATABASE = "tidemark_views_test";
  private static final String DAY = "TIMESTAMP '2026-03-06 00:00:00'";

  private SparkSession spark;
  private DuckDb duckDb;

  @BeforeAll
  void openTheWorkspace(SparkSession session, @TempDir Path folder) throws Exception {
    spark = SparkExtension.reader(session);
    Path shop = folder.resolve("o'shop");
    new GoldenWorkspace("0.1.0").unpack(shop);
    Path lake = shop.resolve("lake");
    TablesLocation place = TablesLocation.workspace(lake.toString());
    ResultTables.create(spark, place);
    spark.sql("DROP DATABASE IF EXISTS " + DATABASE + " CASCADE");
    spark.sql("CREATE DATABASE " + DATABASE);
    spark.sql("USE " + DATABASE);
    new SparkDialect().statements(place).forEach(spark::sql);
    for (String table : List.of("captures", "labels")) {
      spark
          .read()
          .format("delta")
          .load(shop + "/" + table + "/credit")
          .createOrReplaceTempView(table);
    }
    spark
        .read()
        .option("header", "true")
        .option("inferSchema", "true")
        .csv(shop + "/training/credit.csv")
        .createOrReplaceTempView("training");
    Stream.of("metrics", "violations", "runs")
        .forEach(t -> spark.read().format("delta").load(lake + "/" + t).createOrReplaceTempView(t));
    duckDb =
        DuckDb.over(
            spark,
            lake,
            folder.resolve("copies"),
            ResultTables.schemas().stream().map(TableSchema::name).toList());
  }

  @AfterAll
  void close() throws SQLException {
    duckDb.close();
    spark.sql("DROP DATABASE " + DATABASE + " CASCADE");
  }

  @ParameterizedTest
  @FieldSource("NAMES")
  void sparkAndDuckDbAnswerTheSame(String view) throws SQLException {
    List<String> spark = Rows.of(rows(view));

    assertThat(spark).hasSizeGreaterThan(10);
    assertThat(Rows.of(duckDb.rows(view))).isEqualTo(spark);
  }

  private Stream<JsonNode> rows(String view) {
    return spark
        .table(view)
        .select(functions.to_json(functions.struct(functions.col("*")), JSON))
        .collectAsList()
        .stream()
        .map(row -> DuckDb.parsed(row.getString(0)));
  }

  @ParameterizedTest
  @FieldSource("NAMES")
  void everyColumnHasItsComment(String name) throws SQLException {
    View view = View.all().get(View.NAMES.indexOf(name));

    assertThat(spark.table(name).schema().fields())
        .extracting(StructField::name, f -> f.getComment().get())
        .containsExactlyElementsOf(
            view.columns().entrySet().stream()
                .map(c -> org.assertj.core.groups.Tuple.tuple(c.getKey(), c.getValue()))
                .toList());
    assertThat(
            duckDb.texts(
                "SELECT column_name || ': ' || comment FROM duckdb_columns() WHERE table_name = '"
                    + name
                    + "' ORDER BY column_index"))
        .containsExactlyElementsOf(
            view.columns().entrySet().stream().map(c -> c.getKey() + ": " + c.getValue()).toList());
  }

  /**
   * Names and types as tables of Databricks have them that were published (the schema of Rails of
   * an application on such tables, and a page that shows one row by row, 2025), the columns of
   * InferenceLog profiles and those of arrays and texts as its documentation names them.
   */
  @ParameterizedTest
  @CsvSource({"profile_metrics", "drift_metrics"})
  void columnsOfDatabricksHaveItsNamesAndTypes(String view) throws Exception {
    List<String> published =
        new String(
                ViewsSparkTest.class.getResourceAsStream("/views/" + view + ".txt").readAllBytes(),
                StandardCharsets.UTF_8)
            .lines()
            .toList();
    List<StructField> fields = List.of(spark.table(view).schema().fields());

    assertThat(fields.stream().map(f -> f.name() + " " + f.dataType().simpleString()))
        .startsWith(published.toArray(String[]::new))
        .endsWith("monitor_id string", "model_name string", "model_version string")
        .hasSize(published.size() + 3);
    assertThat(
            duckDb.texts(
                "SELECT data_type FROM duckdb_columns() WHERE table_name = '"
                    + view
                    + "' ORDER BY column_index"))
        .isEqualTo(fields.stream().map(f -> duckDbType(f.dataType())).toList());
  }

  private static String duckDbType(DataType type) {
    if (type instanceof ArrayType array) {
      return duckDbType(array.elementType()) + "[]";
    }
    if (type instanceof MapType map) {
      return "MAP(" + duckDbType(map.keyType()) + ", " + duckDbType(map.valueType()) + ")";
    }
    if (type instanceof StructType struct) {
      return Arrays.stream(struct.fields())
          .map(f -> quoted(f.name()) + " " + duckDbType(f.dataType()))
          .collect(Collectors.joining(", ", "STRUCT(", ")"));
    }
    return Map.of("string", "VARCHAR", "timestamp", "TIMESTAMP WITH TIME ZONE", "int", "INTEGER")
        .getOrDefault(type.simpleString(), type.simpleString().toUpperCase(java.util.Locale.ROOT));
  }

  /** DuckDB writes names in quotes that mean something in SQL. */
  private static String quoted(String field) {
    return List.of("start", "end", "macro", "label").contains(field) ? "\"" + field + "\"" : field;
  }

  private void assertSame(String view, String byHand) {
    List<Row> expected = spark.sql(byHand).collectAsList();
    List<Row> shown = spark.sql(view).collectAsList();
    assertThat(shown).hasSameSizeAs(expected).isNotEmpty();
    for (int row = 0; row < expected.size(); row++) {
      for (int column = 0; column < expected.get(row).size(); column++) {
        Object wanted = expected.get(row).get(column);
        Object found = shown.get(row).get(column);
        if (wanted instanceof Double number) {
          assertThat((Double) found)
              .isCloseTo(number, within(1e-9 * Math.max(1, Math.abs(number))));
        } else {
          assertThat(found).isEqualTo(wanted);
        }
      }
    }
  }

  @Test
  void aProfileIsWhatTheCapturesAre() {
    assertSame(
        """
        SELECT count, num_nulls, avg, min, max, stddev, percent_null, distinct_count, data_type
        FROM profile_metrics WHERE monitor_id = 'credit' AND log_type = 'INPUT'
          AND granularity = '1 day' AND window.start = %s AND slice_key IS NULL
          AND column_name = 'age'
        """
            .formatted(DAY),
        """
        SELECT count(age), count(*) - count(age), avg(age), CAST(min(age) AS DOUBLE),
          CAST(max(age) AS DOUBLE), stddev_samp(age), 100D * (count(*) - count(age)) / count(*),
          count(DISTINCT age), 'bigint'
        FROM captures WHERE event_date = DATE '2026-03-06'
        """);
    assertSame(
        """
        SELECT item.item, item.count, data_type, percent_distinct FROM (
          SELECT explode(frequent_items) AS item, data_type, percent_distinct FROM profile_metrics
          WHERE monitor_id = 'credit' AND granularity = '1 day' AND window.start = %s
            AND slice_key IS NULL AND column_name = 'region')
        """
            .formatted(DAY),
        """
        SELECT region, count(*), 'string', 100D * 3 / 200 FROM captures
        WHERE event_date = DATE '2026-03-06' GROUP BY region ORDER BY count(*) DESC
        """);
    assertSame(
        """
        SELECT count, avg, stddev, min, max, data_type, window IS NULL, granularity IS NULL
        FROM profile_metrics WHERE monitor_id = 'credit' AND log_type = 'BASELINE'
          AND slice_key IS NULL AND column_name = 'income'
        """,
        """
        SELECT count(income), avg(income), stddev_samp(income), min(income), max(income), 'double',
          true, true
        FROM training
        """);
  }

  /** Precision, recall and F1 by their definitions; the labels weigh. */
  @Test
  void theModelIsWhatLabelsSayOfIt() {
    assertSame(
        """
        SELECT pair.prediction, pair.label, pair.count, accuracy_score, precision.one_vs_all['1'],
          precision.macro, recall.weighted, f1_score.one_vs_all['0'], f1_score.macro
        FROM (SELECT *, explode(confusion_matrix) AS pair FROM profile_metrics
          WHERE monitor_id = 'credit' AND column_name = ':table' AND granularity = '1 day'
            AND window.start = %s AND slice_key = 'region' AND slice_value = 'south')
        """
            .formatted(DAY),
        """
        WITH pairs AS (
          SELECT CAST(c.decision AS STRING) AS p, CAST(l.label AS STRING) AS a
          FROM captures c JOIN labels l ON l.event_id = c.event_id
          WHERE c.event_date = DATE '2026-03-06' AND c.region = 'south'),
        n AS (SELECT count(*) AS n, count_if(p = a) AS right, count_if(p = '1' AND a = '1') AS tp,
          count_if(p = '0' AND a = '0') AS tn, count_if(p = '1') AS p1, count_if(p = '0') AS p0,
          count_if(a = '1') AS a1, count_if(a = '0') AS a0 FROM pairs)
        SELECT p, a, count(*), any_value(right / n), any_value(tp / p1),
          any_value((tp / p1 + tn / p0) / 2), any_value((tp + tn) / n),
          any_value(2 * tn / (p0 + a0)),
          any_value((2 * tp / (p1 + a1) + 2 * tn / (p0 + a0)) / 2)
        FROM pairs CROSS JOIN n GROUP BY p, a ORDER BY p, a
        """);
    assertSame(
        """
        SELECT mean_squared_error, mean_average_error, r2_score, confusion_matrix IS NULL
        FROM profile_metrics WHERE monitor_id = 'demand' AND column_name = ':table'
          AND granularity = '1 day' AND slice_key IS NULL ORDER BY window
        """,
        """
        SELECT max(value) FILTER (WHERE metric = 'mse'), max(value) FILTER (WHERE metric = 'mae'),
          max(value) FILTER (WHERE metric = 'r2'), true
        FROM metrics WHERE monitor_id = 'demand' AND granularity = '1 day'
          AND monitor_type = 'MODEL_QUALITY' GROUP BY window_start ORDER BY window_start
        """);
  }

  @Test
  void aGroupOfAFacetIsASlice() {
    assertSame(
        """
        SELECT statistical_parity, equal_opportunity FROM profile_metrics
        WHERE monitor_id = 'credit' AND column_name = ':table' AND granularity = '1 day'
          AND slice_key = 'sex' AND slice_value = 'F' ORDER BY window
        """,
        """
        SELECT max(value) FILTER (WHERE metric = 'statistical_parity'),
          max(value) FILTER (WHERE metric = 'equal_opportunity')
        FROM metrics WHERE monitor_id = 'credit' AND monitor_type = 'BIAS' AND granularity = '1 day'
          AND facet = 'sex' AND facet_value = 'F' AND group_value IS NULL
        GROUP BY window_start ORDER BY window_start
        """);
  }

  @Test
  void driftIsBesideTheBaselineAndTheWindowBefore() {
    assertSame(
        """
        SELECT count_delta, avg_delta, percent_null_delta, window_cmp IS NULL FROM drift_metrics
        WHERE monitor_id = 'credit' AND granularity = '1 day' AND window.start = %s
          AND slice_key IS NULL AND column_name = 'age' AND drift_type = 'BASELINE'
        """
            .formatted(DAY),
        """
        SELECT (SELECT count(age) FROM captures WHERE event_date = DATE '2026-03-06') - count(*),
          (SELECT avg(age) FROM captures WHERE event_date = DATE '2026-03-06') - avg(age), 0D, true
        FROM training
        """);
    assertSame(
        """
        SELECT count_delta, avg_delta, window_cmp.start, window_cmp.end = window.start
        FROM drift_metrics WHERE monitor_id = 'credit' AND granularity = '1 day'
          AND slice_key IS NULL AND column_name = 'age' AND drift_type = 'CONSECUTIVE'
        """,
        """
        SELECT count_if(event_date = DATE '2026-03-07') - count_if(event_date = DATE '2026-03-06'),
          avg(age) FILTER (WHERE event_date = DATE '2026-03-07')
            - avg(age) FILTER (WHERE event_date = DATE '2026-03-06'), %s, true
        FROM captures
        """
            .formatted(DAY));
    assertSame(
        """
        SELECT drift_type, ks_test.statistic, ks_test.pvalue, js_distance, tv_distance
        FROM drift_metrics WHERE monitor_id = 'credit' AND granularity = '1 day'
          AND slice_key IS NULL AND column_name = 'age' ORDER BY drift_type, window
        """,
        """
        SELECT CASE compared_with WHEN 'PREVIOUS' THEN 'CONSECUTIVE' ELSE 'BASELINE' END AS type,
          max(value) FILTER (WHERE metric = 'kolmogorov_smirnov'),
          max(p_value) FILTER (WHERE metric = 'kolmogorov_smirnov'),
          max(value) FILTER (WHERE metric = 'jensen_shannon_distance_raw'),
          max(value) FILTER (WHERE metric = 'total_variation_distance')
        FROM metrics WHERE monitor_id = 'credit' AND granularity = '1 day' AND slice_key IS NULL
          AND column_name = 'age' AND compared_with IN ('BASELINE', 'PREVIOUS')
        GROUP BY compared_with, window_start ORDER BY type, window_start
        """);
  }

  @Test
  void cellsAddUpToTheCaptures() {
    assertSame(
        """
        SELECT cell_label, sum(count), max(baseline_count), max(baseline_share)
        FROM distribution_cells WHERE monitor_id = 'credit' AND dataset = 'CAPTURE'
          AND column_name = 'region' AND slice_key IS NULL AND cell_kind = 'VALUE'
        GROUP BY cell_label ORDER BY cell_label
        """,
        """
        SELECT t.region, any_value(c.n), count(*), count(*) / 1120D FROM training t
        JOIN (SELECT region, count(*) AS n FROM captures
          WHERE event_time < TIMESTAMP '2026-03-08 12:00:00' GROUP BY region) c
        ON c.region = t.region GROUP BY t.region ORDER BY t.region
        """);
    assertSame(
        """
        SELECT sum(count), sum(share) FROM distribution_cells
        WHERE monitor_id = 'credit' AND dataset = 'CAPTURE' AND column_name = 'age'
          AND slice_value = 'south' AND window_start = %s AND upper_bound <= 40
        """
            .formatted(DAY),
        """
        SELECT count_if(age <= 40), count_if(age <= 40) / count(*) FROM captures
        WHERE region = 'south' AND event_time >= %1$s AND event_time < %1$s + INTERVAL 6 HOURS
        """
            .formatted(DAY));
    assertThat(
            spark
                .sql(
                    """
                    SELECT cell_label FROM distribution_cells WHERE monitor_id = 'credit'
                      AND dataset = 'BASELINE' AND column_name = 'decision' AND slice_key IS NULL
                    ORDER BY cell
                    """)
                .collectAsList())
        .extracting(row -> row.getString(0))
        .containsExactly("below 0", "0", "(0, 1)", "1", "above 1");
  }

  @Test
  void violationsAreOpenInTheLatestWindowOfTheirSeries() {
    String series = "monitor_id, monitor_type, granularity";
    assertSame(
        "SELECT "
            + series
            + ", window_start, constraint_id, severity, days_open FROM open_violations"
            + " ORDER BY 1, 2, 3, 4, 5, 6, 7",
        "SELECT "
            + series
            + ", window_start, constraint_id, severity,"
            + " (unix_micros(window_end) - unix_micros(first_seen)) / 86400e6 FROM violations v"
            + " WHERE severity IN ('warning', 'critical') AND NOT EXISTS (SELECT 1 FROM metrics m"
            + " WHERE m.monitor_id = v.monitor_id AND m.monitor_type = v.monitor_type"
            + " AND m.granularity = v.granularity AND m.window_start > v.window_start)"
            + " ORDER BY 1, 2, 3, 4, 5, 6, 7");
  }

  @Test
  void costsAreThoseOfTheRuns() {
    assertSame(
        "SELECT run_id, seconds, core_hours FROM run_costs ORDER BY run_id",
        "SELECT run_id, CAST(finished_at AS DOUBLE) - CAST(started_at AS DOUBLE),"
            + " core_seconds / 3600 FROM runs ORDER BY run_id");
  }

  @Test
  void theTimelineKnowsTheWindowBefore() {
    assertSame(
        """
        SELECT value, previous_value, change, previous_window_start FROM metric_timeline
        WHERE monitor_id = 'credit' AND granularity = '1 day' AND metric = 'mean'
          AND column_name = 'age' AND slice_key IS NULL AND window_start > %s
        """
            .formatted(DAY),
        """
        SELECT b, a, b - a, %s FROM (SELECT
          avg(age) FILTER (WHERE event_date = DATE '2026-03-06') AS a,
          avg(age) FILTER (WHERE event_date = DATE '2026-03-07') AS b FROM captures)
        """
            .formatted(DAY));
  }
}
