package io.tidemark.jobs.run;

import io.tidemark.core.Redaction;
import java.io.PrintStream;
import java.util.Locale;

/** Tells a person on stderr what a job is doing. */
@FunctionalInterface
public interface Progress {

  void step(String sentence);

  /** Tells what people must know beside the result; {@code run.json} repeats it. */
  default void warn(String sentence) {
    step("warning: " + sentence);
  }

  /** One line per step, with the seconds since the start and without secrets. */
  static Progress on(PrintStream err) {
    long start = System.nanoTime();
    return sentence ->
        err.printf(
            Locale.ROOT,
            "[%5.1f s] %s%n",
            (System.nanoTime() - start) / 1e9,
            Redaction.of(sentence));
  }
}
