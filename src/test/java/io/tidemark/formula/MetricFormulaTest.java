package io.tidemark.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.core.Outcome;
import io.tidemark.core.Reason;
import io.tidemark.formula.MetricFormula.Named;
import io.tidemark.formula.MetricFormula.Side;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DecimalType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricFormulaTest {

  private static Outcome derived(String text, Map<String, Double> metrics) {
    return MetricFormula.derived(text, Optional.empty())
        .value(named -> Outcome.of(metrics.get(named.metric())));
  }

  @Test
  void arithmeticIsThatOfSql() {
    Map<String, Double> metrics = Map.of("a", 3.0, "b", 4.0);
    assertThat(derived("{{a}} / {{b}}", metrics)).isEqualTo(Outcome.of(0.75));
    assertThat(derived("sqrt(pow({{a}}, 2) + pow({{ b }}, 2))", metrics)).isEqualTo(Outcome.of(5));
    assertThat(derived("CASE WHEN {{a}} > {{b}} THEN 1 ELSE 0 END", metrics))
        .isEqualTo(Outcome.of(0));
    assertThat(derived("{{a}} > {{b}}", metrics)).isEqualTo(Outcome.of(0));
  }

  @Test
  void comparesTwoTimes() {
    MetricFormula drift = MetricFormula.drift("{{current.a}} / {{base.a}} - 1", Optional.empty());
    assertThat(drift.named())
        .containsExactly(new Named(Side.CURRENT, "a"), new Named(Side.BASE, "a"));
    assertThat(
            drift
                .value(n -> Outcome.of(n.side() == Side.CURRENT ? 12 : 10))
                .asOptional()
                .orElseThrow())
        .isCloseTo(0.2, within(1e-15));
  }

  @Test
  void divisionByZeroHasNoValueAndAReason() {
    assertThat(derived("{{a}} / {{b}}", Map.of("a", 3.0, "b", 0.0)))
        .isEqualTo(Outcome.undefined(Reason.ZERO_DENOMINATOR, "{{b}} = 0"));
    assertThat(derived("ln({{a}})", Map.of("a", -1.0)).isDefined()).isFalse();
    assertThat(derived("pow({{a}}, 1000)", Map.of("a", 1e9)).isDefined()).isFalse();
  }

  /** Comparisons, roundings and whole types make ordinary numbers of NaN and infinity. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {{a}} | tinyint | 300
          {{a}} | int | 3e9
          {{a}} | bigint | 1e300
          sqrt({{a}}) | int | -1
          int(sqrt({{a}})) | | -1
          floor(sqrt({{a}})) | | -1
          floor({{a}}) | | 1e19
          ceil(pow({{a}}, 1000)) | | 1e9
          1 / pow({{a}}, 1000) | | 1e9
          sqrt({{a}}) > 5 | | -1
          least(sqrt({{a}}), 100) | | -1
          bigint({{a}} * 1e18) * 100 | | 1
          int({{a}} * 1e9) * int({{a}} * 1e9) | | 2
          -bigint({{a}}) | | -9223372036854775808
          if({{a}} < 0, sqrt({{a}}) > 5, false) | | -1
          """)
  void whatIsNotFiniteOrTooLargeOnTheWayIsNoNumber(String text, String output, double a) {
    Optional<DataType> type =
        Optional.ofNullable(output).map(o -> new CatalystSqlParser().parseDataType(o));
    Outcome value = MetricFormula.derived(text, type).value(named -> Outcome.of(a));
    assertThat(value.<Object>fold(n -> n, (reason, why) -> reason)).isEqualTo(Reason.INFINITE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          if(isnan(sqrt({{a}})), 0, 1) | -1 | 0
          nanvl(sqrt({{a}}), 7) | -1 | 7
          CASE WHEN {{a}} > 0 THEN sqrt({{a}}) ELSE 3 END | -1 | 3
          CASE WHEN {{a}} > 0 THEN sqrt({{a}}) ELSE 3 END | 4 | 2
          coalesce({{a}}, sqrt(-1)) | 5 | 5
          if({{a}} > 0 AND ln({{a}}) > 1, 1, 0) | -1 | 0
          if({{a}} < 0 OR ln({{a}}) > 1, 1, 0) | 0 | 0
          floor({{a}}) | 2.5 | 2
          """)
  void whatIsAskedAboutOrNotEvaluatedDoesNotMatter(String text, double a, double expected) {
    assertThat(derived(text, Map.of("a", a))).isEqualTo(Outcome.of(expected));
  }

  /** Spark alone takes hours to round it; each part is evaluated within its bound only. */
  @Test
  void aDecimalOfManyPlacesCostsNothing() {
    assertThat(derived("cast('1e-2000000000' AS decimal(10, 2)) + {{a}}", Map.of("a", 2.0)))
        .isEqualTo(Outcome.of(2));
  }

  @Test
  void whatOneOfThemLacksIsTheReason() {
    Outcome lacking = Outcome.undefined(Reason.EMPTY, "no value of avg(x)");
    MetricFormula drift = MetricFormula.drift("{{current.a}} - {{base.a}}", Optional.empty());
    assertThat(drift.value(n -> n.side() == Side.BASE ? lacking : Outcome.of(1)))
        .isEqualTo(Outcome.undefined(Reason.EMPTY, "a before: no value of avg(x)"));
    assertThat(MetricFormula.derived("coalesce({{a}}, 7)", Optional.empty()).value(n -> lacking))
        .isEqualTo(Outcome.of(7));
  }

  @Test
  void theNumberIsOfTheTypeThatIsDeclared() {
    assertThat(
            MetricFormula.derived("{{a}} / 3", Optional.of(new DecimalType(10, 2)))
                .value(n -> Outcome.of(1)))
        .isEqualTo(Outcome.of(0.33));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          a / b | names no metric in braces
          {{a}} / b | names the column b, where other metrics are named in braces: {{b}}
          sum({{a}}) | calls the function sum, which is not allowed
          "concat({{a}}, 'x')" | makes a STRING, where a metric is a number
          {{current.a}} / 2 | what compares two times has the type drift
          date_add({{a}}, 1) | cannot be computed
          {{a}} + rand() | calls the function rand
          """)
  void allElseIsRefused(String expression, String why) {
    assertThatThrownBy(() -> MetricFormula.derived(expression, Optional.empty()))
        .hasMessageStartingWith("the expression '")
        .hasMessageContaining(why);
  }

  @Test
  void aDriftNamesBothTimes() {
    assertThatThrownBy(() -> MetricFormula.drift("{{a}} - 1", Optional.empty()))
        .hasMessageContaining("a drift names {{current.a}} of the window and {{base.a}}");
    assertThatThrownBy(() -> MetricFormula.drift("{{current.a}} - 1", Optional.empty()))
        .hasMessageContaining("compares with nothing");
  }
}
