package io.tidemark.capture;

import java.util.OptionalLong;

/**
 * Lets the batches of a stream in, one after the other, until it is closed. The next one then waits
 * here for the end of the stream: Spark has noted that the batch before it is done, and that this
 * one is to come again.
 */
final class BatchGate {

  private boolean isClosed;
  private OptionalLong waiting = OptionalLong.empty();
  private OptionalLong inWork = OptionalLong.empty();

  /** Returns when the batch may begin: at once, or never. */
  synchronized void enter(long number) throws InterruptedException {
    while (isClosed) {
      waiting = OptionalLong.of(number);
      wait();
    }
    inWork = OptionalLong.of(number);
  }

  /** The batch that was let in is done. */
  synchronized void leave() {
    inWork = OptionalLong.empty();
  }

  synchronized void close() {
    isClosed = true;
  }

  synchronized boolean hasWaiting() {
    return waiting.isPresent();
  }

  /** The batch that waits, or that was let in and is not done. */
  synchronized OptionalLong unfinished() {
    return waiting.isPresent() ? waiting : inWork;
  }
}
