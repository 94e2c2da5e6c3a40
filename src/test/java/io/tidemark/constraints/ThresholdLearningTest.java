package io.tidemark.constraints;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.ColumnName;
import io.tidemark.metrics.LearnedBand;
import io.tidemark.metrics.drift.DriftMetric;
import io.tidemark.metrics.drift.DriftMetrics;
import io.tidemark.profile.ColumnProfile;
import io.tidemark.profile.Profiles;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThresholdLearningTest {

  private static final int ROWS = 400;
  private static final ColumnName X = ColumnName.of("x");
  private static final ThresholdLearning LEARNING =
      new ThresholdLearning(column -> "kolmogorov_smirnov", 100);

  /** Texts of a chunk whose values have moved by so much. */
  private static List<String> chunk(SplittableRandom random, double shift) {
    return IntStream.range(0, ROWS)
        .mapToObj(i -> Double.toString(random.nextDouble() + shift))
        .toList();
  }

  private static Map<ColumnName, LearnedBand> learn(int chunks, double swing) {
    SplittableRandom random = new SplittableRandom(20260201);
    List<List<String>> texts =
        IntStream.range(0, chunks)
            .mapToObj(i -> chunk(random, i % 2 == 0 ? swing : -swing))
            .toList();
    ColumnProfile whole = FoldedColumn.baseline("x", texts.stream().flatMap(List::stream).toList());
    List<Profiles> parts =
        texts.stream().map(t -> Profiles.of(List.of(FoldedColumn.window(whole, t)))).toList();
    return LEARNING.bands(Profiles.of(List.of(whole)), parts);
  }

  @Test
  void chunksOfOneDistributionTeachTheNoiseOfSampling() {
    LearnedBand band = learn(10, 0).get(X);
    // The mean of Kolmogorov's distribution, SciPy 1.17.1 kstwobign.mean() = 0.8687; somewhat less,
    // since FoldedColumn cuts 20 cells only. Little of the mean of the chunks is left beside it.
    assertThat(band.noise()).isBetween(0.7, 0.8687);
    assertThat(band.mean()).isLessThan(0.6 * 0.8687 * Math.sqrt(1.0 / 400 + 1.0 / 3600));
    assertThat(band.spread()).isLessThan(0.01);
    assertThat(band.upper(400, 4000)).isBetween(0.05, 0.13);
  }

  @Test
  void chunksThatSwingTeachAWiderBand() {
    LearnedBand still = learn(10, 0).get(X);
    LearnedBand swinging = learn(10, 0.1).get(X);
    // Five of the nine other chunks lie 0.2 away.
    assertThat(swinging.mean()).isBetween(0.2 * 5 / 9 - 0.01, 0.2 * 5 / 9 + 0.02);
    assertThat(swinging.upper(400, 4000)).isGreaterThan(still.upper(400, 4000) + 0.05);
  }

  /** 400 rows a chunk; windows of as many, and of a hundred times as many. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "kolmogorov_smirnov",
        "wasserstein_distance_normalized",
        "jensen_shannon_distance",
        "jensen_shannon_distance_raw",
        "hellinger_distance",
        "total_variation_distance"
      })
  void theBandFitsShortAndLongWindowsAlike(String metric) {
    SplittableRandom random = new SplittableRandom(42);
    SimulatedColumn column = SimulatedColumn.normal("x", 0);
    column.train(random, 40_000);
    List<ColumnProfile> chunks =
        IntStream.range(0, 100).mapToObj(i -> column.window(random, ROWS, 0)).toList();
    ColumnProfile whole = chunks.stream().reduce(ColumnProfile::merge).orElseThrow();
    LearnedBand band =
        new ThresholdLearning(c -> metric, 100)
            .bands(
                Profiles.of(List.of(whole)),
                chunks.stream().map(c -> Profiles.of(List.of(c))).toList())
            .get(X);

    DriftMetric distance = DriftMetrics.named(metric);
    for (int rows : List.of(ROWS, 100 * ROWS)) {
      double limit = band.upper(rows, whole.rows());
      double[] values =
          IntStream.range(0, 50)
              .mapToObj(i -> column.window(random, rows, 0))
              .mapToDouble(w -> distance.value(whole.cells(), w.cells()).asOptional().orElseThrow())
              .toArray();
      assertThat(Arrays.stream(values).max().orElseThrow()).as(rows + " rows").isLessThan(limit);
      // Nor is the limit out of reach: the mean of the chunks alone is 7 times that of long
      // windows,
      // √(1/400 + 1/40000) / √(2/40000).
      assertThat(limit).isLessThan(6 * Arrays.stream(values).average().orElseThrow());
    }
  }

  @Test
  void fewerThanEightChunksTeachNothing() {
    assertThat(learn(8, 0)).containsKey(X);
    assertThat(learn(7, 0)).isEmpty();
  }
}
