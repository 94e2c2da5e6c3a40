package io.tidemark.constraints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.core.ColumnName;
import io.tidemark.metrics.LearnedBand;
import io.tidemark.profile.ColumnProfile;
import io.tidemark.profile.Profiles;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

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
    // The mean of Kolmogorov's distribution, SciPy 1.17.1 kstwobign.mean() = 0.8687, times the root
    // of 1/400 + 1/3600; somewhat less, since FoldedColumn cuts 20 cells only.
    assertThat(band.mean()).isCloseTo(0.8687 * Math.sqrt(1.0 / 400 + 1.0 / 3600), within(0.012));
    assertThat(band.spread()).isLessThan(0.01);
    assertThat(band.upper(400, 4000)).isBetween(0.05, 0.13);
  }

  @Test
  void chunksThatSwingTeachAWiderBand() {
    LearnedBand still = learn(10, 0).get(X);
    LearnedBand swinging = learn(10, 0.1).get(X);
    // Five of the nine other chunks lie 0.2 away, and sampling adds to it.
    assertThat(swinging.mean()).isBetween(0.2 * 5 / 9, 0.2 * 5 / 9 + 0.04);
    assertThat(swinging.upper(400, 4000)).isGreaterThan(still.upper(400, 4000) + 0.05);
  }

  @Test
  void fewerThanEightChunksTeachNothing() {
    assertThat(learn(8, 0)).containsKey(X);
    assertThat(learn(7, 0)).isEmpty();
  }
}
