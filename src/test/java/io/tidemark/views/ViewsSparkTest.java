package io.tidemark.views;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.tables.ResultTables;
import io.tidemark.tables.TableSchema;
import io.tidemark.testkit.SparkExtension;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** What Spark and DuckDB show of the same tables: rows, columns, types and comments. */
@ExtendWith(SparkExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ViewsSparkTest {

  static final List<String> NAMES = View.NAMES;
  private static final Map<String, String> JSON =
      Map.of("ignoreNullFields", "false", "timestampFormat", "yyyy-MM-dd'T'HH:mm:ss.SSSSSSXXX");

  private GoldenViews views;
  private SparkSession spark;
  private DuckDb duckDb;

  @BeforeAll
  void open(SparkSession session, @TempDir Path folder) throws Exception {
    views = GoldenViews.open(session, folder);
    spark = views.spark();
    duckDb =
        DuckDb.over(
            spark,
            views.lake(),
            folder.resolve("copies"),
            ResultTables.schemas().stream().map(TableSchema::name).toList());
  }

  @AfterAll
  void close() throws SQLException {
    duckDb.close();
    views.close();
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
}
