package io.tidemark.jobs.report;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.apache.spark.util.SignalUtils;

/**
 * That the process is told to end by Ctrl-C or SIGTERM. What waits for it ends in order, and with
 * exit code 0: to be told to end is how a server ends. Told again, the process ends at once.
 */
public final class EndOfProcess {

  private final CountDownLatch told = new CountDownLatch(1);

  private EndOfProcess() {}

  /** From now on. */
  public static EndOfProcess awaited() {
    EndOfProcess end = new EndOfProcess();
    List.of("INT", "TERM").forEach(signal -> SignalUtils.register(signal, end::isHandled));
    return end;
  }

  /** Whether it was told the first time. */
  private boolean isHandled() {
    boolean isFirst = told.getCount() > 0;
    told.countDown();
    return isFirst;
  }

  /** Returns when it is told. */
  public void await() throws InterruptedException {
    told.await();
  }
}
