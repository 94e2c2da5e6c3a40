package io.tidemark.jobs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpServer;
import io.tidemark.explain.PythonShap;
import io.tidemark.jobs.run.ExitCode;
import io.tidemark.testkit.SparkExtension;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A network of seven numbers and a text, in ONNX, whose attributions nobody captured. On the third
 * day a release does not look at {@code region} any more.
 */
@ExtendWith(SparkExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ModelAttributionJobTest {

  private static final List<String> NUMBERS =
      List.of("age", "income", "debt", "rate", "term", "score", "visits");

  private static final String SETTINGS =
      """
        monitor = "credit"
        model { problem-type = "binary-classification" }
        training { format = "parquet", path = "%1$s/training" }
        capture {
          format = "delta", path = "%1$s/captures", event-time = "event_time"
          event-id = "event_id", base-window = "1 day"
        }
        granularities = ["1 day"]
        data-quality.enabled = true
        attribution.model { format = "onnx", path = "%1$s/model.onnx"%2$s }
      """;

  private Path data;
  private SparkSession spark;
  private Lake lake;
  private CommandRun baseline;

  @BeforeAll
  void learn(SparkSession session, @TempDir Path folder) throws IOException {
    spark = session;
    data = folder;
    Random random = new Random(20);
    deploy("network.onnx");
    rows(random, "2024-01-01", 2_000).write().parquet(folder.resolve("training").toString());
    for (int day = 1; day <= 3; day++) {
      rows(random, "2024-02-0" + day, 700)
          .write()
          .format("delta")
          .mode(SaveMode.Append)
          .save(folder.resolve("captures").toString());
    }
    lake = Lake.create(spark, Files.createDirectory(folder.resolve("lake")), settings(""));
    baseline = lake.run("baseline").ending(ExitCode.RAN);
  }

  private void deploy(String model) throws IOException {
    Files.write(data.resolve("model.onnx"), PythonShap.model(model));
  }

  private String settings(String more) {
    return SETTINGS.formatted(data, more);
  }

  private Dataset<Row> rows(Random random, String day, int count) {
    StructType schema =
        new StructType()
            .add("event_id", DataTypes.StringType)
            .add("event_time", DataTypes.StringType);
    for (String number : NUMBERS) {
      schema = schema.add(number, DataTypes.DoubleType);
    }
    schema = schema.add("region", DataTypes.StringType);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      List<Object> values = new ArrayList<>(List.of(day + "-" + i, day + "T12:00:00Z"));
      NUMBERS.forEach(number -> values.add(random.nextGaussian()));
      values.add(List.of("north", "south", "east").get(random.nextInt(3)));
      rows.add(RowFactory.create(values.toArray()));
    }
    return spark
        .createDataFrame(rows, schema)
        .withColumn("event_time", col("event_time").cast(DataTypes.TimestampType));
  }

  /** By {@code src/test/resources/explain/shap_models.py}: shap 0.51.0 over the same rows. */
  @Test
  void aBaselineKnowsTheShapleyValuesOfItsTrainingTable() throws IOException {
    JsonNode network = PythonShap.expected("network");
    List<String> names = new ArrayList<>();
    network.get("features").forEach(name -> names.add(name.textValue()));
    StringBuilder csv = new StringBuilder(String.join(",", names)).append('\n');
    for (JsonNode row : network.get("background")) {
      List<String> values = new ArrayList<>();
      row.forEach(value -> values.add(value.asText()));
      csv.append(String.join(",", values)).append('\n');
    }
    Path folder = Files.createDirectory(data.resolve("python"));
    Files.writeString(folder.resolve("training.csv"), csv);
    Lake other =
        Lake.create(
            spark,
            folder,
            """
              monitor = "network"
              training { format = "csv", path = "%s/training.csv", options { header = "true" } }
              capture { format = "csv", path = "%s/training.csv", options { header = "true" } }
              attribution.model { format = onnx, path = "%s/model.onnx" }
            """
                .formatted(folder, folder, data));
    CommandRun learned = other.run("baseline").ending(ExitCode.RAN);
    assertThat(learned.err())
        .contains(
            "explain 10 rows by 8 features: 254 sets of them, which are all, with 10 background"
                + " rows, 25410 rows to score");
    List<Row> rows =
        other
            .table("attribution_profiles")
            .where("dataset = 'BASELINE'")
            .orderBy("feature_position")
            .selectExpr(
                "feature",
                "mean",
                "aggregate(block_magnitudes, 0D, (a, b) -> a + b) / attributions AS mean_abs",
                "expected_value")
            .collectAsList();
    assertThat(rows).extracting(r -> r.getString(0)).containsExactlyElementsOf(names);
    double[] means = rows.stream().mapToDouble(r -> r.getDouble(1)).toArray();
    double[] magnitudes = rows.stream().mapToDouble(r -> r.getDouble(2)).toArray();
    assertThat(means)
        .containsExactly(PythonShap.numbers(network.at("/training/mean")), within(1e-9));
    assertThat(magnitudes)
        .containsExactly(PythonShap.numbers(network.at("/training/mean_abs")), within(1e-9));
    assertThat(rows.get(0).getDouble(3))
        .isEqualTo(network.at("/identity/expected").doubleValue(), within(1e-9));
    assertThat(other.table("attribution_profiles").where("scored_rows = 25410").count())
        .isEqualTo(1);
  }

  @Test
  void theReleaseThatStopsLookingAtTheRegionIsFoundOnItsDay() throws IOException {
    assertThat(baseline.err()).containsPattern("explain \\d{3,4} rows by 8 features");
    assertThat(baseline.out() + baseline.err()).contains("what contributes: region");
    lake.run("data-quality", Lake.window("2024-02-01", "2024-02-04")).ending(ExitCode.RAN);
    CommandRun before =
        lake.run("attribution", Lake.window("2024-02-01", "2024-02-03", "--fail-on", "violations"));
    assertThat(before.code()).as(before.out()).isEqualTo(ExitCode.RAN);
    assertThat(before.err()).containsPattern("explain \\d+ rows by 8 features");
    deploy("release.onnx");
    CommandRun after =
        lake.run("attribution", Lake.window("2024-02-03", "2024-02-04", "--fail-on", "violations"));
    deploy("network.onnx");
    assertThat(after.code()).isEqualTo(ExitCode.VIOLATIONS);
    assertThat(after.out()).contains("region fell from", "to 0 %");
    // What is stored is neither read nor scored again, be the file of the model another one.
    CommandRun again = lake.run("attribution", Lake.window("2024-02-01", "2024-02-04"));
    assertThat(again.err()).doesNotContain("explain");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          rows    | attribution.model.seed = 1
          centres | attribution.model.background-centres = 5, slices = ["region"]
          """)
  void aSampleStandsForAllRowsHoweverTheyArePartitioned(String name, String more)
      throws IOException {
    List<List<Row>> found = new ArrayList<>();
    for (int parts : List.of(1, 5)) {
      Path folder = Files.createDirectory(data.resolve(name + "-in-" + parts));
      for (String source : List.of("training", "captures")) {
        String format = source.equals("training") ? "parquet" : "delta";
        spark
            .read()
            .format(format)
            .load(data.resolve(source).toString())
            .orderBy(parts == 1 ? col("age") : col("debt"))
            .repartition(parts)
            .write()
            .format(format)
            .save(folder.resolve(source).toString());
      }
      Files.copy(
          data.resolve("model.onnx"),
          folder.resolve("model.onnx"),
          StandardCopyOption.REPLACE_EXISTING);
      Lake other = Lake.create(spark, folder, SETTINGS.formatted(folder, "") + "\n" + more);
      other.run("baseline").ending(ExitCode.RAN);
      other.run("attribution", Lake.window("2024-02-01", "2024-02-02")).ending(ExitCode.RAN);
      found.add(
          other
              .table("attribution_profiles")
              .selectExpr(
                  "dataset",
                  "slice_value",
                  "feature",
                  "rows",
                  "attributions",
                  "aggregate(block_counts, 0L, (a, b) -> a + b) AS stand_for",
                  "block_counts",
                  "block_magnitudes",
                  "background",
                  "scored_rows")
              .orderBy(col("dataset"), col("slice_value").desc_nulls_last(), col("feature"))
              .collectAsList());
    }
    assertThat(found.get(1)).isEqualTo(found.get(0));
    Row sampled = found.get(0).get(found.get(0).size() - 1);
    assertThat(sampled.<String>getAs("dataset")).isEqualTo("CAPTURE");
    assertThat(sampled.<String>getAs("slice_value")).isNull();
    List<Row> slices =
        found.get(0).stream()
            .filter(r -> r.<String>getAs("dataset").equals("CAPTURE"))
            .filter(r -> r.getAs("slice_value") != null)
            .filter(r -> r.getAs("feature").equals(sampled.getAs("feature")))
            .toList();
    if (name.equals("centres")) {
      assertThat(slices)
          .extracting(r -> r.<String>getAs("slice_value"))
          .contains("north", "south", "east");
      assertThat(slices.stream().mapToLong(r -> r.<Long>getAs("stand_for")).sum())
          .isEqualTo(sampled.<Long>getAs("stand_for"));
      assertThat(found.get(0).toString()).contains("\"weights\":[");
    } else {
      assertThat(slices).isEmpty();
    }
    // Of eight features there are 254 sets, and the row itself.
    long background = name.equals("centres") ? 5 : 20;
    assertThat(
            found.get(0).stream()
                .filter(r -> r.<String>getAs("dataset").equals("CAPTURE"))
                .filter(r -> r.getAs("scored_rows") != null))
        .singleElement()
        .satisfies(
            r ->
                assertThat(r.<Long>getAs("scored_rows"))
                    .isEqualTo(r.<Long>getAs("attributions") * (254 * background + 1)));
    assertThat(sampled.<Long>getAs("rows")).isEqualTo(700);
    assertThat(sampled.<Long>getAs("attributions")).isBetween(120L, 250L);
    assertThat(sampled.<Long>getAs("stand_for"))
        .isEqualTo(4 * sampled.<Long>getAs("attributions"))
        .isBetween(500L, 900L);
  }

  /** By {@code src/test/resources/explain/xgboost_models.py}: pred_contribs of XGBoost 2.1.4. */
  @Test
  void aModelOfXgboostIsExplainedByItsTrees() throws IOException {
    JsonNode expected =
        JsonMapper.builder().build().readTree(PythonShap.model("xgboost.json")).get("binary");
    StringBuilder csv = new StringBuilder("f,e,d,c,b,a\n");
    for (JsonNode row : expected.get("rows")) {
      List<String> values = new ArrayList<>();
      row.forEach(value -> values.add(0, value.isNull() ? "" : value.asText()));
      csv.append(String.join(",", values)).append('\n');
    }
    Path folder = Files.createDirectory(data.resolve("xgboost"));
    Files.writeString(folder.resolve("rows.csv"), csv);
    Files.write(folder.resolve("model.json"), PythonShap.model("binary.json"));
    Lake other =
        Lake.create(
            spark,
            folder,
            """
              monitor = "trees"
              training { format = "csv", path = "%1$s/rows.csv", options { header = "true" } }
              capture { format = "csv", path = "%1$s/rows.csv", options { header = "true" } }
              attribution.model { format = xgboost, path = "%1$s/model.json" }
            """
                .formatted(folder));
    other.run("validate", "--connect").ending(ExitCode.RAN);
    assertThat(other.run("baseline").ending(ExitCode.RAN).err())
        .contains("explain 5 rows by 6 features: exactly, by the trees of the model");
    List<Row> rows =
        other
            .table("attribution_profiles")
            .where("dataset = 'BASELINE'")
            .orderBy("feature")
            .selectExpr("feature", "mean", "expected_value")
            .collectAsList();
    assertThat(rows).extracting(r -> r.getString(0)).containsExactly("a", "b", "c", "d", "e", "f");
    for (int i = 0; i < 6; i++) {
      double sum = 0;
      for (JsonNode row : expected.get("contributions")) {
        sum += row.get(i).doubleValue();
      }
      assertThat(rows.get(i).getDouble(1)).isEqualTo(sum / 5, within(1e-6));
      assertThat(rows.get(i).getDouble(2))
          .isEqualTo(expected.at("/contributions/0/6").doubleValue(), within(1e-6));
    }
  }

  /** A model that is asked over HTTP gets the codes of a column of texts as they are written. */
  @Test
  void codesAreAskedAboutAsTheyAreWritten() throws IOException {
    Path folder = Files.createDirectory(data.resolve("codes"));
    Files.writeString(folder.resolve("rows.csv"), "x,code\n1,01234\n3,90210\n");
    List<String> bodies = new CopyOnWriteArrayList<>();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
          bodies.add(body);
          String says =
              body.lines()
                  .map(line -> line.substring(0, line.indexOf(',')))
                  .collect(Collectors.joining("\n"));
          exchange.sendResponseHeaders(200, says.length());
          exchange.getResponseBody().write(says.getBytes(UTF_8));
          exchange.close();
        });
    server.start();
    try {
      Lake other =
          Lake.create(
              spark,
              folder,
              """
                monitor = "codes"
                training { format = "csv", path = "%1$s/rows.csv", options { header = "true" } }
                capture { format = "csv", path = "%1$s/rows.csv", options { header = "true" } }
                attribution.model { format = http, http.url = "http://127.0.0.1:%2$s/x" }
              """
                  .formatted(folder, server.getAddress().getPort()));
      other.run("baseline").ending(ExitCode.RAN);
      assertThat(String.join("", bodies)).contains("1,01234\n", "3,90210\n", "3,01234\n");
    } finally {
      server.stop(0);
    }
  }

  /** Of 2 x + y less what it is on average: 2 (x - 2) and y - 3. */
  @Test
  void aModelBehindAnAddressIsAsked() throws IOException {
    Path folder = Files.createDirectory(data.resolve("http"));
    Files.writeString(folder.resolve("training.csv"), "x,y\n1,2\n3,4\n");
    Files.writeString(folder.resolve("captured.csv"), "x,y\n5,1\n");
    List<String> bodies = new CopyOnWriteArrayList<>();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
          bodies.add(body);
          String says =
              body.lines()
                  .map(line -> line.split(","))
                  .map(
                      v -> Double.toString(2 * Double.parseDouble(v[0]) + Double.parseDouble(v[1])))
                  .collect(Collectors.joining("\n"));
          exchange.sendResponseHeaders(200, says.length());
          exchange.getResponseBody().write(says.getBytes(UTF_8));
          exchange.close();
        });
    server.start();
    try {
      Lake other =
          Lake.create(
              spark,
              folder,
              """
                monitor = "asked"
                allowed-hosts = ["127.0.0.1"]
                training { format = "csv", path = "%1$s/training.csv", options { header = "true" } }
                capture { format = "csv", path = "%1$s/captured.csv", options { header = "true" } }
                attribution.model { format = http, http.url = "http://127.0.0.1:%2$s/x" }
              """
                  .formatted(folder, server.getAddress().getPort()));
      other.run("validate", "--connect").ending(ExitCode.RAN);
      assertThat(bodies).containsExactly("5,1\n");
      other.run("baseline").ending(ExitCode.RAN);
      other.run("attribution").ending(ExitCode.RAN);
      List<Row> means =
          other
              .table("metrics")
              .where("metric = 'mean_attribution'")
              .orderBy("column_name")
              .collectAsList();
      assertThat(means.stream().mapToDouble(r -> r.<Double>getAs("value")).toArray())
          .containsExactly(new double[] {2 * (5.0 - 2), 1.0 - 3}, within(1e-12));
      server.stop(0);
      String[] impatient = {"--set", "attribution.model.http.retries=0"};
      CommandRun down = other.run("monitor", impatient);
      assertThat(down.code()).isEqualTo(ExitCode.FAILED);
      assertThat(down.out() + down.err())
          .contains("attribution.model.http: it does not answer a request about 2 rows")
          .doesNotContain("http://127");
      assertThat(other.table("runs").where("job = 'data-quality' AND status != 'Failed'").count())
          .isEqualTo(1);
      assertThat(other.run("baseline", impatient).ending(ExitCode.RAN).out())
          .contains("No attributions are learned: attribution.model.http: it does not answer");
    } finally {
      server.stop(0);
    }
  }

  @Test
  void whatIsWrongWithAModelIsToldAndTheOthersRun() throws IOException {
    Files.writeString(data.resolve("none.onnx"), "not a model");
    String missing = settings("").replace("model.onnx", "nowhere.onnx");
    String broken = settings("").replace("model.onnx", "none.onnx");
    String[] day = Lake.window("2024-02-01", "2024-02-02");
    Path folder = Files.createDirectory(data.resolve("wrong"));
    Lake other = Lake.create(spark, folder, missing);
    assertThat(other.run("validate", "--connect").ending(ExitCode.BAD_INPUT).out())
        .contains("attribution.model.path = " + data + "/nowhere.onnx", "no such file");
    other.configure(broken);
    assertThat(other.run("validate", "--connect").ending(ExitCode.BAD_INPUT).out())
        .contains("attribution.model.path = " + data + "/none.onnx: it cannot be loaded");
    assertThat(other.run("baseline").ending(ExitCode.RAN).out())
        .contains("No attributions are learned: attribution.model.path");
    other.configure(settings(", output = \"nothing\""));
    assertThat(other.run("validate", "--connect").ending(ExitCode.BAD_INPUT).out())
        .contains("it has no output 'nothing', but probability");
    other.configure(settings(", features = [age, incme]"));
    assertThat(other.run("validate", "--connect").ending(ExitCode.BAD_INPUT).out())
        .contains("training has no column 'incme', which the model takes, did you mean 'income'?");
    other.configure(settings(", features = [age, income]"));
    assertThat(other.run("validate", "--connect").ending(ExitCode.BAD_INPUT).out())
        .contains("it takes an input 'debt', which is none of the features age, income");
    other.configure(settings(", link = logit"));
    other.run("validate", "--connect").ending(ExitCode.RAN);
    other.run("baseline").ending(ExitCode.RAN);
    other.configure(settings(""));
    assertThat(other.run("attribution", day).ending(ExitCode.BAD_INPUT).err())
        .contains(
            "the baseline was learned of the model's output on the scale logit, and the model's")
        .contains("run tidemark baseline again");
    other.configure(broken.replace("none.onnx\"", "none.onnx\", link = logit"));
    CommandRun all = other.run("monitor", day);
    assertThat(all.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(all.err() + all.out()).contains("it cannot be loaded");
    assertThat(other.table("runs").where("job = 'data-quality' AND status != 'Failed'").count())
        .isEqualTo(1);
  }
}
