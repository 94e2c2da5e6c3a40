package io.tidemark.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.core.BadInputException;
import java.util.List;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AggregateFormulaTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "avg(CASE WHEN decision = '0' THEN 1.0 ELSE 0.0 END)",
        "sum(a * b) / count(*)",
        "count_if(a > 0 AND b IS NOT NULL) / count(*)",
        "sum(a) FILTER (WHERE b = 'x') / nullif(sum(c), 0)",
        "round(stddev(a) / abs(avg(a)), 3)",
        "if(bool_and(a > 0), 1, 0)",
        "approx_count_distinct(customer) / count(customer)",
        "max(a) - min(a)",
        "avg({{column}})",
        "sum({{ column }}) / count({{column}})",
        "datediff(max(day), min(day))",
        "count(CASE WHEN text RLIKE '^a+$' THEN 1 END)",
      })
  void aggregatesOfRowsAreTakenApart(String expression) {
    assertThat(AggregateFormula.of(expression)).isNotNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          income | names the column income outside of an aggregate
          1 + 1 | aggregates nothing
          avg(income) + age | names the column age outside of an aggregate
          sum(avg(income)) | has the aggregate avg(income) within the aggregate sum(avg(income))
          count(DISTINCT kind) | an estimate does: approx_count_distinct
          percentile(income, 0.5) | calls the function percentile, which is not allowed
          median(income) | calls the function median, which is not allowed
          collect_list(income) | calls the function collect_list
          first(income) | calls the function first
          sum(income) OVER () | which is not allowed
          (SELECT max(x) FROM t) | which is not allowed
          avg(rand()) | calls the function rand
          avg(my_function(income)) | calls the function my_function
          sum(java_method('java.lang.System', 'exit', 1)) | calls the function java_method
          sum(CASE WHEN day < current_date() THEN 1 END) | current_date
          sum(income) FILTER (WHERE sum(age) > 1) | within the aggregate
          sum(a, b) | with 2 arguments, where it takes one
          avg( | is no Spark SQL expression
          avg(income)) | is no Spark SQL expression
          avg({{income}}) | names {{income}}: of an aggregate the only name in braces is {{column}}
          avg(CASE WHEN name = '{{column}}' THEN v END) | has a name in braces within quotes: '{{column}}'
          sum(`{{column}}`) | has a name in braces within quotes: `{{column}}`
          avg({{column) | opens braces {{ that no }} closes
          "sum(${env:HOME})" | holds "${"
          lower(DISTINCT a) | which only aggregates take
          """)
  void allElseIsRefusedWithAReason(String expression, String why) {
    assertThatThrownBy(() -> AggregateFormula.of(expression))
        .isInstanceOf(BadInputException.class)
        .hasMessageStartingWith("the expression '")
        .hasMessageContaining(why);
  }

  @Test
  void hugeExpressionsAreRefusedAtOnce() {
    assertThatThrownBy(() -> AggregateFormula.of("sum(a)" + " + sum(a)".repeat(11_000)))
        .hasMessageContaining("characters, at most 10000 are allowed");
    assertThatThrownBy(() -> AggregateFormula.of("(".repeat(60) + "sum(a)" + ")".repeat(60)))
        .hasMessageContaining("nests more than");
    assertThatThrownBy(() -> AggregateFormula.of("sum(a)" + " + 1".repeat(200)))
        .hasMessageContaining("nests more than");
  }

  /** By this text values share a state, in memory and in the table. */
  @Test
  void differentExpressionsHaveDifferentTexts() {
    List<String> expressions =
        List.of(
            "kind LIKE ANY ('c%', 'd%')",
            "kind LIKE ANY ('x%')",
            "kind LIKE ALL ('x%')",
            "kind NOT LIKE ANY ('x%')",
            "kind LIKE '10/%' ESCAPE '/'",
            "kind LIKE '10/%'",
            "kind ILIKE '10/%'",
            "kind ILIKE '10/%' ESCAPE '/'",
            "cast(a AS struct<b: int>)",
            "cast(a AS struct<c: int>)",
            "cast(a AS int)",
            "a",
            "`a.b`",
            "a.b",
            "'a'",
            "1",
            "1L",
            "1.0",
            "1.0D",
            "\"1\"",
            "trim(BOTH 'x' FROM a)",
            "trim(LEADING 'x' FROM a)");
    assertThat(expressions.stream().map(AggregateFormulaTest::text)).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"(a * b)", "CASE WHEN (kind = 'x') THEN 1 END", "coalesce(a, 0.5)", "a IN (1, 2)"})
  void whatSqlSaysWholeStaysSql(String expression) {
    assertThat(text(expression)).doesNotContain("⟨");
  }

  private static String text(String expression) {
    return Trees.text(new CatalystSqlParser().parseExpression(expression));
  }

  @Test
  void knowsTheColumnsThatItReads() {
    assertThat(AggregateFormula.of("sum(a * b.c) FILTER (WHERE d > 0)").columns())
        .containsExactlyInAnyOrder("a", "b.c", "d");
  }
}
