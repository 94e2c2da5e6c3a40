package io.tidemark.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.core.ColumnName;
import io.tidemark.core.Outcome;
import io.tidemark.profile.ColumnKind;
import io.tidemark.profile.ColumnProfile;
import io.tidemark.profile.Profiles;
import io.tidemark.profile.Ranks;
import io.tidemark.scan.SourceColumns;
import io.tidemark.testkit.SparkExtension;
import io.tidemark.testkit.SparkWork;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The training table of SageMaker's Model Monitor introduction, every column read as text. Expected
 * values: {@code expected.json} beside it, computed with NumPy and pandas, in part published by
 * SageMaker itself.
 */
@Tag("engine")
@ExtendWith(SparkExtension.class)
class ChurnSparkTest {

  private static final Path CHURN =
      Path.of(System.getProperty("tidemark.shared", "../shared"), "data", "churn");

  private static Dataset<Row> training;
  private static JsonNode expected;
  private static Profiles profiles;
  private static SparkWork work;

  @BeforeAll
  static void learn(SparkSession spark) throws IOException {
    expected =
        new ObjectMapper()
            .readTree(CHURN.resolve("expected.json").toFile())
            .get("baseline_statistics");
    training =
        spark
            .read()
            .option("header", "true")
            .csv(CHURN.resolve("training-dataset-with-header.csv").toString());
    TrainingProfiles passes =
        new TrainingProfiles(SourceColumns.of(training.schema()).names(), Map.of(), Map.of(), 256);
    work = SparkWork.of(spark, () -> profiles = passes.learn(training, step -> {}));
  }

  @Test
  void twoJobsReadTheFile() {
    assertThat(work.jobs()).isEqualTo(2);
    assertThat(profiles.columns()).hasSize(70).hasSize(expected.size());
    assertThat(profiles.rows()).isEqualTo(2_333);
  }

  @Test
  void statisticsOfAllColumnsAreAsPublished() {
    for (ColumnProfile profile : profiles.columns()) {
      JsonNode column = expected.get(profile.column().text());

      assertThat(profile.kind()).isEqualTo(ColumnKind.NUMERIC);
      assertThat(profile.rows()).isEqualTo(column.get("count").asLong());
      assertThat(profile.nulls()).isEqualTo(column.get("nulls").asLong());
      assertThat(profile.types().inferred().text())
          .isEqualTo(column.get("inferred_type_textual").asText());
      assertNear(profile.moments().total(), column.get("sum"));
      assertNear(profile.moments().mean(), column.get("mean"));
      assertNear(profile.moments().standardDeviation(), column.get("std_pop"));
      assertNear(profile.moments().sampleStandardDeviation(), column.get("std_sample"));
      assertThat(profile.moments().min()).isEqualTo(column.get("min").asDouble());
      assertThat(profile.moments().max()).isEqualTo(column.get("max").asDouble());
      long distinct = column.get("distinct").asLong();
      if (distinct < 100) {
        assertThat(profile.distinct().estimate()).isEqualTo(distinct);
      } else {
        assertThat(profile.distinct().estimate())
            .isCloseTo(distinct, Percentage.withPercentage(4.9));
      }
    }
  }

  private static void assertNear(Outcome actual, JsonNode expected) {
    double value = expected.asDouble();
    assertThat(actual.asOptional().orElseThrow())
        .isCloseTo(value, Offset.offset(1e-9 * Math.abs(value)));
  }

  @Test
  void bucketsOfAllColumnsAreAsPublished() {
    for (ColumnProfile profile : profiles.columns()) {
      JsonNode counts =
          expected.get(profile.column().text()).get("ten_equal_width_buckets").get("counts");

      assertThat(profile.buckets().counts())
          .as("%s", profile.column())
          .containsExactly(
              IntStream.range(0, counts.size()).mapToLong(i -> counts.get(i).asLong()).toArray());
    }
  }

  @Test
  void quantilesOfAllColumnsAreThoseOfInvertedCdf() {
    List<Row> rows = training.collectAsList();
    for (int i = 0; i < training.columns().length; i++) {
      String name = training.columns()[i];
      int at = i;
      Ranks exact =
          Ranks.of(
              rows.stream()
                  .collect(
                      Collectors.groupingBy(
                          r -> Double.valueOf(r.getString(at)), Collectors.counting())));
      Ranks sketched = profiles.column(ColumnName.of(name)).orElseThrow().sketch().ranks();
      JsonNode quantiles = expected.get(name).get("quantiles_inverted_cdf");
      JsonNode band = expected.get(name).get("quantile_band_0_5pct");
      quantiles
          .fieldNames()
          .forEachRemaining(
              q -> {
                assertThat(exact.quantile(Double.parseDouble(q)))
                    .isEqualTo(quantiles.get(q).asDouble());
                assertThat(sketched.quantile(Double.parseDouble(q)))
                    .isBetween(band.get(q).get(0).asDouble(), band.get(q).get(1).asDouble());
              });
    }
  }
}
