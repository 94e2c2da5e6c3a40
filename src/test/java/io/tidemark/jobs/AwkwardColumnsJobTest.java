package io.tidemark.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.jobs.run.ExitCode;
import io.tidemark.testkit.SparkExtension;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Names and values that a careless program stumbles over; each column beside all the others. */
@Tag("robustness")
@ExtendWith(SparkExtension.class)
class AwkwardColumnsJobTest {

  /** Numbers, of which each is moved in the captures. */
  private static final List<String> NAMES =
      List.of(
          "two words",
          "with.dots",
          "double\"quote",
          "o'brien",
          "back`tick",
          "größe",
          "日本",
          "a,b;c{d}(e)=\\f",
          "CASE when");

  private static final List<String> GARBAGE =
      List.of(
          "7", "-1.5e3", "NaN", "", " ", "true", "∞", "0x1F", "it's", "\u0000", "9".repeat(400));

  @TempDir static Path folder;

  private static Lake lake;
  private static JsonNode verdict;

  @BeforeAll
  static void monitor(SparkSession spark) throws IOException {
    write(spark, "training", 0);
    write(spark, "captures", 100);
    lake =
        Lake.create(
            spark,
            folder,
            """
            monitor = "awkward"
            training { format = "parquet", path = "%1$s/training" }
            capture { format = "parquet", path = "%1$s/captures", event-id = "event id" }
            columns { exclude = ["event id"] }
            drift { columns { "back`tick" { threshold = 0.2 }, "with.dots" { threshold = 0.3 } } }
            """
                .formatted(folder));
    lake.run("baseline").ending(ExitCode.RAN);
    verdict =
        Lake.json(
            lake.dataQuality(
                    "2026-03-01",
                    "2026-03-02",
                    "--format",
                    "json",
                    "--output",
                    folder.resolve("files").toString(),
                    "--set",
                    "data-quality.statistics-file=true")
                .ending(ExitCode.RAN)
                .out());
  }

  private static void write(SparkSession spark, String place, double shift) {
    StructType customer =
        new StructType().add("age", DataTypes.IntegerType).add("home.town", DataTypes.StringType);
    StructType schema = new StructType().add("event id", DataTypes.StringType);
    for (String name : NAMES) {
      schema = schema.add(name, DataTypes.DoubleType);
    }
    schema =
        schema
            .add("customer", customer)
            .add("tags", DataTypes.createArrayType(DataTypes.StringType))
            .add("attributes", DataTypes.createMapType(DataTypes.StringType, DataTypes.LongType))
            .add("bytes", DataTypes.BinaryType)
            .add("nothing", DataTypes.StringType)
            .add("no number", DataTypes.DoubleType)
            .add("mixed", DataTypes.StringType)
            .add("money", DataTypes.createDecimalType(38, 18))
            .add("flag", DataTypes.BooleanType)
            .add("born", DataTypes.DateType)
            .add("number", DataTypes.DoubleType);
    Random random = new Random(5);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      List<Object> cells = new ArrayList<>();
      cells.add("e" + i);
      NAMES.forEach(name -> cells.add(shift + random.nextGaussian()));
      cells.add(
          i % 50 == 0
              ? null
              : RowFactory.create((int) shift + random.nextInt(60), i % 2 == 0 ? "Köln" : null));
      cells.add(List.of("a", "b"));
      cells.add(java.util.Map.of("a", 1L));
      cells.add(new byte[] {1, 2});
      cells.add(null);
      cells.add(null);
      cells.add(GARBAGE.get(i % GARBAGE.size()));
      cells.add(new java.math.BigDecimal("12345678901234567890.5"));
      cells.add(i % 2 == 0);
      cells.add(java.sql.Date.valueOf("1970-01-01"));
      cells.add(i % 3 == 0 ? Double.NaN : i % 3 == 1 ? Double.NEGATIVE_INFINITY : Double.MAX_VALUE);
      rows.add(RowFactory.create(cells.toArray()));
    }
    spark.createDataFrame(rows, schema).write().parquet(folder.resolve(place).toString());
  }

  @Test
  void everyColumnHasAProfileOfTheBaselineAndOfTheWindow() {
    List<String> all = new ArrayList<>(NAMES);
    all.addAll(
        List.of(
            "customer.age",
            "customer.home.town",
            "tags",
            "attributes",
            "bytes",
            "nothing",
            "no number",
            "mixed",
            "money",
            "flag",
            "born",
            "number"));
    for (String dataset : List.of("BASELINE", "CAPTURE")) {
      List<Row> profiles =
          lake.table("column_profiles")
              .filter("dataset = '" + dataset + "'")
              .orderBy("column_position")
              .collectAsList();
      assertThat(profiles)
          .extracting(row -> row.<String>getAs("column_name"))
          .containsExactlyElementsOf(all);
      assertThat(profiles).allMatch(row -> row.<Long>getAs("rows") == 300);
      assertThat(profiles)
          .filteredOn(row -> row.<String>getAs("column_name").contains("no"))
          .allMatch(row -> row.<Long>getAs("nulls") == 300);
      assertThat(profiles)
          .filteredOn(row -> row.getAs("column_name").equals("customer.age"))
          .allMatch(row -> row.<Long>getAs("nulls") == 6)
          .allMatch(
              row -> row.getList(row.fieldIndex("column_path")).equals(List.of("customer", "age")));
    }
  }

  @Test
  void theShiftIsFoundInEveryColumnThatHasOneAndInNoOther() {
    List<String> found = new ArrayList<>();
    verdict
        .get("violations")
        .forEach(violation -> found.addAll(Lake.texts(violation.get("column_names"))));
    List<String> moved = new ArrayList<>(NAMES);
    moved.add("customer.age");
    assertThat(found.stream().distinct()).containsExactlyInAnyOrderElementsOf(moved);
  }

  @Test
  void theFilesNameTheColumnsAsTheyAre() throws IOException {
    JsonNode violations = Lake.json(folder.resolve("files/constraint_violations.json"));
    assertThat(violations.get("violations"))
        .extracting(v -> v.get("feature_name").asText())
        .containsAll(NAMES);
    JsonNode statistics = Lake.json(folder.resolve("files/statistics.json"));
    assertThat(statistics.get("features"))
        .extracting(f -> f.get("name").asText())
        .containsAll(NAMES)
        .contains("customer.age", "customer.home.town", "mixed", "nothing");
  }

  @Test
  void noMetricIsNotANumber() {
    assertThat(
            lake.table("metrics")
                .filter("isnan(value) OR isnan(p_value) OR value = double('Infinity')")
                .collectAsList())
        .isEmpty();
    assertThat(lake.table("metrics").filter("value IS NULL AND reason IS NULL").collectAsList())
        .isEmpty();
  }
}
