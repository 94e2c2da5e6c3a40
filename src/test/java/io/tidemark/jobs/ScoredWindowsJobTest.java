package io.tidemark.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.explain.PythonShap;
import io.tidemark.jobs.run.ExitCode;
import io.tidemark.metrics.attribution.Ndcg;
import io.tidemark.testkit.SparkExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Days of rows that resemble the training table, whose attributions are computed by the model
 * itself: how many violate. As many as the system property {@code tidemark.scored-windows} says,
 * 300 by default; left to {@code .ci/long}.
 */
@Tag("robustness")
@Tag("long")
@ExtendWith(SparkExtension.class)
class ScoredWindowsJobTest {

  private static final int WINDOWS = Integer.getInteger("tidemark.scored-windows", 300);
  private static final LocalDate FIRST = LocalDate.parse("2024-01-01");

  private static final String NETWORK = "age income debt rate term score visits region";
  private static final String TREES = "a b c d e f";

  private static final String SETTINGS =
      """
        monitor = "same"
        training { format = "parquet", path = "%1$s/training" }
        capture {
          format = "delta", path = "%1$s/captures", event-time = "event_time"
          event-id = "event_id", base-window = "1 day"
        }
        granularities = ["1 day"]
        attribution.model { format = "%2$s", path = "%1$s/model" }
      """;

  /** Numbers that go together, and where the model takes one a text, of which one value is rare. */
  private static Dataset<Row> rows(
      SparkSession spark, String features, int days, int daily, long seed) {
    Stream<String> columns =
        Stream.of(features.split(" "))
            .map(
                name ->
                    name.equals("region")
                        ? "element_at(array('north', 'north', 'south', 'south', 'east'),"
                            + " 1 + CAST(5 * rand(%d) AS INT)) AS region".formatted(seed)
                        : "0.6 * common + 0.8 * randn(%d) AS %s"
                            .formatted(seed + name.hashCode(), name));
    Stream<String> keys =
        Stream.of(
            "CAST(id AS STRING) AS event_id",
            "TIMESTAMP'%s 12:00:00' + make_interval(0, 0, 0, CAST(id %% %d AS INT)) AS event_time"
                .formatted(FIRST, days));
    return spark
        .range(0, (long) days * daily, 1, 4)
        .selectExpr("id", "randn(%d) AS common".formatted(seed + 1))
        .selectExpr(Stream.concat(keys, columns).toArray(String[]::new));
  }

  @ParameterizedTest
  @CsvSource({"onnx, network.onnx", "xgboost, binary.json"})
  void aModelThatIsAskedViolatesInAtMostOneOfAHundredWindows(
      String format, String model, SparkSession spark, @TempDir Path folder) throws IOException {
    String features = format.equals("onnx") ? NETWORK : TREES;
    Files.write(folder.resolve("model"), PythonShap.model(model));
    rows(spark, features, 1, 2_000, 100).write().parquet(folder.resolve("training").toString());
    rows(spark, features, WINDOWS, 400, 9_000)
        .write()
        .format("delta")
        .save(folder.resolve("captures").toString());
    Lake lake =
        Lake.create(
            spark,
            Files.createDirectory(folder.resolve("lake")),
            SETTINGS.formatted(folder, format));
    lake.run("baseline").ending(ExitCode.RAN);
    lake.run("attribution", Lake.window(FIRST.toString(), FIRST.plusDays(WINDOWS).toString()))
        .ending(ExitCode.RAN);
    Dataset<Row> ndcg =
        lake.table("metrics").where("metric = '" + Ndcg.NAME + "' AND slice_key IS NULL");
    assertThat(ndcg.select("window_start").distinct().count()).isEqualTo(WINDOWS);
    assertThat(ndcg.where("value IS NULL OR status = 'INSUFFICIENT_DATA'").count()).isZero();
    long violating = lake.table("violations").select("window_start").distinct().count();
    System.out.printf(
        "%s, scored by itself: %d of %d windows violate%n", model, violating, WINDOWS);
    assertThat(violating).isLessThanOrEqualTo(WINDOWS / 100);
  }
}
