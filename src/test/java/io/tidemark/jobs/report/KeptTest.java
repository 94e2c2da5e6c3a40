package io.tidemark.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class KeptTest {

  @Test
  void theLastOnesAreMadeOnce() {
    Kept<String, Integer> kept = new Kept<>(2);
    AtomicInteger made = new AtomicInteger();
    for (String key : List.of("a", "b", "a", "c", "a", "b")) {
      kept.of(key, made::incrementAndGet);
    }
    // a, b and c, and b again: a was asked for later than b when c came.
    assertThat(made).hasValue(4);
  }

  @Test
  void whatFailedIsTriedAgain() {
    Kept<String, Integer> kept = new Kept<>(2);
    assertThatThrownBy(
            () ->
                kept.of(
                    "a",
                    () -> {
                      throw new IllegalStateException("no");
                    }))
        .hasMessage("no");
    assertThat(kept.of("a", () -> 7)).isEqualTo(7);
  }

  @Test
  void manyWhoAskAtOnceWaitForOne() throws Exception {
    Kept<String, Integer> kept = new Kept<>(2);
    AtomicInteger made = new AtomicInteger();
    CountDownLatch isMaking = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<Integer>> results = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        results.add(
            threads.submit(
                () ->
                    kept.of(
                        "a",
                        () -> {
                          isMaking.countDown();
                          await(mayEnd);
                          return made.incrementAndGet();
                        })));
      }
      isMaking.await();
      assertThat(kept.of("b", () -> 0)).isZero();
      mayEnd.countDown();
      for (Future<Integer> result : results) {
        assertThat(result.get()).isEqualTo(1);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
