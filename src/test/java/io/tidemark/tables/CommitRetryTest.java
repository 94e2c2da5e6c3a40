package io.tidemark.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.delta.exceptions.ConcurrentAppendException;
import io.tidemark.core.TidemarkException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CommitRetryTest {

  private final List<Duration> pauses = new ArrayList<>();
  private final AtomicInteger attempts = new AtomicInteger();

  @Test
  void aCommitThatLosesTwiceSucceedsAtTheThirdAttempt() {
    String result = retry(8, 1.0).run("table metrics", () -> winningAt(3));

    assertThat(result).isEqualTo("written");
    assertThat(pauses).containsExactly(Duration.ofMillis(200), Duration.ofMillis(400));
  }

  @Test
  void thePauseIsRandomFromHalfToWholeAndAtMostTenSeconds() {
    retry(8, 0.0).run("table metrics", () -> winningAt(8));

    assertThat(pauses)
        .extracting(Duration::toMillis)
        .containsExactly(100L, 200L, 400L, 800L, 1600L, 3200L, 5000L);
  }

  @Test
  void theLastDefeatSaysWhatToDo() {
    assertThatThrownBy(
            () -> retry(2, 1.0).run("table metrics of monitor credit-risk", () -> winningAt(3)))
        .isInstanceOf(TidemarkException.class)
        .hasMessage(
            "Another run kept changing table metrics of monitor credit-risk, so that all 2 attempts"
                + " to write it lost (ConcurrentAppendException). Run again when the other run has"
                + " ended, and let one run of a monitor write at a time")
        .hasCauseInstanceOf(ConcurrentAppendException.class);
  }

  @Test
  void otherFailuresAreNotTriedAgain() {
    assertThatThrownBy(
            () ->
                retry(8, 1.0)
                    .run(
                        "table metrics",
                        () -> {
                          attempts.incrementAndGet();
                          throw new ConcurrentModificationException("a list of ours");
                        }))
        .hasMessage("a list of ours");
    assertThat(attempts).hasValue(1);
  }

  private CommitRetry retry(int most, double random) {
    return new CommitRetry(most, pauses::add, () -> random);
  }

  private String winningAt(int attempt) {
    if (attempts.incrementAndGet() < attempt) {
      throw new ConcurrentAppendException("lost");
    }
    return "written";
  }
}
