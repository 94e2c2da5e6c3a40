package io.tidemark.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.profile.FewScores;
import io.tidemark.profile.ScoreCounts;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScoreFoldTest {

  /** Few and many rows, in few and in many cells, and as they travel from a task to the driver. */
  @ParameterizedTest
  @CsvSource({"0,1", "5,100000", "5000,3", "50000,300", "50000,90000000"})
  void countsAreThoseOfAMap(int rows, int cells) throws IOException {
    Random random = new Random(rows);
    ScoreFold fold = new ScoreFold();
    Map<Integer, Long> expected = new TreeMap<>();
    for (int i = 0; i < rows; i++) {
      int cell = random.nextInt(cells) - cells / 2;
      fold.add(cell);
      expected.merge(cell, 1L, Long::sum);
    }
    fold.addUnscored();

    ScoreCounts counts = fold.counts();
    assertThat(counts)
        .isEqualTo(
            ScoreCounts.of(
                expected.keySet().stream().mapToInt(Integer::intValue).toArray(),
                expected.values().stream().mapToLong(Long::longValue).toArray(),
                1));
    FewScores few = FewScores.of(0.25, -7, 1e-300);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      ScoreBytes.write(counts, out);
      ScoreBytes.write(few, out);
      ScoreBytes.write(FewScores.MANY, out);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertThat(ScoreBytes.read(in)).isEqualTo(counts);
      assertThat(ScoreBytes.readFew(in)).isEqualTo(few);
      assertThat(ScoreBytes.readFew(in)).isEqualTo(FewScores.MANY);
    }
  }
}
