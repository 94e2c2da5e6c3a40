package io.tidemark.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CubeCountsTest {

  /** Few and many rows, of two and of more classes, with and without cells for scores. */
  @ParameterizedTest
  @CsvSource({"10,256,3", "5000,256,3", "5000,256,6", "5000,0,3", "5000,0,50", "200,100000,3"})
  void countsAreThoseOfAMap(int rows, int scoreCells, int labels) {
    Random random = new Random(rows + labels);
    CubeCounts counts = new CubeCounts(scoreCells);
    Map<Long, Long> expected = new HashMap<>();
    for (int i = 0; i < rows; i++) {
      long key =
          PredictionRow.key(
              random.nextInt(labels), random.nextInt(labels), random.nextInt(scoreCells + 1) - 1);
      counts.add(key);
      expected.merge(key, 1L, Long::sum);
    }

    Map<Long, Long> counted = new HashMap<>();
    counts.forEach((key, count) -> assertThat(counted.put(key, count)).isNull());

    assertThat(counted).isEqualTo(expected);
    assertThat(counts.size()).isEqualTo(expected.size());
  }
}
