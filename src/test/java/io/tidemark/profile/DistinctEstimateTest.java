package io.tidemark.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A sketch of an estimate tells that estimate: the expected values are what is asked for. */
class DistinctEstimateTest {

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 20, 53, 86, 1366, 5097, 24000})
  void aSketchTellsTheEstimateThatItIsMadeOf(long distinct) {
    assertThat(DistinctSketch.ofEstimate(distinct).estimate()).isEqualTo(distinct);
  }

  @ParameterizedTest
  @ValueSource(longs = {100_003, 3_000_017})
  void manyDistinctValuesAreToldToATenthOfAPercent(long distinct) {
    assertThat(DistinctSketch.ofEstimate(distinct).estimate())
        .isCloseTo(distinct, Percentage.withPercentage(0.1));
  }

  @Test
  void theEstimateSurvivesStorage() {
    DistinctSketch sketch = DistinctSketch.ofEstimate(5097);
    assertThat(DistinctSketch.fromBytes(sketch.toBytes()).estimate()).isEqualTo(5097);
  }

  @Test
  void mergedWithOtherValuesItAddsUp() {
    DistinctSketch.Fold values = new DistinctSketch.Fold();
    values.add("a".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    values.add("b".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    assertThat(DistinctSketch.ofEstimate(20).merge(values.sketch()).estimate()).isEqualTo(22);
  }

  @Test
  void aNegativeEstimateIsRefused() {
    assertThatThrownBy(() -> DistinctSketch.ofEstimate(-1))
        .hasMessage("Distinct values are -1, must be at least 0");
  }
}
