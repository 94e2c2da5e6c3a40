package io.tidemark.deequ;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** SQL that nests is refused before it overflows a stack of 1 MB, and soon. */
class SqlBoundsTest {

  private static <T> T onASmallStack(java.util.concurrent.Callable<T> question) throws Exception {
    FutureTask<T> answer = new FutureTask<>(question);
    Thread thread = new Thread(null, answer, "parser", 1 << 20);
    thread.setDaemon(true);
    thread.start();
    return answer.get(30, TimeUnit.SECONDS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "'('; 'a'; ')'",
        "'('; 'a'; ' > 0)'",
        "'abs('; 'a'; ')'",
        "'coalesce(a, '; 'a'; ', b)'",
        "'not '; 'a'; ''",
        "'! '; 'a'; ''",
        "'~ '; 'a'; ''",
        "'- '; 'a'; ''",
        "'a + '; 'a'; ''",
        "'a - b * '; 'a'; ''",
        "'a || '; 'a'; ''",
        "''; 'a'; '[0]'",
        "'a['; '0'; ']'",
        "'case when a then '; 'a'; ' end'",
        "'case a when b then '; 'a'; ' else c end'",
        "'if(a > 0, b, '; 'a'; ')'",
        "'cast('; 'a'; ' as int)'",
        "''; 'a'; ' is null'",
        "''; 'a'; '::int'",
        "'a = ('; '1'; ')'",
      })
  void whatNestsIsRefusedAndWhatNestsALittleIsNot(String before, String inner, String after)
      throws Exception {
    for (int times : List.of(150, 400, 1000, 3000, 9000, 500_000)) {
      String text = before.repeat(times) + inner + after.repeat(times);
      if (text.length() > 2_000_000) {
        break;
      }
      assertThat(onASmallStack(() -> AllowedExpressions.refusal(text)))
          .as(before + " × " + times)
          .isPresent();
      assertThat(onASmallStack(() -> Conditions.refusal(text))).isEmpty();
    }
  }

  /** What is short may come to more than the universe holds, where its parts repeat others. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      value = {
        "'(' ; ' BETWEEN 0 AND 1)'",
        "'nullif('; ', 1)'",
        "'right('; ', 1)'",
        "'(case '; ' when 1 then 2 when 3 then 4 end)'",
        "'(cast('; ' as string) like any (\"a\", \"b\"))'",
        "'('; ' IS DISTINCT FROM 1)'",
        "'('; ' = b)'",
      })
  void whatRepeatsItsPartsIsRefused(String before, String after) throws Exception {
    String nested = before.replace("'", "").repeat(22) + "a" + after.replace("'", "").repeat(22);
    assertThat(onASmallStack(() -> AllowedExpressions.refusal(nested)))
        .hasValueSatisfying(why -> assertThat(why).startsWith("comes to more than 10000 parts"));
    String flat = before.replace("'", "").repeat(3) + "a" + after.replace("'", "").repeat(3);
    assertThat(onASmallStack(() -> AllowedExpressions.refusal(flat))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10, 30})
  void whatNestsALittleIsAllowed(int times) {
    for (String text :
        List.of(
            "(".repeat(times) + "a" + ")".repeat(times),
            "not ".repeat(times) + "a",
            "a + ".repeat(times) + "a",
            "case when a then ".repeat(times) + "a" + " end".repeat(times),
            "coalesce(a, ".repeat(times) + "b" + ")".repeat(times))) {
      assertThat(AllowedExpressions.refusal(text)).as(text).isEmpty();
    }
  }

  /** Parts of a name are no levels; very many overflow the parser, which is caught. */
  @Test
  void aNameOfManyPartsIsAnswered() throws Exception {
    assertThat(AllowedExpressions.refusal("a" + ".a".repeat(100))).isEmpty();
    assertThat(onASmallStack(() -> AllowedExpressions.refusal("a" + ".a".repeat(4900))))
        .isPresent();
    String type = "cast(a as " + "array<".repeat(600) + "int" + ">".repeat(600) + ")";
    assertThat(onASmallStack(() -> AllowedExpressions.refusal(type))).isPresent();
  }

  @Test
  void whatIsLongAndFlatIsAllowed() {
    assertThat(AllowedExpressions.refusal("a in (" + "'x', ".repeat(1500) + "'y')")).isEmpty();
    assertThat(AllowedExpressions.refusal("a = 1 or ".repeat(500) + "a = 2")).isEmpty();
    assertThat(AllowedExpressions.refusal("case " + "when a = 1 then 2 ".repeat(300) + "end"))
        .isEmpty();
    assertThat(AllowedExpressions.refusal("a = '" + "(".repeat(5000) + "'")).isEmpty();
    assertThat(AllowedExpressions.refusal("a < 1 and b < 2 or c > 3")).isEmpty();
  }

  @Test
  void typesAreBoundedToo() throws Exception {
    assertThat(SqlBounds.isType("decimal(10,2)")).isTrue();
    assertThat(SqlBounds.isType("array<map<string,struct<a:int>>>")).isTrue();
    assertThat(SqlBounds.isType("nope")).isFalse();
    for (int times : List.of(100, 1000, 100_000)) {
      String deep = "array<".repeat(times) + "int" + ">".repeat(times);
      assertThat(onASmallStack(() -> SqlBounds.isType(deep))).isFalse();
    }
  }
}
