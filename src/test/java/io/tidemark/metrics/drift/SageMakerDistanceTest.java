package io.tidemark.metrics.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.core.Outcome;
import io.tidemark.core.Reason;
import io.tidemark.profile.KllSketch;
import io.tidemark.profile.Ranks;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Expected values: KLLDistanceTest of awslabs/deequ, commit 0b8cea5. */
class SageMakerDistanceTest {

  private static Ranks ranks(double... values) {
    KllSketch sketch = KllSketch.empty();
    for (double value : values) {
      sketch.add(value);
    }
    return sketch.ranks();
  }

  private static Outcome lInfinity(Map<String, Long> left, Map<String, Long> right) {
    return SageMakerDistance.lInfinity(left, total(left), right, total(right));
  }

  private static double total(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Deequ's c(α) = √(−ln(α/2)/2). */
  private static double critical(double alpha) {
    return Math.sqrt(-Math.log(alpha / 2) / 2);
  }

  @Test
  void agreesWithDeequOnNumbers() {
    assertThat(SageMakerDistance.simple(ranks(1, 2, 3, 4), ranks(2, 3, 4, 5)))
        .isEqualTo(new Outcome.Value(0.25));
  }

  @Test
  void agreesWithDeequOnCategories() {
    Map<String, Long> left = Map.of("a", 10L, "b", 20L, "c", 25L, "d", 10L, "e", 5L);
    Map<String, Long> right = Map.of("a", 11L, "b", 20L, "c", 25L, "d", 10L, "e", 10L);
    Outcome simple = lInfinity(left, right);
    assertThat(simple).isEqualTo(new Outcome.Value(0.06015037593984962));
    assertThat(SageMakerDistance.robust(simple, 70, 76, SageMakerDistance.CRITICAL))
        .isEqualTo(new Outcome.Value(0));
  }

  @Test
  void agreesWithDeequOnCategoriesThatOneSideLacks() {
    Map<String, Long> left = Map.of("a", 207L, "b", 20L, "c", 25L, "d", 14L, "e", 25L, "g", 13L);
    Map<String, Long> right = Map.of("a", 22L, "b", 20L, "c", 25L, "d", 12L, "e", 13L, "f", 15L);
    Outcome simple = lInfinity(left, right);
    double n = total(left);
    double m = total(right);
    assertThat(value(SageMakerDistance.robust(simple, n, m, critical(0.003))))
        .isCloseTo(0.2726338046550349, within(1e-15));
    assertThat(value(SageMakerDistance.robust(simple, n, m, critical(0.1))))
        .isCloseTo(0.33774199396969184, within(1e-15));
    // Deequ 2.0.2 knows no α: its constant stands for about 0.003.
    assertThat(SageMakerDistance.CRITICAL).isCloseTo(critical(0.003), within(0.005));
  }

  @Test
  void anEmptySideHasNoDistance() {
    assertThat(SageMakerDistance.simple(ranks(), ranks(1)))
        .isEqualTo(Outcome.undefined(Reason.EMPTY, "the baseline holds no value"));
    assertThat(lInfinity(Map.of("a", 1L), Map.of()))
        .isEqualTo(Outcome.undefined(Reason.EMPTY, "the window holds no value"));
  }

  private static double value(Outcome outcome) {
    return outcome.asOptional().orElseThrow();
  }
}
