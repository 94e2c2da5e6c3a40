package io.tidemark.tables;

import io.tidemark.core.TidemarkException;
import java.time.Duration;
import java.util.ConcurrentModificationException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Repeats a commit that lost against a concurrent one. Delta refuses the second of two commits that
 * read what the other changed; as a run replaces its own rows, doing it again gives the right
 * table. The pause doubles from attempt to attempt, and half of it is random, so that the losers of
 * one round do not meet again.
 */
public final class CommitRetry {

  /** Lets time pass. */
  @FunctionalInterface
  public interface Sleeper {
    void sleep(Duration pause) throws InterruptedException;
  }

  private static final Logger LOG = LoggerFactory.getLogger(CommitRetry.class);
  private static final int ATTEMPTS = 8;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  private final int attempts;
  private final Sleeper sleeper;
  private final DoubleSupplier random;
  private final AtomicLong commits = new AtomicLong();

  /**
   * A retry that gives up after some attempts.
   *
   * @param attempts at least 1
   * @param random numbers from 0 to 1
   */
  public CommitRetry(int attempts, Sleeper sleeper, DoubleSupplier random) {
    if (attempts < 1) {
      throw new IllegalArgumentException("A commit takes at least 1 attempt, was " + attempts);
    }
    this.attempts = attempts;
    this.sleeper = sleeper;
    this.random = random;
  }

  /** Eight attempts, about 20 seconds of pauses in the worst case. */
  public static CommitRetry standard() {
    return new CommitRetry(
        ATTEMPTS,
        pause -> Thread.sleep(pause.toMillis()),
        () -> ThreadLocalRandom.current().nextDouble());
  }

  /**
   * Runs the commit until it succeeds.
   *
   * @param what the commit in words, such as {@code table metrics of monitor credit-risk}
   * @throws TidemarkException if the last attempt lost too
   */
  <T> T run(String what, Supplier<T> commit) {
    for (int attempt = 1; ; attempt++) {
      try {
        return commit.get();
      } catch (ConcurrentModificationException e) {
        if (!isDeltas(e)) {
          throw e;
        }
        if (attempt == attempts) {
          throw new TidemarkException(
              "Another run kept changing "
                  + what
                  + ", so that all "
                  + attempts
                  + " attempts to write it lost ("
                  + e.getClass().getSimpleName()
                  + "). Run again when the other run has ended, and let one run of a monitor write"
                  + " at a time",
              e);
        }
        Duration pause = pauseAfter(attempt);
        LOG.info("Another run changed {} at the same time, trying again in {}", what, pause);
        sleep(pause, what);
      }
    }
  }

  /** Notes that Delta has made one: of rows that change nothing it makes none. */
  void committed() {
    commits.incrementAndGet();
  }

  /** How many were made. */
  long commits() {
    return commits.get();
  }

  private Duration pauseAfter(int attempt) {
    double doubled = FIRST_PAUSE.toMillis() * Math.pow(2, attempt - 1);
    double whole = Math.min(doubled, LONGEST_PAUSE.toMillis());
    return Duration.ofMillis(Math.round(whole * (0.5 + 0.5 * random.getAsDouble())));
  }

  private void sleep(Duration pause, String what) {
    try {
      sleeper.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TidemarkException("Interrupted before " + what + " was written", e);
    }
  }

  private static boolean isDeltas(ConcurrentModificationException e) {
    String name = e.getClass().getName();
    return name.startsWith("io.delta.")
        || name.startsWith("org.apache.spark.sql.delta.")
        || name.startsWith("com.databricks.");
  }
}
