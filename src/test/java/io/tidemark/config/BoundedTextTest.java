package io.tidemark.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A text that is long, deep or doubles is refused before what reads it runs out of anything. */
class BoundedTextTest {

  private static final long SECONDS = 30;

  /** On a thread with a stack of 1 MB, and with a limit of time. */
  private static List<String> problems(String text, Map<String, String> set) throws Exception {
    FutureTask<List<String>> reading =
        new FutureTask<>(
            () -> MonitorConfig.problems(List.of(Conf.NEEDED, Conf.file(text)), set, Conf.NAMES));
    Thread thread = new Thread(null, reading, "reader", 1 << 20);
    thread.setDaemon(true);
    thread.start();
    return reading.get(SECONDS, TimeUnit.SECONDS);
  }

  private static List<String> problems(String text) throws Exception {
    return problems(text, Map.of());
  }

  private static String times(int n, String text) {
    return text.repeat(n);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a = [1,",
        "a = [[[[",
        "a = {{{{",
        "a { b { c {",
        "a.b.c.d.",
        "a . \"b\" . c.",
        "tidemark.a { b.c.d.e { ",
        "a.b\n{ a.b\n{",
        "a = [\"x\" [ // ]]]] \n",
        "a = \"\"\"}}}\"\"\" [ \"\\\"]\" [",
        "${",
        "tidemark.slices = ${a.b ${",
        "(((",
        "a = b c ",
        "tidemark.slices = [a] [b] ",
        "tidemark.a = {b = 1} {b = 2} ",
        "# a comment\n",
        "a = 1 # a comment\n",
        "\n\n\n",
        "a = 1\n",
        "tidemark { slices = [[a]] }\n",
        "tidemark { drift.threshold = 0.2 }\n",
        "tidemark { unknown { b = [1, 2, {c = 3}] } }\n",
        "include \"x\"\n",
        "\"\\u0000",
        ",,,",
        "tidemark.slices += [a]\n",
        "tidemark.x = ${tidemark.x}${tidemark.x}\n",
        "tidemark.drift = ${tidemark.drift} { min-rows = ${tidemark.drift.min-rows} }\n",
      })
  void anyTextOfOneMebibyteIsAnswered(String part) throws Exception {
    String text = times(TextBounds.LONGEST / part.length(), part);
    for (String whole : List.of(text, "x = 1\n" + text.substring(0, text.length() / 20))) {
      List<String> problems = problems(whole);
      assertThat(problems).allMatch(line -> line.startsWith("credit-risk.conf"));
      assertThat(problems).allMatch(line -> line.length() < 5000 && line.lines().count() == 1);
      assertThat(problems).hasSizeLessThan(1100);
    }
  }

  @Test
  void substitutionsThatDoubleAreRefusedWhereTheyBegin() throws Exception {
    String bombs =
        IntStream.range(0, 30)
            .mapToObj(
                i -> "tidemark.b%d = ${tidemark.b%d}${tidemark.b%d}".formatted(i, i + 1, i + 1))
            .collect(Collectors.joining("\n"));
    assertThat(problems(bombs + "\ntidemark.b30 = 12345678"))
        .containsExactly(
            "credit-risk.conf:1 b0: its substitutions come to more than 4194304 characters: write"
                + " out the value, or leave it out");
    // Blocks, lists, += and parents double as well.
    for (String doubling :
        List.of(
            "tidemark.b%1$d { x = ${tidemark.b%2$d}, y = ${tidemark.b%2$d} }",
            "tidemark { b%1$d = [${tidemark.b%2$d}, [ { x = ${tidemark.b%2$d} } ]] }",
            "tidemark.b%1$d { x = ${tidemark.b%2$d.x}[1] }, tidemark.b%1$d.x ="
                + " ${tidemark.b%1$d.x}${tidemark.b%2$d.x}",
            "tidemark { \"b%1$d\" : ${?tidemark.b%2$d} { a = 1 } ${?tidemark.b%2$d} }")) {
      List<String> lines = new ArrayList<>();
      IntStream.range(0, 30).forEach(i -> lines.add(doubling.formatted(i, i + 1)));
      lines.add("tidemark.b30 = { x = [1, 2, 3, 4, 5] }");
      assertThat(problems(String.join("\n", lines)))
          .singleElement()
          .asString()
          .matches(
              "credit-risk.conf:\\d+ b\\d+.*: (its substitutions come to more|expected at most"
                  + " 32).*");
    }
  }

  @Test
  void substitutionsInARowAndInACircleAreRefused() throws Exception {
    String row =
        IntStream.range(0, 400)
            .mapToObj(i -> "tidemark.b%d = ${tidemark.b%d}".formatted(i, i + 1))
            .collect(Collectors.joining("\n"));
    assertThat(problems(row + "\ntidemark.b400 = 1"))
        .first()
        .asString()
        .contains("one within the other");
    assertThat(problems(times(40, "tidemark.slices += [a]\n")))
        .first()
        .asString()
        .startsWith("credit-risk.conf:")
        .contains("one within the other");
    assertThat(problems("tidemark.a = ${tidemark.b}\ntidemark.b = ${tidemark.a}"))
        .containsExactly(
            "credit-risk.conf:1 a: a cycle of substitutions leads back to it: write out the value"
                + " of one of them");
  }

  @Test
  void ordinarySubstitutionsAreNoCircle() throws Exception {
    assertThat(
            problems(
                """
                base = "/lake"
                tidemark {
                  workspace = ${base}"/ws", workspace = ${?TIDEMARK_NO_SUCH_VARIABLE}
                  training { format = parquet, path = ${tidemark.workspace}/t }
                  capture = ${tidemark.training} { path = ${tidemark.training.path}/c, event-time = at }
                  columns.exclude += id
                  columns.exclude += ${tidemark.capture.event-time}
                }
                """))
        .containsExactly("credit-risk.conf:1 base: unknown key outside the block tidemark { … }");
  }

  @Test
  void aValueOfTheCommandLineIsBoundedToo() throws Exception {
    for (String value :
        List.of("[".repeat(5000), "[" + "1,".repeat(TextBounds.LONGEST), "{a=".repeat(3000))) {
      assertThat(problems("tidemark {}", Map.of("drift.threshold", value)))
          .singleElement()
          .asString()
          .startsWith("--set drift.threshold: expected at most");
    }
    assertThat(problems("tidemark {}", Map.of("a.".repeat(3000) + "b", "1")))
        .singleElement()
        .asString()
        .startsWith("--set a.a.")
        .contains("levels");
    assertThat(
            problems(
                "tidemark {}", Map.of("slices", "[" + "${tidemark.monitor}".repeat(600) + "]")))
        .singleElement()
        .asString()
        .startsWith("--set slices: expected at most 500 substitutions");
  }

  @Test
  void longValuesAreCutInMessages() throws Exception {
    String digits = "1".repeat(200_000);
    for (String key :
        List.of(
            "monitor",
            "drift.threshold",
            "drift.min-rows",
            "capture.base-window",
            "capture.format",
            "drift.numeric",
            "capture.options.x",
            "columns.sentinels.a",
            "allowed-roots",
            "training.table",
            digits)) {
      assertThat(problems("tidemark." + key + " = \"" + digits + "x\""))
          .as(key)
          .isNotEmpty()
          .allMatch(line -> line.length() < 2000 && line.startsWith("credit-risk.conf:1 "));
    }
  }
}
