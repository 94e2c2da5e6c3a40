package io.tidemark.jobs;

import io.tidemark.core.Redaction;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Writer;

/** Strikes secrets out of what is printed, line by line. */
final class RedactedWriter extends Writer {

  private final PrintStream target;
  private final StringBuilder line = new StringBuilder();

  private RedactedWriter(PrintStream target) {
    this.target = target;
  }

  /** Prints to the stream, without secrets. */
  static PrintWriter on(PrintStream stream) {
    return new PrintWriter(new RedactedWriter(stream), true);
  }

  @Override
  public void write(char[] characters, int from, int length) {
    line.append(characters, from, length);
    int end = line.lastIndexOf("\n") + 1;
    if (end > 0) {
      target.print(Redaction.of(line.substring(0, end)));
      line.delete(0, end);
    }
  }

  @Override
  public void flush() {
    target.print(Redaction.of(line.toString()));
    line.setLength(0);
    target.flush();
  }

  @Override
  public void close() {
    flush();
    target.close();
  }
}
