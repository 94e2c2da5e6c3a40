package io.tidemark.scan;

import static io.tidemark.scan.Frames.profile;
import static io.tidemark.scan.Frames.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.core.BadInputException;
import io.tidemark.core.ColumnName;
import io.tidemark.profile.CategoricalCells;
import io.tidemark.profile.Cells;
import io.tidemark.profile.ColumnKind;
import io.tidemark.profile.ColumnPlan;
import io.tidemark.profile.ColumnProfile;
import io.tidemark.profile.Expectation;
import io.tidemark.profile.Offence;
import io.tidemark.profile.Offenders;
import io.tidemark.profile.ProfilePlan;
import io.tidemark.profile.Profiles;
import io.tidemark.profile.ValueType;
import io.tidemark.testkit.SparkExtension;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("engine")
@ExtendWith(SparkExtension.class)
class OffendersSparkTest {

  private static final ProfilePlan PLAN =
      new ProfilePlan(
          List.of(
              plan("amount", ColumnKind.NUMERIC, null, ValueType.INTEGRAL, 0, 100),
              plan("text", ColumnKind.NUMERIC, null, ValueType.INTEGRAL, 0, 100),
              plan("count", ColumnKind.NUMERIC, null, ValueType.UNKNOWN, 0, 100),
              plan(
                  "city",
                  ColumnKind.CATEGORICAL,
                  CategoricalCells.of("Rome", "Oslo"),
                  ValueType.STRING,
                  Double.NEGATIVE_INFINITY,
                  Double.POSITIVE_INFINITY)),
          ColumnName.of("id"),
          2);

  private static Dataset<Row> rows(SparkSession spark) {
    return table(
        spark,
        "id STRING, amount DOUBLE, text STRING, count INT, city STRING",
        RowFactory.create("e", 5.0, "5", 5, "Rome"),
        RowFactory.create("d", -1.0, "-1", -1, "Rome"),
        RowFactory.create("c", 100.5, "100.5", 101, "Oslo"),
        RowFactory.create("b", null, null, null, null),
        RowFactory.create("a", 0.0, "0.0", 0, "Bern"),
        RowFactory.create("ä", 7.0, "seven", 100, "Bern"),
        RowFactory.create(null, null, null, null, "Bern"),
        RowFactory.create("f", Double.NaN, "1e999", 7, "Rome"),
        RowFactory.create("g", Double.POSITIVE_INFINITY, "100", 7, "Rome"));
  }

  @ParameterizedTest(name = "{0} partitions")
  @ValueSource(ints = {1, 2, 7})
  void rowsThatOffendAreCountedAndTheSmallestIdsKept(int partitions, SparkSession spark) {
    Profiles profiles = ProfileScan.fold(rows(spark).repartition(partitions), PLAN);

    ColumnProfile amount = profile(profiles, "amount");
    assertOffenders(amount, Offence.NULL, 2, "b");
    assertOffenders(amount, Offence.RANGE, 2, "c", "d");
    assertOffenders(amount, Offence.NEGATIVE, 1, "d");
    assertOffenders(amount, Offence.TYPE, 1, "c");
    assertOffenders(amount, Offence.UNSEEN, 0);

    ColumnProfile text = profile(profiles, "text");
    assertOffenders(text, Offence.NULL, 2, "b");
    assertOffenders(text, Offence.RANGE, 2, "c", "d");
    assertOffenders(text, Offence.NEGATIVE, 1, "d");
    assertOffenders(text, Offence.TYPE, 3, "c", "f");

    ColumnProfile count = profile(profiles, "count");
    assertOffenders(count, Offence.RANGE, 2, "c", "d");
    assertOffenders(count, Offence.NEGATIVE, 1, "d");

    ColumnProfile city = profile(profiles, "city");
    assertOffenders(city, Offence.NULL, 1, "b");
    assertOffenders(city, Offence.UNSEEN, 3, "a", "ä");
    assertOffenders(city, Offence.TYPE, 0);
  }

  private static void assertOffenders(
      ColumnProfile profile, Offence offence, long rows, String... eventIds) {
    Offenders offenders = profile.offenders(offence);
    assertThat(offenders.rows()).as("%s of %s", offence, profile.column()).isEqualTo(rows);
    assertThat(offenders.eventIds())
        .as("%s of %s", offence, profile.column())
        .containsExactly(eventIds);
  }

  @Test
  void columnsThatOffendInTheSameEventsHaveTheSameFingerprint(SparkSession spark) {
    Profiles one = ProfileScan.fold(rows(spark).coalesce(1), PLAN);
    Profiles seven = ProfileScan.fold(rows(spark).orderBy("id").repartition(7), PLAN);
    Offenders amount = profile(one, "amount").offenders(Offence.RANGE);

    assertThat(amount.sameEventsAs(profile(one, "text").offenders(Offence.RANGE))).isTrue();
    assertThat(amount.sameEventsAs(profile(seven, "count").offenders(Offence.RANGE))).isTrue();
    assertThat(amount.sameEventsAs(profile(one, "amount").offenders(Offence.NULL))).isFalse();
    assertThat(amount.sameEventsAs(profile(one, "amount").offenders(Offence.TYPE))).isFalse();
    for (ColumnProfile column : one.columns()) {
      assertThat(profile(seven, column.column().text()).offenders()).isEqualTo(column.offenders());
    }
  }

  @Test
  void withoutEventIdsRowsAreOnlyCounted(SparkSession spark) {
    Profiles profiles = ProfileScan.fold(rows(spark), new ProfilePlan(PLAN.columns(), null, 2));

    assertThat(profile(profiles, "amount").offenders(Offence.RANGE))
        .isEqualTo(new Offenders(2, 0, List.of()));
  }

  @Test
  void anEventMayBeNamedByANumber(SparkSession spark) {
    Dataset<Row> rows = spark.range(20).selectExpr("id", "cast(-1 as double) as amount");
    Profiles profiles = ProfileScan.fold(rows, PLAN);

    // In the order of the text.
    assertThat(profile(profiles, "amount").offenders(Offence.NEGATIVE).eventIds())
        .containsExactly("0", "1");
  }

  @Test
  void anEventIsNotNamedByBytesOrLists(SparkSession spark) {
    Dataset<Row> rows = spark.sql("select binary('x') as id, 1.0D as amount");

    assertThatThrownBy(() -> ProfileScan.fold(rows, PLAN))
        .isInstanceOf(BadInputException.class)
        .hasMessage(
            "Column id of type BINARY cannot name events: capture.event-id must be a text, a number"
                + " or a time");
  }

  private static ColumnPlan plan(
      String column, ColumnKind kind, Cells cells, ValueType type, double min, double max) {
    return ColumnPlan.counting(
        ColumnName.of(column), kind, cells, new Expectation(type, min, max), List.of());
  }
}
