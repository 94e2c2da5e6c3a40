package io.tidemark.jobs;

import io.tidemark.capture.IngestStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.util.ShutdownHookManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends a stream when the process is told to end (SIGTERM): the batch that is being taken in may
 * end, and the run may say what it did, before Spark stops. Killed in the middle of it, the batch
 * comes again with the next run.
 */
record CleanStop(Runnable hook, CountDownLatch ended) {

  private static final Logger LOG = LoggerFactory.getLogger(CleanStop.class);

  /** Spark's own hook has 40, and those of file systems 10: this one comes before. */
  private static final int PRIORITY = 100;

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  static CleanStop of(IngestStream stream) {
    CountDownLatch ended = new CountDownLatch(1);
    Runnable hook =
        () -> {
          try {
            stream.stop(PATIENCE);
            ended.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          } catch (Exception e) {
            LOG.warn("The stream did not stop as it should; the next run goes on from there", e);
          }
        };
    ShutdownHookManager.get()
        .addShutdownHook(hook, PRIORITY, 2 * PATIENCE.toSeconds(), TimeUnit.SECONDS);
    return new CleanStop(hook, ended);
  }

  /** The run has said what it did. */
  void close() {
    ended.countDown();
    if (!ShutdownHookManager.get().isShutdownInProgress()) {
      ShutdownHookManager.get().removeShutdownHook(hook);
    }
  }
}
