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

import io.tidemark.core.BadInputException;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeequChecksTest {

  private static List<String> problems(UserCheck... checks) {
    return DeequChecks.problems(List.of(checks));
  }

  @Test
  void checksThatMakeSenseHaveNoProblems() {
    assertThat(
            problems(
                atLeast(1, whole("hasSize")),
                on("age", "isComplete"),
                on("age", "isNonNegative"),
                atLeast(0.9, on("age", "isPositive")),
                atMost(90, atLeast(17, on("age", "isContainedIn"))),
                values("plan", "isContainedIn", "a", "b"),
                values("plan", "hasDataType", "Integral"),
                pattern("zip", "^[0-9]{5}$"),
                satisfies("age > 17")))
        .isEmpty();
  }

  @Test
  void everyProblemOfEveryCheckIsReportedAtOnce() {
    assertThatThrownBy(
            () ->
                DeequChecks.of(
                    List.of(
                        on("age", "isNonNegativ"),
                        whole("hasPattern"),
                        satisfies("java_method('a', 'b') = 1"))))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining(
            "test.conf:1: unknown check 'isNonNegativ', did you mean 'isNonNegative'?")
        .hasMessageContaining("test.conf:1: check hasPattern needs 'column'")
        .hasMessageContaining("test.conf:1: check hasPattern needs 'pattern'")
        .hasMessageContaining("calls the function java_method, which is not allowed");
  }

  @Test
  void argumentsThatACheckDoesNotTakeAreRefused() {
    assertThat(problems(atLeast(1, on("age", "isComplete"))))
        .containsExactly("test.conf:1: check isComplete takes no 'minimum' and no 'maximum'");
    assertThat(problems(atLeast(1, on("age", "hasSize"))))
        .containsExactly("test.conf:1: check hasSize takes no 'column'");
    assertThat(problems(values("age", "isNonNegative", "1")))
        .containsExactly("test.conf:1: check isNonNegative takes no 'values'");
  }

  @Test
  void boundsAreChecked() {
    assertThat(problems(on("age", "hasMean")))
        .containsExactly("test.conf:1: check hasMean needs 'minimum' or 'maximum'");
    assertThat(problems(atLeast(95, on("age", "hasCompleteness"))))
        .containsExactly(
            "test.conf:1: check hasCompleteness needs a 'minimum' between 0 and 1, a share of the"
                + " rows, was 95.0");
    assertThat(problems(atMost(1, atLeast(2, on("age", "hasMin")))))
        .containsExactly("test.conf:1: check hasMin has the minimum 2.0 above the maximum 1.0");
    assertThat(problems(atLeast(Double.NaN, on("age", "hasMin"))))
        .containsExactly("test.conf:1: check hasMin needs a finite 'minimum', was NaN");
    assertThat(problems(atLeast(1, on("age", "isContainedIn"))))
        .containsExactly(
            "test.conf:1: check isContainedIn needs 'values', or 'minimum' and 'maximum'");
  }

  @Test
  void typesAndPatternsAreChecked() {
    assertThat(problems(values("age", "hasDataType", "Int")))
        .containsExactly(
            "test.conf:1: check hasDataType needs one of [Boolean, Fractional, Integral, Null,"
                + " Numeric, String] as its 'values', was [Int]");
    assertThat(problems(pattern("zip", "[0-9")))
        .singleElement()
        .asString()
        .startsWith(
            "test.conf:1: check hasPattern has a pattern that is no regular expression:"
                + " Unclosed character class");
  }

  @Test
  void aDescriptionIsTheDemandInOneLine() {
    assertThat(atLeast(0.99, on("age", "isNonNegative")).description())
        .isEqualTo("isNonNegative(age) >= 0.99");
    assertThat(values("plan", "isContainedIn", "a", "b").description())
        .isEqualTo("isContainedIn(plan, [a, b])");
  }

  @Test
  void noChecksNeedNeitherSparkNorRows() {
    assertThat(
            DeequChecks.of(List.of())
                .evaluate(
                    io.tidemark.profile.Profiles.of(List.of()),
                    () -> {
                      throw new AssertionError("rows were read");
                    }))
        .isEmpty();
  }
}
