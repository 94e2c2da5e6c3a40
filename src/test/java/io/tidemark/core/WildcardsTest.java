package io.tidemark.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WildcardsTest {

  @RepeatedTest(20)
  void theyMeanWhatTheRegularExpressionMeans(RepetitionInfo repetition) {
    Random random = new Random(1310 + repetition.getCurrentRepetition());
    for (int i = 0; i < 500; i++) {
      String pattern = text(random, "ab_%", 7);
      String text = text(random, "ab\n😀", 8);
      String regex =
          pattern
              .codePoints()
              .mapToObj(c -> c == '_' ? "." : c == '%' ? ".*" : Character.toString(c))
              .collect(Collectors.joining());
      boolean matches = Pattern.compile(regex, Pattern.DOTALL).matcher(text).matches();
      assertThat(Wildcards.like(pattern, '\\').matches(text))
          .as("'%s' like '%s'", text, pattern)
          .isEqualTo(matches);
      String stars = pattern.replace('%', '*').replace('_', 'a');
      assertThat(Wildcards.stars(stars).matches(text))
          .as("'%s' is '%s'", text, stars)
          .isEqualTo(
              Pattern.compile(stars.replace("*", ".*"), Pattern.DOTALL).matcher(text).matches());
    }
  }

  private static String text(Random random, String signs, int most) {
    int[] points = signs.codePoints().toArray();
    return random
        .ints(random.nextInt(most), 0, points.length)
        .mapToObj(i -> Character.toString(points[i]))
        .collect(Collectors.joining());
  }

  @Test
  @Timeout(20)
  void noTextTakesLong() {
    String pattern = "%a".repeat(200) + "b";
    assertThat(Wildcards.like(pattern, '\\').matches("a".repeat(100_000))).isFalse();
    assertThat(Wildcards.like(pattern, '\\').matches("a".repeat(100_000) + "b")).isTrue();
  }

  @Test
  void anEscapedSignIsItself() {
    assertThat(Wildcards.like("5\\%", '\\').matches("5%")).isTrue();
    assertThat(Wildcards.like("5\\%", '\\').matches("55")).isFalse();
    assertThat(Wildcards.like("a/_/%//", '/').matches("a_%/")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\\b", "a\\"})
  void anEscapeBeforeSomethingElseIsRefused(String pattern) {
    assertThatThrownBy(() -> Wildcards.like(pattern, '\\'))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("the escape character '\\' stands before ");
  }
}
