package io.tidemark.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.jobs.run.ExitCode;
import io.tidemark.testkit.SparkExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Values as people and programs write them, from the line of a capture to the verdict. */
@ExtendWith(SparkExtension.class)
class SpellingsJobTest {

  @Test
  void fifteenSpellingsAreWhatPythonTakesThemFor(SparkSession spark, @TempDir Path work)
      throws IOException {
    FieldCase spellings =
        FieldCase.of(spark, "s_spellings", work)
            .run("m.conf", "init", "baseline", "ingest capture");

    JsonNode verdict = spellings.judge("m.conf");

    // expected.md: of 300 rows 140 numbers, 40 NaN, 20 infinite, 20 empty, 80 texts.
    Row amt = spellings.profile("CAPTURE", "amt");
    assertThat(amt.<Long>getAs("rows")).isEqualTo(300);
    assertThat(amt.<Long>getAs("string_count")).isEqualTo(80);
    assertThat(amt.<Long>getAs("nulls")).isEqualTo(20);
    assertThat(amt.<Long>getAs("nans")).isEqualTo(40);
    assertThat(amt.<Long>getAs("infinities")).isEqualTo(20);
    // NaN and infinities are numbers of a type, but enter no moment.
    assertThat(amt.<Long>getAs("fractional_count") + amt.<Long>getAs("integral_count"))
        .isEqualTo(140 + 60);
    // By hand: 20 times .5, 1, 0.00001, 2, 3.5, 2.5, 2.5.
    assertThat(amt.<Double>getAs("sum")).isEqualTo(240.0002);
    assertThat(FieldCase.descriptions(verdict))
        .anySatisfy(
            text ->
                assertThat(text)
                    .startsWith(
                        "amt: 80 of 280 values are texts where the baseline holds numbers"));
    // Nothing but what no type can hold stays unplaced.
    assertThat(
            spark
                .read()
                .format("delta")
                .load(work.resolve("captures").toString())
                .filter("element_at(unplaced, 'amt') IS NOT NULL")
                .count())
        .isEqualTo(80);
  }

  @Test
  void nanAndTrueOfPythonAreNoTexts(SparkSession spark, @TempDir Path work) throws IOException {
    FieldCase nan =
        FieldCase.of(spark, "k_nan_text_is_text", work)
            .run("m.conf", "init", "baseline", "ingest capture");

    JsonNode verdict = nan.judge("m.conf");

    // expected.md: 20 of 400 rows without a value, as many as in training: no violation.
    Row ratio = nan.profile("CAPTURE", "ratio");
    assertThat(ratio.<Long>getAs("nulls") + ratio.<Long>getAs("nans")).isEqualTo(20);
    assertThat(ratio.<Long>getAs("string_count")).isZero();
    Row member = nan.profile("CAPTURE", "member");
    assertThat(member.<Long>getAs("boolean_count")).isEqualTo(400);
    assertThat(FieldCase.descriptions(verdict)).isEmpty();
  }

  @Test
  void nanInAJsonResponseIsNaN(SparkSession spark, @TempDir Path work) throws IOException {
    FieldCase nan =
        FieldCase.of(spark, "k_nan_text_is_text/json_nan", work)
            .run("m.conf", "init", "baseline", "ingest capture");

    JsonNode verdict = nan.judge("m.conf");

    // expected.md: 10 responses {"predictions": [NaN]}.
    Row y = nan.profile("CAPTURE", "y");
    assertThat(y.<Long>getAs("nans")).isEqualTo(10);
    assertThat(y.<Long>getAs("string_count")).isZero();
    assertThat(FieldCase.descriptions(verdict)).noneMatch(text -> text.contains("texts where"));
  }

  private static final List<String> ONE = List.of("1", "1.0", "1e0", "+1", " 1 ", "1.");

  private static final List<String> YES = List.of("true", "True", "TRUE", " True");

  @Test
  void codesAndFlagsAreOneCategoryHoweverTheyAreWritten(SparkSession spark, @TempDir Path folder)
      throws IOException {
    // Two of three codes are 1, one is 0123, which is another than 123; every other flag is true.
    spark
        .range(300)
        .selectExpr(
            "IF(id % 3 < 2, '1', '0123') AS code",
            "CAST(id % 3 AS INT) AS level", "id % 2 = 0 AS flag")
        .write()
        .parquet(folder.resolve("training").toString());
    Files.writeString(
        folder.resolve("captures.csv"),
        "code,level,flag\n"
            + IntStream.range(0, 300)
                .mapToObj(
                    i ->
                        (i % 3 < 2 ? ONE.get(i % ONE.size()) : "0123")
                            + ","
                            + (i % 3)
                            + (i % 5 == 0 ? ".0," : ",")
                            + (i % 2 == 0 ? YES.get(i / 2 % YES.size()) : "FALSE"))
                .collect(Collectors.joining("\n")));
    // As pandas writes integers that gained nulls: 30 of 330.
    spark
        .range(330)
        .selectExpr(
            "IF(id % 3 < 2, '1.0', '0123') AS code",
            "IF(id < 300, CAST(id % 3 AS DOUBLE), NULL) AS level", "id % 2 = 0 AS flag")
        .write()
        .parquet(folder.resolve("gained").toString());
    Lake lake =
        Lake.create(
            spark,
            folder,
            """
            monitor = "codes"
            training { format = "parquet", path = "%1$s/training" }
            columns { kinds { code = "categorical", level = "categorical" } }
            capture { format = "csv", path = "%1$s/captures.csv", options { header = "true" } }
            """
                .formatted(folder));
    lake.run("baseline").ending(ExitCode.RAN);

    JsonNode spelled = Lake.json(judge(lake));

    assertThat(FieldCase.descriptions(spelled)).isEmpty();
    assertThat(distances(lake)).containsOnly(0.0).hasSize(3);

    JsonNode gained =
        Lake.json(
            judge(
                lake,
                "--set",
                "capture.format=parquet",
                "--set",
                "capture.path=" + folder.resolve("gained"),
                "--set",
                "capture.options.header=null"));

    assertThat(FieldCase.descriptions(gained))
        .containsExactly(
            "level: 30 of 330 rows have no value where the baseline has one in every row");
    assertThat(distances(lake)).containsOnly(0.0).hasSize(3);

    // By SageMaker's rules True is another category than true, which this baseline cannot tell.
    CommandRun asWritten =
        lake.dataQuality("2026-03-01", "2026-03-02", "--set", "data-quality.policy=sagemaker");
    assertThat(asWritten.ending(ExitCode.BAD_INPUT).err())
        .contains(", in code, level, flag: run tidemark baseline again with the policy");
  }

  /** A prediction that its column of whole numbers cannot hold is no missing one. */
  @Test
  void aDecisionOfOnePointNoughtIsOne(SparkSession spark, @TempDir Path folder) throws IOException {
    Files.createDirectories(folder.resolve("in"));
    Files.writeString(
        folder.resolve("in/day.csv"),
        IntStream.range(0, 200)
            .mapToObj(i -> "e" + i + ",2026-03-01T10:00:00Z," + (i % 2) + (i % 4 < 2 ? ".0" : ""))
            .collect(Collectors.joining("\n", "event_id,event_time,decision\n", "\n")));
    // Of 200 decisions 180 are right.
    spark
        .range(200)
        .selectExpr("concat('e', id) event_id", "IF(id < 20, 1 - id % 2, id % 2) label")
        .write()
        .parquet(folder.resolve("labels").toString());
    spark
        .range(200)
        .selectExpr("id % 2 AS decision", "id % 2 AS label")
        .write()
        .parquet(folder.resolve("training").toString());
    Lake lake =
        Lake.create(
            spark,
            folder,
            """
            monitor = "decisions"
            model.problem-type = "binary-classification"
            training { format = "parquet", path = "%1$s/training" }
            columns { prediction = "decision", positive-label = "1", exclude = ["label"] }
            capture {
              format = "delta", path = "%1$s/captures"
              event-id = "event_id", event-time = "event_time"
            }
            ingest.capture {
              format = "csv", path = "%1$s/in", header = true
              event-id = "event_id", event-time = "event_time", outputs = ["decision"]
            }
            ground-truth {
              format = "parquet", path = "%1$s/labels", event-id = "event_id", label = "label"
            }
            """
                .formatted(folder));
    lake.run("init").ending(ExitCode.RAN);
    lake.run("baseline").ending(ExitCode.RAN);
    lake.ingest("capture").ending(ExitCode.RAN);
    assertThat(
            spark
                .read()
                .format("delta")
                .load(folder.resolve("captures").toString())
                .where("decision IS NULL")
                .count())
        .isEqualTo(100);

    lake.run("model-quality", Lake.window("2026-03-01", "2026-03-02")).ending(ExitCode.RAN);

    Row accuracy = lake.table("metrics").where("metric = 'accuracy' AND slice_key IS NULL").head();
    assertThat(accuracy.<Long>getAs("sample_count")).isEqualTo(200);
    assertThat(accuracy.<Double>getAs("value")).isEqualTo(0.9);
  }

  private static String judge(Lake lake, String... options) {
    List<String> all = new ArrayList<>(List.of("--format", "json"));
    all.addAll(List.of(options));
    return lake.dataQuality("2026-03-01", "2026-03-02", all.toArray(String[]::new))
        .ending(ExitCode.RAN)
        .out();
  }

  /** How far the shares of the categories are from those of the baseline. */
  private static List<Double> distances(Lake lake) {
    return lake
        .table("metrics")
        .filter("metric = 'l_infinity_distance' AND slice_key IS NULL")
        .collectAsList()
        .stream()
        .map(row -> row.<Double>getAs("value"))
        .toList();
  }
}
