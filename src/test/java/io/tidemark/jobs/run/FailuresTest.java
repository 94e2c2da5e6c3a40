package io.tidemark.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.BadInputException;
import io.tidemark.core.BoundedPattern;
import io.tidemark.core.ExhaustedBudget;
import io.tidemark.core.TidemarkException;
import io.tidemark.jobs.CommandRun;
import java.io.IOException;
import java.net.ConnectException;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.hadoop.fs.ChecksumException;
import org.apache.hadoop.security.AccessControlException;
import org.apache.spark.SparkException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.Command;

/** What is thrown ends in a sentence, whatever it is and however deep it is wrapped. */
class FailuresTest {

  private static final String OF_TASK =
      "Job aborted due to stage failure: Task 0 in stage 7.0 failed 1 times, most recent failure:"
          + " Lost task 0.0 in stage 7.0 (TID 7) (host executor driver): ";

  @Command(name = "thrower")
  record Thrower(Throwable what) implements Callable<Integer> {
    @Override
    public Integer call() throws Exception {
      if (what instanceof Exception exception) {
        throw exception;
      }
      throw (Error) what;
    }
  }

  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(new OutOfMemoryError("Java heap space"), 2, "--driver-memory 8g"),
        Arguments.of(new StackOverflowError(), 2, "-Xss16m"),
        Arguments.of(exhausted(), 2, "without repetitions within repetitions; it stands in a"),
        Arguments.of(
            new Error("java.io.IOException: No space left on device"), 1, "make room there"),
        Arguments.of(new AccessControlException("Permission denied: /lake"), 2, "/lake; ask for"),
        Arguments.of(new ChecksumException("file:/a.parquet at 0", 0), 2, "file:/a.parquet at 0"),
        Arguments.of(new ConnectException("Connection refused"), 1, "run again when it does"),
        Arguments.of(new IOException("reset by peer"), 1, "reset by peer; running again may help"),
        Arguments.of(new BadInputException("m.conf:3 drift: no"), 2, "m.conf:3 drift: no"),
        Arguments.of(new TidemarkException("Another run is at work"), 1, "failed: Another run is"),
        Arguments.of(new IllegalStateException("odd"), 1, "failed: odd; a failure that Tidemark"),
        Arguments.of(new NoClassDefFoundError("a/B"), 1, "failed: a/B; a failure that Tidemark"));
  }

  @Test
  void ofSeveralProblemsARowOfATableHasTheFirst() {
    assertThat(Failures.told(new BadInputException("m.conf:3 a: no\nm.conf:4 b: no")).inOneLine())
        .isEqualTo("m.conf:3 a: no (and 1 more)");
    assertThat(Failures.told(new BadInputException("m.conf:3 a: no")).inOneLine())
        .isEqualTo("m.conf:3 a: no");
  }

  private static Throwable exhausted() {
    try {
      return new AssertionError(
          "found: " + BoundedPattern.of("(.*a){12}$").isIn("a".repeat(40) + "b"));
    } catch (ExhaustedBudget e) {
      return e;
    }
  }

  @ParameterizedTest
  @MethodSource("failures")
  void whateverIsThrownIsOneSentence(Throwable failure, int code, String words) {
    assertTold(CommandRun.of(new Thrower(failure)), code, words);
  }

  @ParameterizedTest
  @MethodSource("failures")
  void sparkWrapsItAndItIsToldAlike(Throwable failure, int code, String words) {
    String known = words.replace("failed: ", "");
    Throwable wrapped = new SparkException(OF_TASK + failure + "\n\tat a.B.c(B.java:1)", failure);
    assertTold(CommandRun.of(new Thrower(new RuntimeException(wrapped))), code, known);
  }

  @Test
  void aClusterHandsOnTheTextAlone() {
    CommandRun run =
        CommandRun.of(
            new Thrower(
                new SparkException(
                    OF_TASK + "java.lang.OutOfMemoryError: heap\n\tat a.B(B.java)")));
    assertTold(run, 2, "failed: java.lang.OutOfMemoryError: heap; the memory does not suffice");
  }

  @Test
  void longTextsAreCutInTheirMiddle() {
    String text = "m.conf:3: " + "x".repeat(100_000) + "; do this";
    CommandRun run = CommandRun.of(new Thrower(new BadInputException(text)));
    assertThat(run.err()).hasSizeLessThan(4_100).startsWith("m.conf:3: x").endsWith("; do this\n");
  }

  @Test
  void whereItComesFromIsShownIfAsked() {
    CommandRun run = CommandRun.of(new Thrower(new IllegalStateException("odd")), "--verbose");
    assertThat(run.err()).contains("failed: odd", "\tat io.tidemark.jobs.run.FailuresTest");
    assertThat(run.code()).isEqualTo(1);
  }

  @Test
  void everyCommandTakesVerbose() {
    for (String command : new String[] {"init", "validate", "baseline", "bias", "import"}) {
      assertThat(CommandRun.of(command, "--help").out()).contains("--verbose");
    }
  }

  private static void assertTold(CommandRun run, int code, String words) {
    assertThat(run.err()).contains(words).doesNotContain("\tat ");
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.code()).isEqualTo(code);
  }
}
