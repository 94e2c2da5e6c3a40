package io.tidemark.jobs.ingest;

import io.tidemark.capture.IngestStream;
import io.tidemark.jobs.run.Progress;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.util.ShutdownHookManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends a stream when the process is told to end (SIGTERM, or Ctrl-C): the batch that is being taken
 * in may end, and the run may say what it did, before Spark stops. Whatever takes longer than the
 * patience is cut short, and the batch comes again with the next run.
 */
final class CleanStop implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(CleanStop.class);

  /** Spark's own hook has 40, and those of file systems 10: this one comes before. */
  private static final int PRIORITY = 100;

  /** For the batch, and again for the run to say what it did. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Progress progress;
  private final Runnable hook = this::toldToEnd;
  private final CountDownLatch ended = new CountDownLatch(1);
  private Optional<IngestStream> stream = Optional.empty();
  private boolean isTold;

  private CleanStop(Progress progress) {
    this.progress = progress;
  }

  /** From now on, until this is closed, the end of the process waits for the run. */
  static CleanStop begin(Progress progress) {
    CleanStop stop = new CleanStop(progress);
    ShutdownHookManager.get()
        .addShutdownHook(stop.hook, PRIORITY, 2 * PATIENCE.toSeconds() + 1, TimeUnit.SECONDS);
    return stop;
  }

  /** Ends this stream when told to, or at once if that is said already. */
  void watch(IngestStream started) {
    boolean isLate;
    synchronized (this) {
      stream = Optional.of(started);
      isLate = isTold;
    }
    if (isLate) {
      stop(started);
    }
  }

  /** That the run was told to end, and what it left undone, as a sentence; empty if it was not. */
  synchronized Optional<String> told() {
    if (!isTold) {
      return Optional.empty();
    }
    OptionalLong left = leftBatch();
    return Optional.of(
        left.isPresent()
            ? "told to end (SIGTERM) before batch "
                + left.getAsLong()
                + " was taken in: it comes with the next run"
            : "told to end (SIGTERM): files that are not taken in come with the next run");
  }

  /** Whether there is a batch that was begun and is not done. */
  synchronized boolean hasLeftBatch() {
    return isTold && leftBatch().isPresent();
  }

  private OptionalLong leftBatch() {
    return stream.map(IngestStream::unfinished).orElseGet(OptionalLong::empty);
  }

  private void toldToEnd() {
    Optional<IngestStream> running;
    synchronized (this) {
      isTold = true;
      running = stream;
    }
    progress.step(
        "told to end (SIGTERM): no further batch begins, and one in work has "
            + PATIENCE.toSeconds()
            + " s to end");
    running.ifPresent(CleanStop::stop);
    try {
      ended.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void stop(IngestStream stream) {
    try {
      stream.stop(PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      LOG.warn("The stream did not stop as it should; the next run goes on from there", e);
    }
  }

  /** The run has said what it did. */
  @Override
  public void close() {
    ended.countDown();
    try {
      ShutdownHookManager.get().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      LOG.debug("The process is ending, and the hook with it", e);
    }
  }
}
