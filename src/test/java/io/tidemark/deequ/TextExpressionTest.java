package io.tidemark.deequ;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.core.BadInputException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextExpressionTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "NULL",
      value = {
        "x + 1 | 2.5 | 3.5",
        "nosuch + 1 | NULL | NULL",
        "cast(x as int) % 3 | 7 | 1",
        "cast(x as double) / 0 | 7 | NULL",
        "x | text | text",
        "concat(x.y, '!') | text | text!",
        "concat(`x.y`, '!') | NULL | NULL",
        "coalesce(x, 'none') | NULL | none",
        "x IS NULL | NULL | true",
        "CASE WHEN x LIKE 'a%' THEN upper(x) ELSE 'b' END | ab | AB",
        "regexp_extract(x, '([0-9]+)', 1) | a12b3 | 12",
        "year(to_date(x)) | 2026-03-04 | 2026",
        "split_part(x, ',', 2) | a,b | b",
        "nullif(x, '') | a | a",
        "to_timestamp(x) | 2026-03-04 05:06:07 | 2026-03-04 05:06:07",
        "cast(x as decimal(10,2)) | 1.239 | 1.24",
        "date_diff(to_date(x), DATE '2026-01-01') | 2026-01-11 | 10",
      })
  void anExpressionMakesATextOfTexts(String expression, String value, String made) {
    TextExpression read = TextExpression.of(expression);
    assertThat(read.names()).hasSize(1);
    assertThat(read.of(Collections.singletonList(value))).isEqualTo(made);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "map_keys(x) | cannot be computed: Cannot resolve \"map_keys(x)\" due to data type"
            + " mismatch",
        "x[0] | cannot be computed",
        "abs(x, 2) | cannot be computed",
        "element_at(x, 1) | cannot be computed",
        "cardinality(x) | cannot be computed",
        "java_method('a', 'b') | calls the function java_method",
        "x > | is no Spark SQL expression",
        "ceil(x, 1) | takes the text x for a decimal: write cast",
        "to_date(x) > 'now' | depends on the clock",
        "x rlike y | gives RLIKE a pattern that is no literal text",
        "x rlike '(' | which cannot be used: Unclosed group",
        "x like 'a\\\\b' | the escape character",
        "regexp_extract(x, 'a') | asks regexp_extract for group 1",
      })
  void whatNoTextCouldMendIsRefusedWithoutOne(String expression, String why) {
    assertThatThrownBy(() -> TextExpression.of(expression))
        .isInstanceOf(BadInputException.class)
        .hasMessageStartingWith("the expression '" + expression + "' ")
        .hasMessageContaining(why)
        .hasMessageNotContainingAny("\n", "line 1 pos", "[DATATYPE");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"map<string,int>", "array<int>", "struct<a:int>", "void", "no_type", "", "${x}"})
  void aTypeThatNoTextCanBeCastToIsRefused(String type) {
    assertThatThrownBy(() -> TextExpression.cast(type))
        .isInstanceOf(BadInputException.class)
        .hasMessageStartingWith("expected a type of Spark SQL such as double")
        .hasMessageContaining("was '" + type + "'");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "NULL",
      value = {
        "double, 1, 1.0",
        "double, x, NULL",
        "int, 1.5, 1",
        "boolean, yes, true",
        "date, 2026-01-02T03:04:05Z, 2026-01-02",
        "'decimal(4,1)', 1.25, 1.3",
        "string, a, a",
        "char(2), abc, abc",
        "tinyint, 300, NULL",
        "int, NULL, NULL"
      })
  void aCastMakesATextOrNothing(String type, String value, String made) {
    assertThat(TextExpression.cast(type).of(Collections.singletonList(value))).isEqualTo(made);
  }

  @ParameterizedTest
  @Timeout(10)
  @CsvSource(
      delimiter = '|',
      nullValues = "NULL",
      value = {
        "1e-2000000000 | 0.00",
        "-1e-2147483647 | 0.00",
        "1e2147483647 | NULL",
        "4e-3 | 0.00",
        "5e-3 | 0.01",
        "12.345e1 | 123.45",
        "x | NULL",
      })
  void noExponentOfAValueHoldsUpItsCastToADecimal(String value, String made) {
    List<String> values = Collections.singletonList(value);
    assertThat(TextExpression.cast("decimal(10,2)").of(values)).isEqualTo(made);
    assertThat(TextExpression.of("cast(x as decimal(10,2))").of(values)).isEqualTo(made);
    assertThat(TextExpression.of("cast(decimal(x) as decimal(10,2))").of(values))
        .satisfies(text -> assertThat(text == null).isEqualTo(made == null));
  }

  @Test
  @Timeout(10)
  void noDigitsOfAValueHoldUpItsCastToADecimal() {
    TextExpression cast = TextExpression.cast("decimal(38,2)");
    assertThat(cast.of(List.of("9".repeat(3_000_000)))).isNull();
    assertThat(cast.of(List.of("0.12" + "9".repeat(3_000_000)))).isEqualTo("0.13");
    assertThat(cast.of(List.of("0".repeat(3_000_000) + "12.345"))).isEqualTo("12.35");
  }

  @ParameterizedTest
  @Timeout(20)
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "replace(replace(replace('aaaaaaaaaa', 'a', repeat1), 'a', repeat1), 'a', repeat1) |"
            + " replace",
        "regexp_replace(regexp_replace(regexp_replace('a', 'a', repeat1), 'a', repeat1), 'a',"
            + " repeat1) | regexp_replace",
        "length(concat(x, x)) | concat",
        "length(concat(x, 1, x)) | concat",
        "length(concat_ws('-', x, x)) | concat_ws",
        "length(concat_ws(x, 'a', 'b', 'c')) | concat_ws",
        "length(regexp_replace(x, '^(a*)$', '$1$1$1')) | regexp_replace",
        "levenshtein(x, y) | levenshtein",
        "locate(y, x) | locate",
        "position(y in x) | locate",
        "contains(x, y) | contains",
        "trim(both y from x) | trim",
      })
  void whatWouldBeTooLargeOrTooSlowIsSaidOfTheValue(String expression, String function) {
    TextExpression read =
        TextExpression.of(expression.replace("repeat1", "'" + "a".repeat(1_500) + "'"));
    List<String> large = read.names().stream().map(name -> "a".repeat(600_000)).toList();
    assertThatThrownBy(() -> read.of(large))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("the function " + function + " would ");
    List<String> small = read.names().stream().map(name -> "a".repeat(600)).toList();
    if (!small.isEmpty()) {
      assertThat(read.of(small)).isNotNull();
    }
  }

  @Test
  void whatDoesNotGrowMayBeOfAnyLength() {
    String text = "ab".repeat(2_000_000);
    assertThat(TextExpression.of("length(replace(x, 'ab', 'c'))").of(List.of(text)))
        .isEqualTo("2000000");
    assertThat(TextExpression.of("length(replace(x, 'z', 'long'))").of(List.of(text)))
        .isEqualTo("4000000");
    assertThat(TextExpression.of("locate('ba', x)").of(List.of(text))).isEqualTo("2");
  }

  @Test
  void whatAValueCannotDoIsSaidOfIt() {
    TextExpression first = TextExpression.of("split_part(x, ',', cast(y as int))");
    assertThat(first.of(List.of("a,b", "2"))).isEqualTo("b");
    assertThatThrownBy(() -> first.of(List.of("a,b", "0")))
        .isInstanceOf(BadInputException.class)
        .hasMessageStartingWith("cannot be computed: ");
    TextExpression slow = TextExpression.of("x rlike '(.*a){12}$'");
    assertThat(slow.of(List.of("aaaaaaaaaaaa"))).isEqualTo("true");
    assertThatThrownBy(() -> slow.of(List.of("a".repeat(60) + "!")))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("the pattern '(.*a){12}$' takes more than 161000 steps")
        .hasMessageNotContaining("FAILED_EXECUTE");
  }

  @Test
  void itTravels() throws IOException, ClassNotFoundException {
    TextExpression written =
        TextExpression.of("regexp_replace(upper(x), '[AEIOU]', '-') || cast(y as int)");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(written);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      TextExpression read = (TextExpression) in.readObject();
      assertThat(read.names()).containsExactly("x", "y");
      assertThat(read.of(List.of("banana", "1.9"))).isEqualTo("B-N-N-1");
    }
  }
}
