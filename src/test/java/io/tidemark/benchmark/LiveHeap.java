package io.tidemark.benchmark;

import java.lang.management.ManagementFactory;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Tells how much of the heap a piece of work holds, without garbage: collects all the time and
 * looks at what stays.
 */
final class LiveHeap {

  private static final long PAUSE_MILLIS = 500;

  private LiveHeap() {}

  /** The most that was in use after a full collection while the work ran, in MiB. */
  static long most(Callable<?> work) throws Exception {
    AtomicLong most = new AtomicLong();
    Thread sampler =
        new Thread(
            () -> {
              try {
                while (true) {
                  Thread.sleep(PAUSE_MILLIS);
                  System.gc();
                  long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
                  most.accumulateAndGet(used, Math::max);
                }
              } catch (InterruptedException e) {
                // The work is done.
              }
            },
            "heap-sampler");
    sampler.start();
    try {
      work.call();
    } finally {
      sampler.interrupt();
      sampler.join();
    }
    return most.get() >> 20;
  }
}
