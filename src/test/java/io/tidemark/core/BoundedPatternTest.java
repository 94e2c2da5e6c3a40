package io.tidemark.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BoundedPatternTest {

  @ParameterizedTest
  @Timeout(20)
  @CsvSource({
    "'(.*a){12}$', a, 40",
    "'^(a+)+\\1b$', a, 60",
    "'(.*)*(.*)*(.*)*!\\1!b', b, 60",
    "'(.*.*.*.*.*.*.*.*x)\\d', a, 60",
  })
  void aPatternThatWouldNeverEndGivesUpAndSaysWhy(String pattern, String part, int times) {
    String text = part.repeat(times) + "!";
    assertThatThrownBy(() -> BoundedPattern.of(pattern).isIn(text))
        .isInstanceOf(ExhaustedBudget.class)
        .hasMessageStartingWith(
            "the pattern '%s' takes more than %d steps in a text of %d characters, '%s",
            pattern, BoundedPattern.budget(text.length()), text.length(), part.repeat(40));
  }

  /** Java remembers some ways that it went in vain, though not in every pattern. */
  @ParameterizedTest
  @Timeout(20)
  @ValueSource(
      strings = {
        "(a+)+$",
        "(a|a)*b$",
        "(a|aa)+b$",
        "^(([a-z])+.)+[A-Z]([a-z])+$",
        "(x+x+)+y",
        "(?=(a+)+$)b"
      })
  void onesThatAreKnownToBeSlowEnd(String pattern) {
    String text = "a".repeat(200) + "x".repeat(200) + "!";
    try {
      assertThat(BoundedPattern.of(pattern).isIn(text)).isFalse();
    } catch (ExhaustedBudget e) {
      assertThat(e).hasMessageContaining("takes more than 501000 steps");
    }
  }

  @Test
  void aRepetitionThatOutgrowsTheStackGivesUpToo() {
    String text = "ab".repeat(200_000);
    assertThatThrownBy(() -> BoundedPattern.of("(a|b)*c").isIn(text))
        .isInstanceOf(ExhaustedBudget.class)
        .hasMessageContaining("repeats more often than the stack can hold")
        .hasMessageContaining("'ababab")
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(400));
    assertThat(BoundedPattern.of("[ab]*c").isIn("ab".repeat(1_000) + "c")).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "'(', Unclosed group",
    "'[0-9', Unclosed character class",
    "'a**', at character 2",
    "'((){9999}){9999}', it repeats what it repeats up to 1e+08 times",
    "'(?:(?:){1,4000}x?){5000}', it repeats what it repeats up to 2e+07 times"
  })
  void whatIsNoneIsRefused(String pattern, String why) {
    assertThatThrownBy(() -> BoundedPattern.of(pattern))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(why);
  }

  @Test
  void oneThatIsTooLongOrTooDeepIsRefused() {
    assertThatThrownBy(() -> BoundedPattern.of("a".repeat(10_001)))
        .hasMessage("it has 10001 characters, of which at most 10000 are read");
    String deep = "(".repeat(4_000) + "a" + ")".repeat(4_000);
    Thread small =
        new Thread(
            null,
            () ->
                assertThatThrownBy(() -> BoundedPattern.of(deep))
                    .hasMessageStartingWith("Stack overflow during pattern compilation"),
            "small",
            256 << 10);
    Throwable[] failure = new Throwable[1];
    small.setUncaughtExceptionHandler((thread, e) -> failure[0] = e);
    small.start();
    assertThat(joined(small)).isTrue();
    assertThat(failure[0]).isNull();
  }

  private static boolean joined(Thread thread) {
    try {
      thread.join(Duration.ofSeconds(20).toMillis());
      return !thread.isAlive();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "^[0-9]{5}$",
        "^.{0,4000}$",
        "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}",
        "\\Q((){9999}){9999}\\E",
        "[{9999}]{9999}",
        "\\p{Lu}\\x{1F600}(?<name>a{2,}){3}"
      })
  void usualOnesAreNot(String pattern) {
    assertThat(BoundedPattern.of(pattern)).hasToString(pattern);
  }

  /** Whatever ends by itself within the budget is what Java says. */
  @RepeatedTest(20)
  void itSaysWhatJavaSays(RepetitionInfo repetition) {
    Random random = new Random(1300 + repetition.getCurrentRepetition());
    String[] pieces = {"a", "b", ".", "[ab]", "(a|b)", "(a*)", "a+", "b?", "^", "$", "(?:ab){1,2}"};
    for (int i = 0; i < 200; i++) {
      String pattern =
          random
              .ints(1 + random.nextInt(4), 0, pieces.length)
              .mapToObj(p -> pieces[p])
              .collect(Collectors.joining());
      String text =
          random
              .ints(random.nextInt(8), 'a', 'd')
              .mapToObj(Character::toString)
              .collect(Collectors.joining());
      Matcher java = Pattern.compile(pattern).matcher(text);
      boolean found = java.find();
      assertThat(BoundedPattern.of(pattern).isIn(text))
          .as("%s in %s", pattern, text)
          .isEqualTo(found);
      if (found) {
        String group = java.group();
        assertThat(BoundedPattern.of(pattern).<String>in(text, m -> m.find() ? m.group() : "none"))
            .isEqualTo(group);
      }
    }
  }

  @Test
  void theBudgetGrowsWithTheTextAndEndsSomewhere() {
    assertThat(BoundedPattern.budget(0)).isEqualTo(100_000);
    assertThat(BoundedPattern.budget(1_000)).isEqualTo(1_100_000);
    assertThat(BoundedPattern.budget(1_000_000)).isEqualTo(100_000_000);
    assertThat((double) BoundedPattern.budget(Integer.MAX_VALUE)).isCloseTo(4.3e10, within(1e9));
    // A simple pattern goes through a text of any size.
    assertThat(BoundedPattern.of("x[0-9]+y").isIn("abc ".repeat(2_000_000) + "x12y")).isTrue();
  }
}
