package io.tidemark.deequ;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.core.BadInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedExpressionsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "age >= 18 AND age < 120",
        "a + b * 2 - c / 3 % 4 > -1",
        "a div 2 = 1 OR NOT (b <=> c)",
        "income BETWEEN 0 AND 1e6",
        "plan IN ('a', 'b') OR plan IS NULL",
        "name LIKE 'A%' AND name NOT RLIKE '^[0-9]+$' AND name ILIKE 'x%'",
        "name LIKE ANY ('a%', 'b%')",
        "CASE WHEN a > 1 THEN b ELSE c END = 2",
        "if(a > 1, coalesce(b, 0), nullif(c, 1)) IS NOT NULL",
        "length(trim(name)) > 0 AND upper(`we``ird.name`) = 'X'",
        "trim(BOTH ' ' FROM name) || 'x' = 'yx'",
        "substring(name FROM 1 FOR 2) = position('a' IN name)",
        "to_date(at) >= DATE '2026-01-01' AND year(at) = extract(YEAR FROM at)",
        "at + INTERVAL 1 DAY > TIMESTAMP '2026-01-01 00:00:00'",
        "CAST(a AS DOUBLE) = double(b)",
        "address.city = 'Rome' AND scores[0] > 1 AND attributes['k'] = 'v'",
        "a IS TRUE AND b IS DISTINCT FROM c",
        "COALESCE(CAST(a AS DOUBLE), 0.0) >= 0",
        "status IN ('now', 'today') AND name <> 'tomorrow'",
        "cast(at AS date) < date '2026-01-01' AND status = 'known today'",
        "at > timestamp 'epoch'",
        "concat(a, '-01') = '2026-01-01' AND year(at) = 2026"
      })
  void conditionsOnTheValuesOfARowAreAllowed(String expression) {
    assertThat(AllowedExpressions.refusal(expression)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "java_method('java.lang.System', 'exit', 1) = 1 | java_method",
        "reflect('java.lang.System', 'getenv', 'HOME') = 'x' | reflect",
        "a > 1 AND (b = 2 OR length(JAVA_METHOD('a', 'b')) > 1) | JAVA_METHOD",
        "CASE WHEN reflect('a', 'b') THEN 1 END = 1 | reflect",
        "a IN (reflect('a', 'b')) | reflect",
        "input_file_name() = 'x' | input_file_name",
        "input_file_block_start() > 1 | input_file_block_start",
        "current_user() = 'x' | current",
        "current_user = 'x' | current",
        "assert_true(a > 1) IS NULL | assert_true",
        "raise_error('x') IS NULL | raise_error",
        "a > (SELECT max(x) FROM secrets) | scalarsubquery",
        "a IN (SELECT x FROM secrets) | insubquery",
        "EXISTS (SELECT 1 FROM secrets) | exists",
        "sum(a) > 1 | sum",
        "first(a) > 1 | the function first",
        "row_number() OVER (ORDER BY a) = 1 | window",
        "explode(a) = 1 | explode",
        "exists(a, x -> x > 1) | exists",
        "rand() > 0.5 | rand",
        "uuid() = 'x' | uuid",
        "current_date() > at | current",
        "Current_Date > at | Current_Date",
        "_metadata.file_path = 'x' | _metadata",
        "now() > at | now",
        "my_udf(a) = 1 | my_udf",
        "spark_catalog.default.abs(a) = 1 | spark_catalog.default.abs",
        "abs(DISTINCT a) = 1 | DISTINCT",
        "a > 1 AS b | alias",
        "struct(*) IS NULL | struct",
        "try_reflect('a', 'b') = 1 | try_reflect",
        "xpath(a, 'b') IS NULL | xpath",
        "from_json(a, 'b INT') IS NULL | from_json",
        "a = :secret | parameter"
      })
  void everythingElseIsRefusedByItsName(String expression, String refused) {
    assertThat(AllowedExpressions.refusal(expression))
        .hasValueSatisfying(reason -> assertThat(reason).containsIgnoringCase(refused));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "at > timestamp 'now'",
        "at > TIMESTAMP /* x */ ' Today UTC '",
        "day = date 'today'",
        "day = DATE \"yesterday\"",
        "day = date 'to\\u0064ay'",
        "at > timestamp_ntz 'tomorrow'",
        "cast('now' AS timestamp) > at",
        "CAST(trim('now') AS timestamp) > at",
        "at > 'now' AND year(at) > 2000",
        "date('today') = day",
        "to_date('tomorrow') = day",
        "datediff('today', day) > 1",
        "year('now') = 2026",
        "to_timestamp(lower('NOW')) > at",
        "cast('no' || 'w' AS timestamp) > at",
        "cast(cast(X'6E6F77' AS string) AS timestamp) > at",
        "coalesce(to_date(day), 'yesterday') > date '2026-01-01'"
      })
  void wordsThatMeanATimeOfTheClockAreRefused(String expression) {
    assertThat(AllowedExpressions.refusal(expression))
        .hasValueSatisfying(reason -> assertThat(reason).contains("clock"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"'${env:HOME}' = a", "${system:user.name} = 1", "a = '$${spark.x}'", "`${env:A}`"})
  void whatSparkWouldPutSomethingElseInPlaceOfIsRefused(String expression) {
    assertThat(AllowedExpressions.refusal(expression))
        .hasValueSatisfying(reason -> assertThat(reason).startsWith("holds \"${\""));
  }

  @Test
  void theRefusalSaysWhereWhatAndWhatIsAllowed() {
    assertThatThrownBy(() -> AllowedExpressions.require("lenght(a) > 1", "credit.conf:7"))
        .isInstanceOf(BadInputException.class)
        .hasMessageStartingWith("credit.conf:7: the expression 'lenght(a) > 1' calls the function")
        .hasMessageContaining("lenght, which is not allowed, did you mean 'length'?")
        .hasMessageContaining("allowed are columns, literals, arithmetic");
  }

  @Test
  void aTextThatIsNoExpressionIsRefused() {
    assertThat(AllowedExpressions.refusal("a >"))
        .hasValueSatisfying(reason -> assertThat(reason).startsWith("is no Spark SQL expression"));
    assertThat(AllowedExpressions.refusal("a = 1; DROP TABLE x")).isPresent();
  }
}
