package io.tidemark.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.jobs.run.ExitCode;
import io.tidemark.testkit.SparkExtension;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Numbers that are stored otherwise, and dates, from tables to the verdict. */
@ExtendWith(SparkExtension.class)
class NumbersJobTest {

  @TempDir Path folder;

  private static double value(Lake lake, String metric, String column) {
    Row row =
        lake.table("metrics")
            .where("metric = '%s' and column_name = '%s'".formatted(metric, column))
            .where("slice_key is null")
            .select("value")
            .head();
    return row.getDouble(0);
  }

  /** The field case's expected.md: no effect that matters; its noise is a millionth of the gap. */
  @Test
  void noiseOfAMillionthIsNoFinding(SparkSession spark) throws IOException {
    Path field = SharedData.folder("field").resolve("i_tiny_float_noise");
    Lake lake =
        Lake.create(
            spark,
            folder,
            """
            monitor = "i_cards"
            training { format = "parquet", path = "%1$s/train.parquet" }
            capture { format = "parquet", path = "%1$s/cap.parquet" }
            """
                .formatted(field));
    lake.run("baseline").ending(ExitCode.RAN);
    CommandRun run =
        lake.dataQuality("2026-03-02", "2026-03-03", "--fail-on", "violations", "--format", "json")
            .ending(ExitCode.RAN);
    JsonNode verdict = Lake.json(run.out());
    assertThat(verdict.get("status").asText()).isEqualTo("Completed");
    assertThat(verdict.get("violations").toString()).doesNotContain("sensor");
    assertThat(value(lake, "out_of_range_share", "sensor")).isZero();
    // SciPy 1.17.1 stats.wasserstein_distance of the case's values: the window's 20, 21 and 22 are
    // drawn anew, and their other frequencies move the mean by as much; the noise adds 1e-6.
    assertThat(value(lake, "wasserstein_distance", "sensor"))
        .isCloseTo(0.010700741401985438, within(1e-6));
    assertThat(value(lake, "wasserstein_distance", "sensor"))
        .isGreaterThanOrEqualTo(Math.abs(value(lake, "mean_shift", "sensor")));
  }

  @Test
  void capturesIn32BitsAgainstTrainingIn64AndTheReverseAreNoDrift(SparkSession spark)
      throws IOException {
    String[] numbers = {
      "id % 7 / 10.0d as rate", "1e6 * sqrt(id % 997) / 3 as amount", "id % 5 as units"
    };
    String[] rounded = {
      "cast(id % 7 / 10.0d as float) as rate",
      "cast(1e6 * sqrt(id % 997) / 3 as float) as amount",
      "id % 5 as units"
    };
    for (boolean trainedIn64 : new boolean[] {true, false}) {
      Path place = java.nio.file.Files.createDirectory(folder.resolve("bits" + trainedIn64));
      spark
          .range(0, 7 * 5 * 997L / 5, 1, 2)
          .selectExpr(trainedIn64 ? numbers : rounded)
          .write()
          .parquet(place.resolve("training").toString());
      spark
          .range(0, 7 * 5 * 997L / 5, 1, 2)
          .selectExpr(trainedIn64 ? rounded : numbers)
          .write()
          .parquet(place.resolve("captures").toString());
      Lake lake =
          Lake.create(
              spark,
              place,
              """
              monitor = "bits"
              training { format = "parquet", path = "%1$s/training" }
              capture { format = "parquet", path = "%1$s/captures" }
              """
                  .formatted(place));
      lake.run("baseline").ending(ExitCode.RAN);
      lake.dataQuality("2026-03-02", "2026-03-03", "--fail-on", "violations").ending(ExitCode.RAN);
      for (String column : new String[] {"rate", "amount", "units"}) {
        assertThat(value(lake, "kolmogorov_smirnov", column)).as(column).isZero();
        assertThat(value(lake, "out_of_range_share", column)).as(column).isZero();
      }
      assertThat(value(lake, "wasserstein_distance", "amount")).isLessThan(1);
    }
  }

  @Test
  void datesAreJudgedByTheirAgeAtTheEvent(SparkSession spark) throws IOException {
    // Customers of 0 to 99 days; a year later the same, and on the second day 50 days older.
    String age = "make_interval(0, 0, 0, cast(id * 7 % 100 as int))";
    String older = "make_interval(0, 0, 0, cast(50 + id * 7 % 100 as int))";
    spark
        .range(0, 4000, 1, 2)
        .selectExpr("timestamp'2025-03-02 00:00:00' + make_interval(0,0,0,0,0,0,id) as at", "id")
        .selectExpr("at", "at - " + age + " as signup", "cast(at - " + age + " as date) as day")
        .write()
        .parquet(folder.resolve("training").toString());
    spark
        .range(0, 2000, 1, 2)
        .selectExpr(
            "timestamp'2026-03-02 00:00:00'"
                + " + make_interval(0,0,0,cast(id div 1000 as int),0,0,id) as at",
            "id")
        .selectExpr(
            "at",
            "at - if(id < 1000, " + age + ", " + older + ") as signup",
            "cast(at - if(id < 1000, " + age + ", " + older + ") as date) as day")
        .write()
        .parquet(folder.resolve("captures").toString());
    Lake lake =
        Lake.create(
            spark,
            folder,
            """
            monitor = "ages"
            training { format = "parquet", path = "%1$s/training", event-time = "at" }
            capture { format = "parquet", path = "%1$s/captures", event-time = "at" }
            granularities = ["1 day"]
            """
                .formatted(folder));
    lake.run("baseline").ending(ExitCode.RAN);
    lake.dataQuality("2026-03-02", "2026-03-04").ending(ExitCode.RAN);
    assertThat(drifted(lake)).containsExactlyInAnyOrder("signup 2026-03-03", "day 2026-03-03");
    Row mean =
        lake.table("metrics")
            .where("metric = 'mean' and column_name = 'signup' and window_date = '2026-03-03'")
            .select("value", "baseline_value")
            .head();
    assertThat(mean.getDouble(0)).isCloseTo(99.5, within(1e-9));
    assertThat(mean.getDouble(1)).isCloseTo(49.5, within(1e-9));

    // The same as texts, and a table of captures that is made for them.
    spark
        .read()
        .parquet(folder.resolve("captures").toString())
        .selectExpr("at", "date_format(signup, \"yyyy-MM-dd HH:mm:ss\") signup", "string(day) day")
        .write()
        .parquet(folder.resolve("texts").toString());
    lake.dataQuality("2026-03-02", "2026-03-04", "--set", "capture.path=" + folder + "/texts")
        .ending(ExitCode.RAN);
    assertThat(drifted(lake)).containsExactlyInAnyOrder("signup 2026-03-03", "day 2026-03-03");
    lake.run(
            "init",
            "--set",
            "capture.format=delta",
            "--set",
            "capture.path=" + folder + "/made",
            "--set",
            "ingest.capture={format=csv,path=\"" + folder + "/in\",header=true,event-time=at}")
        .ending(ExitCode.RAN);
    assertThat(
            spark.read().format("delta").load(folder + "/made").schema().apply("signup").dataType())
        .isEqualTo(DataTypes.StringType);
    CommandRun declared =
        lake.dataQuality("2026-03-02", "2026-03-04", "--set", "columns.kinds.signup=numeric");
    assertThat(declared.ending(ExitCode.BAD_INPUT).err()).contains("run tidemark baseline again");
  }

  /** The columns of the findings, of which one may be about several, and their days. */
  private static List<String> drifted(Lake lake) {
    return lake
        .table("violations")
        .selectExpr("explode(column_names) as name", "window_date")
        .distinct()
        .collectAsList()
        .stream()
        .map(r -> r.get(0) + " " + r.get(1))
        .toList();
  }

  /** A date knows no hours: those of one hour are as old as those of another. */
  @Test
  void theHourOfTheEventIsNoAgeOfADate(SparkSession spark) throws IOException {
    String[] columns = {"at", "cast(at as date) as day", "date_trunc('day', at) as midnight"};
    spark
        .range(0, 1440, 1, 1)
        .selectExpr("timestamp'2025-03-02 00:00:00' + make_interval(0,0,0,0,0,id) as at")
        .selectExpr(columns)
        .write()
        .parquet(folder.resolve("training").toString());
    spark
        .range(0, 400, 1, 1)
        .selectExpr("timestamp'2026-03-02 03:00:00' + make_interval(0,0,0,0,0,0,id) as at")
        .selectExpr(columns)
        .write()
        .parquet(folder.resolve("captures").toString());
    Lake lake =
        Lake.create(
            spark,
            folder,
            """
            monitor = "dates"
            training { format = "parquet", path = "%1$s/training", event-time = "at" }
            capture { format = "parquet", path = "%1$s/captures", event-time = "at" }
            """
                .formatted(folder));
    lake.run("baseline").ending(ExitCode.RAN);
    lake.run(
            "data-quality",
            "--window-start",
            "2026-03-02T03:00:00Z",
            "--window-end",
            "2026-03-02T04:00:00Z")
        .ending(ExitCode.RAN);
    assertThat(lake.table("violations").count()).isZero();
    assertThat(
            lake.table("metrics")
                .where("metric = 'max' and value = 0 and baseline_value = 0")
                .count())
        .isEqualTo(2);
  }
}
