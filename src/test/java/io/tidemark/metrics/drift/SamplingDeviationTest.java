package io.tidemark.metrics.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.profile.CellCounts;
import io.tidemark.profile.NumericCells;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SamplingDeviationTest {

  private static final DriftMetric KS = DriftMetrics.named("kolmogorov_smirnov");

  private static CellCounts uniform(int cells, long each) {
    long[] counts = new long[cells];
    Arrays.fill(counts, each);
    return CellCounts.of(
        NumericCells.of(IntStream.range(1, cells).mapToDouble(i -> i).toArray()), counts);
  }

  /** SciPy 1.17.1: scipy.stats.kstwobign.std() = 0.260332871482069. */
  @Test
  void ofKolmogorovAndSmirnovItIsThatOfTheirDistribution() {
    CellCounts baseline = uniform(256, 1_000);
    double expected = 0.260332871482069;

    // A standard deviation of 200 samples is off by 5 %; three of these are allowed.
    for (long size : new long[] {500, 2_000, 1_000_000}) {
      assertThat(SamplingDeviation.of(KS, baseline, size).orElseThrow())
          .isCloseTo(expected, within(0.15 * expected));
    }
  }

  @Test
  void theSameCountsGiveTheSame() {
    assertThat(SamplingDeviation.of(KS, uniform(20, 50), 300))
        .isEqualTo(SamplingDeviation.of(KS, uniform(20, 50), 300));
  }

  @Test
  void aConstantNeverStraysAndAnEmptyBaselineSaysNothing() {
    CellCounts constant = CellCounts.of(NumericCells.of(1), 500, 0);
    assertThat(SamplingDeviation.of(KS, constant, 300)).hasValue(0);
    assertThat(SamplingDeviation.of(KS, CellCounts.empty(NumericCells.of(1)), 300)).isEmpty();
  }
}
