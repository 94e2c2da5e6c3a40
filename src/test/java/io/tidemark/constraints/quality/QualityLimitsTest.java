package io.tidemark.constraints.quality;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Windows of a model whose labels wander, and of one that collapsed, at a size that takes seconds;
 * {@code QualityLimitsBenchmark} has the full one.
 */
class QualityLimitsTest {

  private static final long SEED = 20261128;

  @ParameterizedTest
  @CsvSource({"10, 200, 0.0, 20", "20, 200, 0.8, 20", "10, 500, 0.8, 20", "20, 500, 0.0, 12"})
  void nullWindowsAreSilentAndACollapseIsFound(
      int chunks, int rows, double correlation, int baselines) {
    QualitySimulation.Result result =
        new QualitySimulation(chunks, rows, rows, correlation, -1.4, 2.2).run(baselines, 30, SEED);
    System.out.println(
        "model quality, seed "
            + SEED
            + ", "
            + chunks
            + " chunks of "
            + rows
            + " rows, correlation "
            + correlation
            + ": "
            + result);
    assertThat(result.alarmShare()).isLessThanOrEqualTo(0.01);
    assertThat(result.foundShare()).isGreaterThanOrEqualTo(rows >= 500 ? 1 : 0.9);
  }
}
