package io.tidemark.jobs.run;

import io.tidemark.tables.RunCosts;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.spark.SparkContext;

/**
 * What a run spends, by the parts of it. A part within another one counts for itself alone.
 * Mutable, of one thread: a run measures itself.
 */
public final class Spent {

  /** A part of a run. */
  public enum Part {
    /** Captures, labels and the baseline are opened. */
    OPEN,
    /** It is found out what is to be read, and that is read. */
    READ,
    JUDGE,
    /** Results are published, states are stored. */
    COMMIT
  }

  private final SparkContext spark;
  private final String run;
  private final LongSupplier nanoTime;
  private final LongSupplier commitsSoFar;
  private final Map<Part, Long> nanos = new EnumMap<>(Part.class);
  private Part current;
  private long since;
  private long writtenBefore;
  private long commits;

  /**
   * Nothing yet.
   *
   * @param nanoTime the time that passes
   * @param commitsSoFar to the result tables, by whomever
   */
  Spent(SparkContext spark, String run, LongSupplier nanoTime, LongSupplier commitsSoFar) {
    this.spark = spark;
    this.run = run;
    this.nanoTime = nanoTime;
    this.commitsSoFar = commitsSoFar;
  }

  /** Does a part of the run; the Spark jobs that it starts are the run's. */
  public <T> T in(Part part, Supplier<T> work) {
    Part before = current;
    String labelled = spark.getLocalProperty(SparkCosts.RUN);
    switchTo(part);
    spark.setLocalProperty(SparkCosts.RUN, run);
    try {
      return work.get();
    } finally {
      spark.setLocalProperty(SparkCosts.RUN, labelled);
      switchTo(before);
    }
  }

  /** Likewise of what gives nothing. */
  public void in(Part part, Runnable work) {
    in(
        part,
        () -> {
          work.run();
          return null;
        });
  }

  private void switchTo(Part part) {
    long now = nanoTime.getAsLong();
    long written = commitsSoFar.getAsLong();
    if (current != null) {
      nanos.merge(current, now - since, Long::sum);
      commits += written - writtenBefore;
    }
    current = part;
    since = now;
    writtenBefore = written;
  }

  /** By the clock. */
  public double seconds(Part part) {
    return nanos.getOrDefault(part, 0L) / 1e9;
  }

  /** All of it in words, by the clock. */
  public String text() {
    return Arrays.stream(Part.values())
        .map(
            part ->
                String.format(
                    Locale.ROOT, "%s %.1f s", part.name().toLowerCase(Locale.ROOT), seconds(part)))
        .collect(Collectors.joining(", "));
  }

  /**
   * All of it; empty where Spark does not tell what its tasks did. To be asked once, at the end.
   */
  public Optional<RunCosts> costs() {
    return SparkCosts.of(spark)
        .take(run)
        .map(
            tasks ->
                new RunCosts(
                    tasks.records(),
                    tasks.bytes(),
                    tasks.cpuNanos() / 1e9,
                    tasks.spilled(),
                    commits,
                    seconds(Part.OPEN),
                    seconds(Part.READ),
                    seconds(Part.JUDGE),
                    seconds(Part.COMMIT)));
  }
}
