package io.tidemark.deequ;

import static io.tidemark.deequ.Checks.atLeast;
import static io.tidemark.deequ.Checks.atMost;
import static io.tidemark.deequ.Checks.on;
import static io.tidemark.deequ.Checks.pattern;
import static io.tidemark.deequ.Checks.satisfies;
import static io.tidemark.deequ.Checks.values;
import static io.tidemark.deequ.Checks.whole;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.deequ.CheckOutcome.Status;
import io.tidemark.profile.ColumnProfile;
import io.tidemark.profile.NumericCells;
import io.tidemark.profile.Precision;
import io.tidemark.profile.Profiles;
import io.tidemark.testkit.ProfileOf;
import io.tidemark.testkit.SparkExtension;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Deequ over the rows is the oracle of Deequ over the profiles. */
@Tag("engine")
@ExtendWith(SparkExtension.class)
class DeequChecksSparkTest {

  private static final Double[] SCORES = {0.5, -1.25, null, 3.0, 1e10, 0.0};
  private static final Long[] AGES = {17L, 40L, 90L, null, 33L, 40L};
  private static final String[] PLANS = {"free", "o'brien", null, "free", "7", "back\\slash"};

  private static final StructType SCHEMA =
      new StructType()
          .add("score", DataTypes.DoubleType)
          .add("age", DataTypes.LongType)
          .add("plan", DataTypes.StringType)
          .add("a.b `c\"d", DataTypes.DoubleType)
          .add("nothing", DataTypes.DoubleType);

  private static final Profiles PROFILES =
      Profiles.of(
          List.of(
              ProfileOf.numbers("score", SCORES),
              ProfileOf.integers("age", AGES),
              ProfileOf.texts("plan", PLANS),
              ProfileOf.numbers("a.b `c\"d", SCORES),
              ProfileOf.numbers("nothing", null, null, null, null, null, null)));

  private static Dataset<Row> noRows() {
    throw new AssertionError("the rows were asked for");
  }

  private static Dataset<Row> rows(SparkSession spark) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < SCORES.length; i++) {
      rows.add(RowFactory.create(SCORES[i], AGES[i], PLANS[i], SCORES[i], null));
    }
    return spark.createDataFrame(rows, SCHEMA);
  }

  private static List<CheckOutcome> evaluate(Supplier<Dataset<Row>> rows, UserCheck... checks) {
    return DeequChecks.of(List.of(checks)).evaluate(PROFILES, rows);
  }

  static Stream<UserCheck> answerable() {
    return Stream.of(
        atLeast(6, whole("hasSize")),
        atLeast(7, whole("hasSize")),
        on("age", "isComplete"),
        atLeast(0.8, on("age", "hasCompleteness")),
        atLeast(0.9, on("age", "hasCompleteness")),
        atLeast(-1.25, on("score", "hasMin")),
        atMost(-2, on("score", "hasMin")),
        atMost(90, on("age", "hasMax")),
        atMost(1e9, on("score", "hasMax")),
        atLeast(44, on("age", "hasMean")),
        atMost(43, on("age", "hasMean")),
        atLeast(220, on("age", "hasSum")),
        atMost(25, on("age", "hasStandardDeviation")),
        atMost(24, on("age", "hasStandardDeviation")),
        atLeast(0, on("a.b `c\"d", "hasMean")),
        values("age", "hasDataType", "Integral"),
        values("score", "hasDataType", "Fractional"),
        values("plan", "hasDataType", "String"),
        values("plan", "hasDataType", "Numeric"),
        atLeast(0.1, values("plan", "hasDataType", "Integral")),
        on("age", "isNonNegative"),
        on("age", "isPositive"),
        on("nothing", "isNonNegative"),
        on("nothing", "isComplete"),
        atMost(90, atLeast(17, on("age", "isContainedIn"))),
        atMost(10, atLeast(5, on("age", "isContainedIn"))),
        atMost(10, atLeast(5, on("nothing", "isContainedIn"))),
        values("plan", "isContainedIn", "free", "o'brien", "back\\slash", "gold"),
        values("plan", "isContainedIn", "free", "free", "o'brien"),
        atLeast(0.6, values("plan", "isContainedIn", "free", "back\\slash")));
  }

  @ParameterizedTest
  @MethodSource("answerable")
  void profilesAnswerAsTheRowsDoWithoutAJob(UserCheck check, SparkSession spark) {
    JobCounter jobs = JobCounter.on(spark);
    CheckOutcome fromProfiles = evaluate(DeequChecksSparkTest::noRows, check).get(0);
    assertThat(jobs.jobs()).isZero();

    CheckOutcome fromRows =
        DeequChecks.of(List.of(check)).evaluate(Profiles.of(List.of()), () -> rows(spark)).get(0);
    assertThat(fromProfiles.status()).isEqualTo(fromRows.status()).isNotEqualTo(Status.ERROR);
    assertThat(fromProfiles.value().getAsDouble())
        .isCloseTo(
            fromRows.value().getAsDouble(),
            within(1e-12 * Math.max(1, Math.abs(fromRows.value().getAsDouble()))));
    assertThat(fromProfiles.message().isPresent()).isEqualTo(fromRows.message().isPresent());
  }

  /** Of dates that are judged by their age a profile knows the ages only. */
  @Test
  void agesAnswerNothingOfDates() {
    ColumnProfile ages =
        ProfileOf.numbers(NumericCells.of(10).withPrecision(Precision.AGES), 5, 15);
    for (UserCheck onDates :
        List.of(on("x", "isNonNegative"), on("x", "isComplete"), atMost(9, on("x", "hasMax")))) {
      assertThatThrownBy(
              () ->
                  DeequChecks.of(List.of(onDates))
                      .evaluate(Profiles.of(List.of(ages)), DeequChecksSparkTest::noRows))
          .as(onDates.check())
          .isInstanceOf(AssertionError.class)
          .hasMessage("the rows were asked for");
    }
  }

  static Stream<UserCheck> needRows() {
    return Stream.of(
        on("score", "isNonNegative"),
        on("score", "isPositive"),
        atMost(50, atLeast(20, on("age", "isContainedIn"))),
        values("age", "isContainedIn", "17"),
        // A profile does not tell "7" and "7.0" apart.
        values("plan", "isContainedIn", "free", "o'brien", "7"),
        pattern("plan", "^f"),
        satisfies("age > 18 OR age IS NULL"),
        atLeast(3, on("plan", "hasApproxCountDistinct")),
        atMost(30, on("plan", "hasMaxLength")));
  }

  @ParameterizedTest
  @MethodSource("needRows")
  void whatProfilesDoNotTellExactlyIsReadFromTheRows(UserCheck check, SparkSession spark) {
    CheckOutcome outcome = evaluate(() -> rows(spark), check).get(0);

    assertThat(outcome.status()).isNotEqualTo(Status.ERROR);
    assertThat(outcome.value()).isPresent();
  }

  @Test
  void allChecksOfRowsShareOnePass(SparkSession spark) {
    Dataset<Row> rows = rows(spark);
    UserCheck[] checks = Stream.concat(answerable(), needRows()).toArray(UserCheck[]::new);
    JobCounter jobs = JobCounter.on(spark);

    List<CheckOutcome> outcomes = evaluate(() -> rows, checks);

    assertThat(jobs.executions()).isEqualTo(1);
    assertThat(outcomes).extracting(CheckOutcome::check).containsExactly(checks);
  }

  @Test
  void outcomesCarryDeequsMessageAndTheValue(SparkSession spark) {
    CheckOutcome outcome =
        evaluate(DeequChecksSparkTest::noRows, atLeast(0.9, on("age", "hasCompleteness"))).get(0);

    assertThat(outcome.status()).isEqualTo(Status.FAILURE);
    assertThat(outcome.description()).isEqualTo("hasCompleteness(age) >= 0.9");
    assertThat(outcome.message())
        .hasValueSatisfying(
            m -> assertThat(m).contains("0.8333333333333334 does not meet the constraint"));
    assertThat(outcome.value().getAsDouble()).isEqualTo(5 / 6.0);
  }

  @Test
  void aBrokenCheckDoesNotStopTheOthers(SparkSession spark) {
    List<CheckOutcome> outcomes =
        evaluate(
            () -> rows(spark),
            on("absent", "isComplete"),
            on("absent", "isNonNegative"),
            on("absent", "isUnique"),
            atLeast(0, on("plan", "hasMean")),
            satisfies("no_such_column > 1"),
            satisfies("length(age, 2) > 1"),
            pattern("age", "x"),
            satisfies("age >= 17 OR age IS NULL"),
            atLeast(0, on("nothing", "hasMean")),
            on("score", "isUnique"));

    assertThat(outcomes)
        .extracting(CheckOutcome::status)
        .containsExactly(
            Status.ERROR,
            Status.ERROR,
            Status.ERROR,
            Status.ERROR,
            Status.ERROR,
            Status.ERROR,
            Status.ERROR,
            Status.SUCCESS,
            Status.ERROR,
            Status.SUCCESS);
    assertThat(outcomes.get(0).message()).hasValue("Input data does not include column absent!");
    assertThat(outcomes.get(3).message())
        .hasValueSatisfying(m -> assertThat(m).contains("column plan").contains("StringType"));
    assertThat(outcomes.get(4).message())
        .hasValueSatisfying(
            m ->
                assertThat(m)
                    .startsWith("[UNRESOLVED_COLUMN.WITH_SUGGESTION]")
                    .contains("no_such_column")
                    .doesNotContain("tidemark_column", "\n"));
    assertThat(outcomes.get(8).message())
        .hasValue("There are no values in column nothing to measure");
  }

  @Test
  void aConditionThatFailsOnARowDoesNotStopTheOthers(SparkSession spark) {
    spark.conf().set("spark.sql.ansi.enabled", "true");
    try {
      List<CheckOutcome> outcomes =
          evaluate(
              () -> rows(spark),
              satisfies("CAST(plan AS INT) = 7"),
              satisfies("age >= 17 OR age IS NULL"));
      assertThat(outcomes)
          .extracting(CheckOutcome::status)
          .containsExactly(Status.ERROR, Status.SUCCESS);
      assertThat(outcomes.get(0).message())
          .hasValueSatisfying(
              m -> assertThat(m).startsWith("[CAST_INVALID_INPUT]").doesNotContain("\n"));
    } finally {
      spark.conf().unset("spark.sql.ansi.enabled");
    }
  }

  @Test
  void oddNamesAndNestedFieldsAreFoundInTheRows(SparkSession spark) {
    StructType schema =
        new StructType()
            .add("a.b `c\"d", DataTypes.LongType)
            .add("select", DataTypes.LongType)
            .add("it's", DataTypes.StringType)
            .add("s", new StructType().add("f.g", DataTypes.LongType));
    Dataset<Row> rows =
        spark.createDataFrame(
            List.of(
                RowFactory.create(1L, -1L, "x", RowFactory.create(1L)),
                RowFactory.create(2L, -2L, "y", RowFactory.create(-1L))),
            schema);
    UserCheck nested = on("s", "isNonNegative");
    nested =
        new UserCheck(
            nested.check(),
            java.util.Optional.of(io.tidemark.core.ColumnName.of("s", "f.g")),
            nested.expression(),
            nested.pattern(),
            nested.values(),
            nested.minimum(),
            nested.maximum(),
            nested.severity(),
            nested.origin());

    List<CheckOutcome> outcomes =
        DeequChecks.of(
                List.of(
                    on("a.b `c\"d", "isNonNegative"),
                    on("a.b `c\"d", "isUnique"),
                    on("select", "isPositive"),
                    pattern("it's", "^[xy]$"),
                    values("it's", "isContainedIn", "x"),
                    nested))
            .evaluate(Profiles.of(List.of()), () -> rows);

    assertThat(outcomes)
        .extracting(CheckOutcome::status)
        .containsExactly(
            Status.SUCCESS,
            Status.SUCCESS,
            Status.FAILURE,
            Status.SUCCESS,
            Status.FAILURE,
            Status.FAILURE);
    assertThat(outcomes.get(5).value()).hasValue(0.5);
  }

  @Test
  void aValueCannotBreakOutOfItsQuotes(SparkSession spark) {
    String attack = "\\') OR true OR plan IN ('";
    for (String escaped : List.of("false", "true")) {
      spark.conf().set("spark.sql.parser.escapedStringLiterals", escaped);
      try {
        CheckOutcome outcome =
            DeequChecks.of(List.of(values("plan", "isContainedIn", attack)))
                .evaluate(Profiles.of(List.of()), () -> rows(spark))
                .get(0);
        assertThat(outcome.status()).isNotEqualTo(Status.SUCCESS);
      } finally {
        spark.conf().unset("spark.sql.parser.escapedStringLiterals");
      }
    }
  }

  @Test
  void notANumberAndInfinityAreLeftToTheRows(SparkSession spark) {
    Double[] odd = {1.0, Double.NaN, Double.POSITIVE_INFINITY, null};
    Dataset<Row> rows =
        spark.createDataFrame(
            Arrays.stream(odd).map(v -> RowFactory.create(v)).toList(),
            new StructType().add("x", DataTypes.DoubleType));
    Profiles profiles = Profiles.of(List.of(ProfileOf.numbers("x", odd)));
    UserCheck mean = atLeast(0, on("x", "hasMean"));
    UserCheck range = atMost(5, atLeast(0, on("x", "isContainedIn")));

    List<CheckOutcome> outcomes =
        DeequChecks.of(List.of(mean, range)).evaluate(profiles, () -> rows);
    List<CheckOutcome> ofRows =
        DeequChecks.of(List.of(mean, range)).evaluate(Profiles.of(List.of()), () -> rows);

    assertThat(outcomes).isEqualTo(ofRows);
    assertThat(outcomes.get(0).status()).isEqualTo(Status.FAILURE);
    assertThat(outcomes.get(0).value()).isEmpty();
    assertThat(outcomes.get(1).value()).hasValue(0.5);
  }

  @Test
  void aWindowWithoutRowsHasNothingToMeasure(SparkSession spark) {
    Profiles empty = Profiles.of(List.of(ProfileOf.numbers("x"), ProfileOf.texts("t")));

    List<CheckOutcome> outcomes =
        DeequChecks.of(
                List.of(
                    atMost(0, whole("hasSize")),
                    on("x", "isComplete"),
                    on("x", "isNonNegative"),
                    atLeast(0, on("x", "hasMin"))))
            .evaluate(empty, DeequChecksSparkTest::noRows);

    assertThat(outcomes)
        .extracting(CheckOutcome::status)
        .containsExactly(Status.SUCCESS, Status.ERROR, Status.ERROR, Status.ERROR);
  }
}
