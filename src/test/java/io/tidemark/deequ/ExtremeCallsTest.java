package io.tidemark.deequ;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.tidemark.core.BadInputException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever is allowed ends within seconds of computing, and takes no more than some memory, or is
 * refused: each function with extreme arguments, with extreme values, and within itself.
 */
class ExtremeCallsTest {

  private static final long MOST_NANOSECONDS = 10_000_000_000L; // What hangs takes minutes.
  private static final long MOST_BYTES = 700_000_000; // Of all that it makes, one after the other.

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** What a configuration may write. */
  private static final List<String> LITERALS =
      List.of(
          "'" + "a".repeat(2_000) + "'",
          "'" + "[".repeat(2_000) + "'",
          "'" + "(".repeat(2_000) + "'",
          "'" + "y".repeat(2_000) + "'",
          "'" + "9".repeat(2_000) + "'",
          "''",
          "'1e-2000000000'",
          "'1e2147483647'",
          "'-9223372036854775808'",
          "'[+-99999-12-31]'",
          "2147483647",
          "2147483632",
          "-2147483648",
          "4000000",
          "-4000000",
          "9223372036854775807",
          "1e308",
          "4.9e-324",
          "1e-2000000000",
          "1e-40000000BD",
          "99999999999999999999999999999999999999BD",
          "DATE '9999-12-31'",
          "x");

  /** What a request may send. */
  private static final List<String> VALUES =
      List.of(
          "1e-2000000000",
          "-1e2147483647",
          "9".repeat(1_000_000),
          "a".repeat(1_000_000),
          "a,".repeat(500_000),
          "2147483632",
          "+999999-12-31T23:59:59.999999999Z");

  /** The forms of the calls of each function, and each form that is none. */
  static Stream<List<String>> forms() {
    List<List<String>> forms = new ArrayList<>();
    for (String function : new TreeSet<>(AllowedExpressions.FUNCTIONS)) {
      String only = System.getProperty("tidemark.function", function); // For a look at one.
      if (only.equals(function)) {
        forms.add(
            Stream.of(
                    "%s",
                    "%s, 1",
                    "1, %s",
                    "%s, 'a'",
                    "'a', %s",
                    "%s, 1, 2",
                    "%s, 'a', 'bb'",
                    "'a', 'a', %s",
                    "MONTH, %s, 1",
                    "%s, %s")
                .map(arguments -> function + "(" + arguments + ")")
                .toList());
      }
    }
    Stream.of(
            "%s BETWEEN 0 AND 1",
            "1 BETWEEN %s AND 2",
            "CASE %s WHEN 1 THEN 2 WHEN 3 THEN 4 ELSE 5 END",
            "CASE WHEN %s = 1 THEN %s ELSE 2 END",
            "%s LIKE ANY ('a%%', '%%b')",
            "%s NOT LIKE ALL ('a%%', '%%b')",
            "%s ILIKE '%%a%%b%%'",
            "%s RLIKE '(a|aa)+$'",
            "%s || %s",
            "%s IN (1, 2, %s)",
            "%s IS DISTINCT FROM 1",
            "%s <=> %s",
            "%s + 1",
            "%s * %s",
            "%s / 3",
            "%s div 3",
            "%s %% 3",
            "- %s",
            "~ %s",
            "NOT %s",
            "extract(SECOND FROM %s)",
            "trim(BOTH 'a' FROM %s)",
            "trim(LEADING %s FROM 'ab')",
            "substring(%s FROM 1 FOR 2147483647)",
            "position(%s IN %s)",
            "cast(%s AS decimal(38, 37))",
            "cast(%s AS bigint)",
            "cast(%s AS double)",
            "cast(%s AS float)",
            "cast(%s AS timestamp)",
            "cast(%s AS date)",
            "cast(%s AS boolean)",
            "cast(%s AS binary)",
            "cast(%s AS interval day to second)",
            "cast(%s AS interval year to month)",
            "cast(%s AS interval)",
            "timestampadd(MONTH, %s, TIMESTAMP '2026-01-01 00:00:00')",
            "%s[0]")
        .forEach(form -> forms.add(List.of(form)));
    int nth = Integer.getInteger("tidemark.functions", 8);
    return IntStream.range(0, forms.size()).filter(i -> i % nth == 0).mapToObj(forms::get);
  }

  private static String filled(String form, String argument) {
    return form.formatted(argument, argument);
  }

  @BeforeAll
  static void classesAreLoaded() {
    measure("regexp_replace(lower(x), 'a', 'b') || cast(decimal(x) AS string)", "1");
    measure("to_timestamp(x) > date_format(x, 'yyyy')", "1");
  }

  /** What it costs, as words; empty if it is refused, or costs little. */
  private static String measure(String expression, String value) {
    long thread = Thread.currentThread().getId();
    long nanoseconds = THREADS.getCurrentThreadCpuTime();
    long bytes = THREADS.getThreadAllocatedBytes(thread);
    try {
      TextExpression read = TextExpression.of(expression);
      read.of(Collections.nCopies(read.names().size(), value));
    } catch (BadInputException e) {
      assertThat(e.getMessage()).doesNotContain("\n", "memory holds").hasSizeLessThan(3_000);
    }
    nanoseconds = THREADS.getCurrentThreadCpuTime() - nanoseconds;
    bytes = THREADS.getThreadAllocatedBytes(thread) - bytes;
    return nanoseconds > MOST_NANOSECONDS || bytes > MOST_BYTES
        ? "%.200s of %.20s: %d ms, %d MB"
            .formatted(expression, value, nanoseconds / 1_000_000, bytes / 1_000_000)
        : "";
  }

  @ParameterizedTest
  @MethodSource("forms")
  @Timeout(value = 300, threadMode = ThreadMode.SEPARATE_THREAD)
  void itEndsOrIsRefused(List<String> forms) {
    List<String> slow = new ArrayList<>();
    for (String form : forms) {
      if (!isAllowed(filled(form, "x")) && !isAllowed(filled(form, "1"))) {
        continue; // It makes no sense, whatever it is given.
      }
      LITERALS.forEach(literal -> slow.add(measure(filled(form, literal), "1")));
      VALUES.forEach(value -> slow.add(measure(filled(form, "x"), value)));
      String nested = "x";
      for (int depth = 1; depth <= 40 && nested.length() <= SqlBounds.LONGEST; depth++) {
        nested = filled(form, "(" + nested + ")");
        if (depth == 3 || depth == 10 || depth == 40) {
          slow.add(measure(nested, "1"));
          slow.add(measure(nested, "a".repeat(20_000)));
        }
      }
    }
    slow.removeIf(String::isEmpty);
    assertThat(slow).isEmpty();
  }

  private static boolean isAllowed(String expression) {
    try {
      return !TextExpression.of(expression).names().contains(" ");
    } catch (BadInputException e) {
      return false;
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "round(x, 401) | places 401, where a literal whole number from -400 to 400 is allowed",
        "round(x, -401) | places -401",
        "bround(x, 4000000) | places 4000000",
        "round(x, -2147483648) | places -2147483648",
        "round(x, y) | places y",
        "ceil(x, 1000000) | places 1000000",
        "floor(x, 1 + 1) | places (1 + 1)",
        "lpad(x, 10001, 'y') | length 10001, where a literal whole number from 0 to 10000",
        "rpad(x, y) | length y",
        "lpad(x, 9223372036854775807) | length 9223372036854775807",
        "lpad(x, -1) | length -1",
        "split_part(x, y, 1) | separator y, where a literal text of at most 1000 characters",
      })
  void whatMustBeASmallLiteralIsTold(String expression, String told) {
    assertThat(AllowedExpressions.refusal(expression))
        .hasValueSatisfying(why -> assertThat(why).startsWith("gives ").contains(told));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "round(x, 2) > 1",
        "round(x, -2) > 1",
        "round(x)",
        "bround(x, 400)",
        "ceil(x)",
        "floor(x, 2)",
        "lpad(x, 10000, 'ab')",
        "rpad(x, 10)"
      })
  void whatIsASmallLiteralIsAllowed(String expression) {
    assertThat(AllowedExpressions.refusal(expression)).isEmpty();
  }
}
