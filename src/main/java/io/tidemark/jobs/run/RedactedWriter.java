package io.tidemark.jobs.run;

import io.tidemark.core.Redaction;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.function.UnaryOperator;

/**
 * Strikes secrets out of what is printed, line by line. Results keep every value as it is: they are
 * read by programs, and what libraries said was struck out before it became a part of them.
 */
public final class RedactedWriter extends Writer {

  private final PrintStream target;
  private final UnaryOperator<String> redaction;
  private final StringBuilder line = new StringBuilder();

  private RedactedWriter(PrintStream target, UnaryOperator<String> redaction) {
    this.target = target;
    this.redaction = redaction;
  }

  /** Prints messages to the stream, without secrets. */
  public static PrintWriter ofMessages(PrintStream stream) {
    return new PrintWriter(new RedactedWriter(stream, Redaction::of), true);
  }

  /** Prints results to the stream, without credentials in addresses. */
  public static PrintWriter ofResults(PrintStream stream) {
    return new PrintWriter(new RedactedWriter(stream, Redaction::ofAddresses), true);
  }

  @Override
  public void write(char[] characters, int from, int length) {
    line.append(characters, from, length);
    int end = line.lastIndexOf("\n") + 1;
    if (end > 0) {
      target.print(redaction.apply(line.substring(0, end)));
      line.delete(0, end);
    }
  }

  @Override
  public void flush() {
    target.print(redaction.apply(line.toString()));
    line.setLength(0);
    target.flush();
  }

  @Override
  public void close() {
    flush();
    target.close();
  }
}
