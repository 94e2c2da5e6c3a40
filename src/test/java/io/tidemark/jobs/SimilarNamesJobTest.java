package io.tidemark.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.jobs.run.ExitCode;
import io.tidemark.testkit.SparkExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Columns that differ by case only, or stand twice. */
@Tag("robustness")
@ExtendWith(SparkExtension.class)
class SimilarNamesJobTest {

  @Test
  void columnsThatDifferByCaseAreMatchedByTheirExactNames(SparkSession spark, @TempDir Path work)
      throws IOException {
    FieldCase names = FieldCase.of(spark, "q_names_differing_by_case", work);
    names.run("m1.conf", "init", "baseline");

    JsonNode verdict = names.judge("m1.conf");

    // expected.md: the same three columns in another order, of the same distributions.
    assertThat(FieldCase.descriptions(verdict)).isEmpty();
    assertThat(
            names.table("column_profiles").filter("dataset = 'CAPTURE'").collectAsList().stream()
                .map(row -> row.<String>getAs("column_name")))
        .containsExactlyInAnyOrder("Age", "age", "Income");
    // By hand, from cap.csv: the sums of its columns.
    assertThat(names.profile("CAPTURE", "Age").<Double>getAs("min")).isGreaterThan(10);
    assertThat(names.profile("CAPTURE", "age").<Double>getAs("max")).isLessThan(10);

    // m.conf: age,income,age.
    CommandRun twice = names.command("m.conf", "baseline").ending(ExitCode.BAD_INPUT);
    assertThat(twice.err())
        .contains("training = ")
        .contains("the column 'age' stands twice (age, income, age)")
        .doesNotContain("age0");
  }

  @Test
  void jsonAndParquetWithSuchColumnsAreReadToo(SparkSession spark, @TempDir Path folder)
      throws IOException {
    for (String place : List.of("training", "captures")) {
      Files.writeString(
          folder.resolve(place + ".json"),
          IntStream.range(0, 200)
              .mapToObj(i -> "{\"Age\": " + (20 + i % 50) + ", \"age\": " + i % 9 + "}")
              .collect(Collectors.joining("\n")));
    }
    SparkSession exact = spark.newSession();
    exact.conf().set("spark.sql.caseSensitive", "true");
    exact
        .read()
        .json(folder.resolve("captures.json").toString())
        .write()
        .parquet(folder.resolve("captures.parquet").toString());
    Lake lake =
        Lake.create(
            spark,
            folder,
            """
            monitor = "names"
            training { format = "json", path = "%1$s/training.json" }
            capture { format = "parquet", path = "%1$s/captures.parquet" }
            ingest.capture { format = "csv", path = "%1$s/lines", features = ["Age", "age"] }
            """
                .formatted(folder));
    lake.run("baseline").ending(ExitCode.RAN);

    JsonNode verdict =
        Lake.json(
            lake.dataQuality("2026-03-01", "2026-03-02", "--format", "json")
                .ending(ExitCode.RAN)
                .out());

    assertThat(FieldCase.descriptions(verdict)).isEmpty();
    Row low =
        lake.table("column_profiles").filter("dataset = 'CAPTURE' AND column_name = 'age'").head();
    // By hand: the remainders by 9.
    assertThat(low.<Double>getAs("max")).isEqualTo(8);

    // A Delta table holds only one of the two.
    assertThat(lake.run("init", "--set", "capture.format=delta").ending(ExitCode.BAD_INPUT).err())
        .contains("columns differ only by case: Age, age");
  }

  @Test
  void labelsWithARepeatedColumnFailOnceInWords(SparkSession spark, @TempDir Path folder)
      throws IOException {
    Path labels = Files.createDirectories(folder.resolve("labels")).resolve("day.csv");
    String lines =
        IntStream.range(0, 50).mapToObj(i -> "e" + i + ",1,0").collect(Collectors.joining("\n"));
    Files.writeString(labels, "event_id,label,label\n" + lines);
    Lake lake =
        Lake.create(
            spark,
            folder,
            """
            monitor = "labels"
            capture { format = "delta", path = "%1$s/captures", event-id = "event_id" }
            columns { prediction = "p" }
            ground-truth {
              format = "delta", path = "%1$s/truth", event-id = "event_id", label = "label"
            }
            ingest.ground-truth { format = "csv", path = "%1$s/labels" }
            """
                .formatted(folder));

    String err = lake.ingest("ground-truth").ending(ExitCode.BAD_INPUT).err();

    assertThat(err).contains("day.csv: Two columns are called 'label' in its first line");
    assertThat(lake.table("quarantine").count()).isZero();

    // Once the file is mended, all of it is taken in.
    Files.writeString(labels, "event_id,label,other\n" + lines);
    assertThat(lake.ingest("ground-truth").ending(ExitCode.RAN).out()).contains("50 written");
  }
}
