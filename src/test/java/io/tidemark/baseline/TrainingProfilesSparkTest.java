package io.tidemark.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.ColumnName;
import io.tidemark.profile.CategoricalCells;
import io.tidemark.profile.CategoricalCells.Vocabulary;
import io.tidemark.profile.CellCounts;
import io.tidemark.profile.ColumnKind;
import io.tidemark.profile.ColumnProfile;
import io.tidemark.profile.NumericCells;
import io.tidemark.profile.Profiles;
import io.tidemark.scan.SourceColumns;
import io.tidemark.testkit.SparkExtension;
import io.tidemark.testkit.SparkWork;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("engine")
@ExtendWith(SparkExtension.class)
class TrainingProfilesSparkTest {

  private static final int ROWS = 24_000;

  private static Dataset<Row> training;
  private static Profiles profiles;
  private static SparkWork work;
  private static final List<String> PROGRESS = new ArrayList<>();

  @BeforeAll
  static void learn(SparkSession spark) {
    training =
        spark
            .range(0, ROWS, 1, 3)
            .selectExpr(
                "concat('c', cast(floor(sqrt(id)) as int)) as city",
                "concat('u', id) as user",
                "if(id < 15000, concat('u', id), concat('often', id % 3)) as mixed",
                "cast(null as double) as nothing",
                "cast(null as string) as nothing_written",
                "id % 3 = 0 as flag",
                "cast(pmod(hash(id), 7) as int) as grade",
                "if(id % 10 = 0, '?', string(pmod(hash(id), 1000) / 4)) as amount",
                "cast(id as double) as id_number",
                "timestamp_seconds(id) as time",
                "array(id) as list",
                "if(id % 2 = 0, 0.0D, -0.0D) as zero");
    TrainingProfiles passes =
        new TrainingProfiles(
            SourceColumns.of(training.schema()).names(),
            Map.of(ColumnName.of("grade"), ColumnKind.CATEGORICAL),
            Map.of(ColumnName.of("amount"), List.of("?")),
            256);
    work = SparkWork.of(spark, () -> profiles = passes.learn(training, PROGRESS::add));
  }

  @Test
  void twoJobsReadTheTrainingTable() {
    assertThat(work.jobs()).isEqualTo(2);
    assertThat(PROGRESS)
        .containsExactly(
            "pass 1 of 2: types, quantiles and vocabularies of 12 columns",
            "pass 2 of 2: counts in the cells of 12 columns");
    assertThat(profiles.columns().stream().map(c -> c.column().text()))
        .containsExactly(training.columns());
    assertThat(profiles.rows()).isEqualTo(ROWS);
  }

  /**
   * City i has 2 i + 1 rows; the last, 154, is cut off at 284. City 0 occurs once: it is the rest.
   */
  @Test
  void aVocabularyThatFitsIsClosed() {
    ColumnProfile city = profile("city");
    CategoricalCells cells = (CategoricalCells) city.cells().cells();

    assertThat(cells.vocabulary()).isEqualTo(Vocabulary.CLOSED);
    assertThat(cells.values()).hasSize(154).startsWith("c153", "c152").endsWith("c2", "c1");
    assertThat(cells.cellOf("c0")).isEqualTo(cells.restCell());
    assertThat(cells.singletons()).isEqualTo(1);
    assertThat(city.cells().count(0)).isEqualTo(307);
    assertThat(city.cells().total()).isEqualTo(ROWS);
    assertThat(city.cells().count(cells.unseenCell())).isZero();
    assertThat(city.offenders()).isEmpty();
  }

  @Test
  void aVocabularyOfTooManyValuesIsOpen() {
    ColumnProfile user = profile("user");
    ColumnProfile mixed = profile("mixed");

    for (ColumnProfile column : List.of(user, mixed)) {
      CategoricalCells cells = (CategoricalCells) column.cells().cells();
      assertThat(cells.vocabulary()).isEqualTo(Vocabulary.OPEN);
      assertThat(cells.values()).hasSizeLessThanOrEqualTo(CategoricalCells.MOST_VALUES);
      assertThat(column.cells().count(cells.unseenCell())).isZero();
      assertThat(column.cells().total()).isEqualTo(ROWS);
    }
    CategoricalCells cells = (CategoricalCells) mixed.cells().cells();
    assertThat(cells.values().subList(0, 3))
        .containsExactlyInAnyOrder("often0", "often1", "often2");
    assertThat(mixed.cells().count(cells.cellOf("often1"))).isEqualTo(3_000);
    assertThat(user.distinct().estimate()).isCloseTo(24_000L, Percentage.withPercentage(4.9));
  }

  @Test
  void aVocabularyLargerThanTheCellsKnowsItsRest(SparkSession spark) {
    Dataset<Row> rows =
        spark.range(1_000).selectExpr("concat('v', if(id < 500, id % 250, id)) as v");

    ColumnProfile column =
        new TrainingProfiles(List.of(ColumnName.of("v")), Map.of(), Map.of(), 256)
            .learn(rows, step -> {})
            .columns()
            .get(0);
    CategoricalCells cells = (CategoricalCells) column.cells().cells();

    assertThat(cells.vocabulary()).isEqualTo(Vocabulary.CLOSED);
    assertThat(cells.values()).hasSize(250);
    assertThat(cells.rest()).hasSize(500);
    assertThat(cells.singletons()).isEqualTo(500);
    assertThat(column.cells().count(cells.restCell())).isEqualTo(500);
    assertThat(cells.cellOf("v999")).isEqualTo(cells.restCell());
    assertThat(cells.cellOf("v1000")).isEqualTo(cells.unseenCell());
  }

  @Test
  void aColumnOfNullsHasNoCells() {
    for (String column : List.of("nothing", "nothing_written")) {
      assertThat(profile(column).nulls()).isEqualTo(ROWS);
      assertThat(profile(column).optionalCells()).isEmpty();
      assertThat(profile(column).buckets()).isNull();
      assertThat(profile(column).types().inferred().text()).isEqualTo("Unknown");
    }
    assertThat(profile("list").kind()).isEqualTo(ColumnKind.UNSUPPORTED);
    assertThat(profile("time").kind()).isEqualTo(ColumnKind.TEMPORAL);
    assertThat(profile("time").optionalCells()).isEmpty();
    assertThat(profile("time").moments().max()).isEqualTo(23_999);
  }

  @Test
  void booleansAndDeclaredCategoriesAreCountedByValue() {
    CellCounts flag = profile("flag").cells();
    CellCounts grade = profile("grade").cells();

    assertThat(((CategoricalCells) flag.cells()).values()).containsExactly("false", "true");
    assertThat(flag.counts()).containsExactly(16_000, 8_000, 0, 0);
    assertThat(profile("flag").types().inferred().text()).isEqualTo("Boolean");
    assertThat(((CategoricalCells) grade.cells()).values())
        .containsExactlyInAnyOrder("0", "1", "2", "3", "4", "5", "6");
    assertThat(profile("grade").kind()).isEqualTo(ColumnKind.CATEGORICAL);
  }

  @Test
  void textsThatAreNumbersAreCountedAsNumbers() {
    ColumnProfile amount = profile("amount");

    assertThat(amount.kind()).isEqualTo(ColumnKind.NUMERIC);
    assertThat(amount.nulls()).isEqualTo(2_400);
    assertThat(amount.types().inferred().text()).isEqualTo("Fractional");
    assertThat(amount.cells().total()).isEqualTo(ROWS - 2_400);
    assertThat(amount.buckets().total()).isEqualTo(ROWS - 2_400);
    assertThat(amount.sketch().ranks().total()).isEqualTo(ROWS - 2_400);
  }

  @Test
  void cellsOfNumbersHoldAboutEquallyManyRowsAndNoneOutside() {
    ColumnProfile id = profile("id_number");
    NumericCells cells = (NumericCells) id.cells().cells();
    long[] counts = id.cells().counts();

    assertThat(cells.size()).isBetween(200, 256);
    assertThat(counts[0]).isZero();
    assertThat(counts[counts.length - 1]).isZero();
    assertThat(IntStream.range(0, counts.length).mapToLong(i -> counts[i]).max().orElseThrow())
        .isLessThan(ROWS / 100);
    // Ranks of the sketch are off by 2 in 2048 at the most.
    assertThat(id.cells().groups()).hasSize(10);
    assertThat(Arrays.stream(id.cells().groups()).boxed())
        .allSatisfy(group -> assertThat(group).isBetween(2_350L, 2_450L));
    assertThat(((NumericCells) profile("zero").cells().cells()).isPoint(1)).isTrue();
    assertThat(profile("zero").cells().count(1)).isEqualTo(ROWS);
  }

  private static ColumnProfile profile(String column) {
    return profiles.column(ColumnName.of(column)).orElseThrow();
  }
}
