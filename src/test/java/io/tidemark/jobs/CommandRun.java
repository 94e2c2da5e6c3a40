package io.tidemark.jobs;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * A command of {@code tidemark}, run in this JVM, and what it left.
 *
 * @param code the exit code
 * @param out what it printed on stdout
 * @param err what it printed on stderr
 */
public record CommandRun(int code, String out, String err) {

  public static CommandRun of(String... arguments) {
    return of(new Tidemark(), arguments);
  }

  public static CommandRun of(Object command, String... arguments) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    ByteArrayOutputStream complained = new ByteArrayOutputStream();
    try {
      System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
      System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
      int code = CommandLines.exitCode(command, arguments);
      return new CommandRun(
          code,
          printed.toString(StandardCharsets.UTF_8),
          complained.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }

  /** This run, which must have ended with the code; otherwise all that it said. */
  CommandRun ending(int expected) {
    if (code != expected) {
      throw new AssertionError(
          "Expected exit code " + expected + ", was " + code + "\n" + out + "\n" + err);
    }
    return this;
  }
}
