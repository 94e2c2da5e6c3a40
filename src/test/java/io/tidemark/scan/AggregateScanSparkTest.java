package io.tidemark.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.core.Outcome;
import io.tidemark.formula.AggregateFormula;
import io.tidemark.formula.AggregateSample;
import io.tidemark.formula.BoundFormula;
import io.tidemark.profile.AggregateProfile;
import io.tidemark.profile.SlicePlan;
import io.tidemark.profile.SlicedAggregates;
import io.tidemark.testkit.SparkExtension;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Aggregates of states that were folded are those that Spark's own engine computes. */
@ExtendWith(SparkExtension.class)
class AggregateScanSparkTest {

  private static final List<String> EXPRESSIONS =
      List.of(
          "count(*)",
          "count(gap)",
          "count_if(kind = 'a')",
          "sum(whole)",
          "sum(huge)",
          "sum(money)",
          "avg(number)",
          "avg(single)",
          "avg(CAST(text AS DOUBLE))",
          "min(number) + max(whole)",
          "max(money) - min(money)",
          "variance(number)",
          "var_pop(number)",
          "stddev(whole)",
          "stddev_pop(whole)",
          "CAST(bool_and(flag) AS INT)",
          "CAST(bool_or(flag) AS INT)",
          "datediff(max(day), min(day))",
          "sum(number) FILTER (WHERE kind = 'b') / count_if(kind = 'b')",
          "sum(CASE WHEN kind IN ('a', 'b') THEN number * whole ELSE 0 END) / count(*)",
          "avg(parts.inner)",
          "sum(size(list))",
          "count(CASE WHEN kind RLIKE '^[ab]$' THEN 1 END)",
          "max(special)",
          "min(special)",
          "approx_count_distinct(kind)",
          "approx_count_distinct(zero)",
          "approx_count_distinct(CAST(zero AS FLOAT)) FILTER (WHERE flag)",
          "sum(money) / count(*)",
          "avg(money / 7.5)");

  private static Dataset<Row> rows(SparkSession spark) {
    return spark
        .range(0, 1000, 1, 4)
        .selectExpr(
            "id",
            "CAST(id % 100 AS INT) AS whole",
            "9007199254740993 + id AS huge",
            "CAST(id * 0.07 AS DECIMAL(12, 2)) AS money",
            "sin(id) * 1e6 AS number",
            "CAST(id / 7 AS FLOAT) AS single",
            "CAST(id / 8 AS STRING) AS text",
            "element_at(array('a', 'b', 'c'), CAST(id % 3 AS INT) + 1) AS kind",
            "id % 5 > 0 AS flag",
            "date_add(DATE'2026-01-01', CAST(id % 40 AS INT)) AS day",
            "IF(id % 4 = 0, NULL, id) AS gap",
            "named_struct('inner', CAST(id AS DOUBLE)) AS parts",
            "array_repeat(id, CAST(id % 3 AS INT)) AS list",
            "CASE id WHEN 3 THEN DOUBLE('NaN') WHEN 5 THEN DOUBLE('-Infinity') ELSE 1.5 END"
                + " AS special",
            "IF(id % 2 = 0, DOUBLE('-0.0'), DOUBLE('0.0')) AS zero");
  }

  private static BoundFormula formula(String expression, Dataset<Row> rows) {
    return AggregateFormula.of(expression).on(rows, Optional.empty());
  }

  private static AggregateProfile fold(Dataset<Row> rows, List<BoundFormula> formulas) {
    List<AggregatePlan.Aggregate> plan = new ArrayList<>();
    formulas.forEach(
        f -> f.inputs().forEach((key, value) -> plan.add(new AggregatePlan.Aggregate(key, value))));
    return AggregateScan.fold(
            rows, new AggregatePlan(plan.stream().distinct().toList()), SlicePlan.NONE)
        .whole();
  }

  private static void requireAsSpark(Dataset<Row> rows) {
    List<BoundFormula> formulas = EXPRESSIONS.stream().map(e -> formula(e, rows)).toList();
    AggregateProfile folded = fold(rows, formulas);
    assertThat(folded.rows()).isEqualTo(1000);
    for (int i = 0; i < EXPRESSIONS.size(); i++) {
      Number expected =
          (Number) rows.selectExpr("CAST(" + EXPRESSIONS.get(i) + " AS DOUBLE)").head().get(0);
      Outcome value = formulas.get(i).value(folded);
      assertThat(value).as(EXPRESSIONS.get(i)).isNotNull();
      double wanted = expected.doubleValue();
      if (Double.isFinite(wanted)) {
        assertThat(value.asOptional().orElseThrow())
            .as(EXPRESSIONS.get(i))
            .isCloseTo(wanted, within(1e-11 * Math.max(1, Math.abs(wanted))));
      } else {
        assertThat(value.isDefined()).as(EXPRESSIONS.get(i)).isFalse();
      }
    }
  }

  @Test
  void rowsGiveWhatSparkComputes(SparkSession spark) {
    requireAsSpark(rows(spark));
  }

  @Test
  void columnarFilesGiveTheSame(SparkSession spark, @TempDir Path folder) {
    String place = folder.resolve("rows").toString();
    rows(spark).write().parquet(place);
    requireAsSpark(spark.read().parquet(place));
  }

  /** Of decimals with 38 digits Spark keeps six after the point: 0 of most of these. */
  @ParameterizedTest
  @CsvSource({
    "sum(small) / sum(large), 4e-10",
    "avg(small / large), 4e-10",
    "count_if(small / large > 0), 2",
    "count(*) FILTER (WHERE large * small > 0.0000003), 2",
    "sum(small * small), 3.2e-13",
    "sum(small) * sum(small) * 2, 1.28e-12",
    "1.0 / 3.0 + 0 * count(*), 0.333333333333333333",
    "count(*) * (2.0 / 3), 1.3333333333333333",
    "avg(small * n), 4e-7",
    "sum(small) * count(*), 1.6e-6",
    "'avg(try_divide(small, large))', 4e-10",
    "'avg(try_multiply(small, small))', 1.6e-13",
    "count_if(paid / due >= 0.23), 2",
    "sum(paid) / sum(due), 0.23"
  })
  void decimalsKeepTheirDigits(String expression, double byHand, SparkSession spark) {
    Dataset<Row> rows =
        spark
            .range(2)
            .selectExpr(
                "CAST(0.0000004 AS DECIMAL(38, 18)) AS small",
                "CAST(1000 AS DECIMAL(38, 18)) AS large",
                "1L AS n",
                "CAST(0.69 AS DECIMAL(10, 2)) AS paid",
                "CAST(3 AS DECIMAL(10, 2)) AS due");
    BoundFormula formula = formula(expression, rows);
    assertThat(formula.value(fold(rows, List.of(formula))).asOptional().orElseThrow())
        .isCloseTo(byHand, within(1e-14 * byHand));
  }

  /** A training table of decimals and captures of doubles. */
  @ParameterizedTest
  @ValueSource(strings = {"avg(x / y)", "approx_count_distinct(x)", "sum(x) / count(y)"})
  void statesAreOfTheExpressionWhateverTheNumbersAre(String expression, SparkSession spark) {
    Dataset<Row> decimals =
        spark.range(1).selectExpr("CAST(1 AS DECIMAL(38, 18)) AS x", "CAST(2 AS DECIMAL(10, 2)) y");
    Dataset<Row> doubles = spark.range(1).selectExpr("1D AS x", "2D AS y");
    assertThat(formula(expression, decimals).inputs().keySet())
        .isEqualTo(formula(expression, doubles).inputs().keySet());
  }

  @ParameterizedTest
  @CsvSource({
    "avg(number), 1000",
    "avg(gap), 750",
    "avg(number) FILTER (WHERE id < 3), 3",
    "sum(number) FILTER (WHERE id < 3) / count(*) FILTER (WHERE id < 30), 30",
    "count_if(flag) / count(*), 1000",
    "count(*) FILTER (WHERE id < 3) / count(*), 1000",
    "avg(number) FILTER (WHERE id < 3) / avg(number) FILTER (WHERE id < 7), 3",
    "avg(number) FILTER (WHERE id < 3) - avg(number), 3",
    "sum(number) FILTER (WHERE id < 3) / count_if(id < 3), 3",
    "count_if(id < 3) / count_if(id < 7), 7",
    "count_if(id < 3), 1000",
    "max(number) FILTER (WHERE id < 3), 3",
    "sum(number) FILTER (WHERE id < 3), 1000",
    "2 * count(*) FILTER (WHERE id < 3), 1000",
    "approx_count_distinct(kind) FILTER (WHERE id < 3), 3"
  })
  void rowsBehindAFilterDoNotCount(String expression, long rowsItRestsOn, SparkSession spark) {
    Dataset<Row> rows = rows(spark);
    BoundFormula formula = formula(expression, rows);
    AggregateProfile folded = fold(rows, List.of(formula));
    assertThat(AggregateSample.size(formula.samples(folded), folded.rows()))
        .isEqualTo(rowsItRestsOn);
  }

  @Test
  void howRowsArePartedDoesNotShow(SparkSession spark) {
    Dataset<Row> rows = rows(spark);
    List<BoundFormula> formulas =
        List.of(
            formula("sum(huge)", rows), formula("sum(money)", rows), formula("avg(number)", rows));
    AggregateProfile one = fold(rows.coalesce(1), formulas);
    AggregateProfile seven = fold(rows.repartition(7), formulas);
    formulas.forEach(f -> assertThat(f.value(seven)).isEqualTo(f.value(one)));
    // By hand: 1000 · 9007199254740993 + 999 · 500.
    assertThat(formulas.get(0).value(one)).isEqualTo(Outcome.of(9007199254740993000.0 + 499500));
  }

  /** Of whole numbers whose product exceeds their type, and of dates that are none. */
  @Test
  void whatCannotBeComputedOfOneRowLeavesTheOthersAlone(SparkSession spark) {
    Dataset<Row> rows = rows(spark);
    List<BoundFormula> formulas =
        List.of(
            formula("sum(whole)", rows),
            formula("sum(IF(id = 500, huge, 1) * 1024)", rows),
            formula("count_if(split_part(kind, '-', IF(id = 700, 0, 1)) = 'a')", rows),
            formula("count(*)", rows));
    AggregateProfile folded = fold(rows, formulas);
    // By hand: ten times 0 + … + 99.
    assertThat(formulas.get(0).value(folded)).isEqualTo(Outcome.of(49_500));
    assertThat(formulas.get(3).value(folded)).isEqualTo(Outcome.of(1000));
    assertThat(formulas.get(1).value(folded).toString()).contains("FAILED", "cannot be computed");
    assertThat(formulas.get(2).value(folded).toString()).contains("FAILED", "cannot be computed");
  }

  @Test
  void valuesThatAreNotFiniteAreTold(SparkSession spark) {
    Dataset<Row> rows = rows(spark);
    BoundFormula sum = formula("sum(special)", rows);
    assertThat(sum.value(fold(rows, List.of(sum))).toString())
        .contains("2 values are NaN or infinite");
  }

  @Test
  void whatMakesNoSenseForTheColumnsIsRefused(SparkSession spark) {
    Dataset<Row> rows = rows(spark);
    assertThatThrownBy(() -> formula("avg(nowhere)", rows)).hasMessageContaining("nowhere");
    assertThatThrownBy(() -> formula("avg(kind)", rows))
        .hasMessage("takes avg(kind) of a STRING, where it takes a number");
    assertThatThrownBy(() -> formula("max(kind)", rows)).hasMessageContaining("of a STRING");
    assertThatThrownBy(() -> formula("sum(parts)", rows)).hasMessageContaining("where it takes");
    assertThatThrownBy(() -> formula("count_if(whole)", rows))
        .hasMessageContaining("where it takes what is true or false");
    assertThatThrownBy(() -> formula("max(day)", rows))
        .hasMessage("makes a DATE, where a metric is a number");
  }

  @Test
  void noRowsHaveACountAndNoMean(SparkSession spark) {
    Dataset<Row> rows = rows(spark);
    SlicedAggregates none =
        SlicedAggregates.empty(
            List.of(
                formula("count(*)", rows).inputs().keySet().iterator().next(),
                formula("avg(number)", rows).inputs().keySet().iterator().next()));
    assertThat(formula("count(*)", rows).value(none.whole())).isEqualTo(Outcome.of(0));
    assertThat(formula("avg(number)", rows).value(none.whole()).toString())
        .contains("EMPTY")
        .contains("no value of avg(number)");
  }
}
