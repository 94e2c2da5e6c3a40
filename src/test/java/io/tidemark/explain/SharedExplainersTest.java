package io.tidemark.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.core.BadInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SharedExplainersTest {

  private final String prefix = UUID.randomUUID().toString();
  private final AtomicInteger opened = new AtomicInteger();
  private final AtomicInteger closed = new AtomicInteger();

  private ExplainerSource source(String name, Runnable loading) {
    return new ExplainerSource() {
      private static final long serialVersionUID = 1L;

      @Override
      public String id() {
        return prefix + name;
      }

      @Override
      public Explainer open() {
        opened.incrementAndGet();
        loading.run();
        return new Explainer() {
          @Override
          public double[] expected() {
            return new double[1];
          }

          @Override
          public List<double[][]> explain(FeatureTable rows) {
            return List.of();
          }

          @Override
          public void close() {
            closed.incrementAndGet();
          }
        };
      }
    };
  }

  @Test
  void aModelIsLoadedOnceWhoeverNeedsItAtOnce() throws Exception {
    ExplainerSource source = source("slow", () -> sleep(200));
    ExecutorService threads = Executors.newFixedThreadPool(4);
    List<Future<Explainer>> all = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      all.add(
          threads.submit(
              () -> {
                try (SharedExplainers.Lease lease = SharedExplainers.of(source)) {
                  return lease.explainer();
                }
              }));
    }
    for (Future<Explainer> one : all) {
      assertThat(one.get()).isSameAs(all.get(0).get());
    }
    threads.shutdown();
    assertThat(opened).hasValue(1);
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aModelThatTakesLongHoldsUpNoOther() throws Exception {
    CountDownLatch loading = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    Thread slow =
        new Thread(
            () ->
                SharedExplainers.of(
                        source(
                            "hangs",
                            () -> {
                              loading.countDown();
                              try {
                                go.await();
                              } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                              }
                            }))
                    .close());
    slow.start();
    assertThat(loading.await(10, TimeUnit.SECONDS)).isTrue();
    SharedExplainers.of(source("other", () -> {})).close();
    go.countDown();
    slow.join();
    assertThat(opened).hasValue(2);
  }

  @Test
  void aModelThatCouldNotBeLoadedIsTriedAgain() {
    AtomicInteger tries = new AtomicInteger();
    ExplainerSource source =
        source(
            "broken",
            () -> {
              if (tries.incrementAndGet() == 1) {
                throw new BadInputException("broken");
              }
            });
    assertThatThrownBy(() -> SharedExplainers.of(source)).isInstanceOf(BadInputException.class);
    SharedExplainers.of(source).close();
    assertThat(tries).hasValue(2);
  }

  @Test
  void modelsThatNobodyUsesAreLetGo() {
    SharedExplainers.Lease used = SharedExplainers.of(source("used", () -> {}));
    for (int i = 0; i < 10; i++) {
      SharedExplainers.of(source("idle " + i, () -> {})).close();
    }
    // What other tests left idle may have gone before: at most two are kept.
    assertThat(closed.get()).isBetween(8, 9);
    SharedExplainers.of(source("used", () -> {})).close();
    assertThat(opened).hasValue(11);
    used.close();
  }
}
