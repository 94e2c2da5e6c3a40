package io.tidemark.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Counts by score cell, the few scores beside them, and the parts that they are cut into. */
class ScoreCountsTest {

  @Nested
  class CountLaws extends StateLaws<Integer, ScoreCounts> {
    CountLaws() {
      super(random -> random.nextInt(40) - 5, ScoreCountsTest::counts, ScoreCounts::merge);
    }
  }

  @Nested
  class FewLaws extends StateLaws<Double, FewScores> {
    FewLaws() {
      super(random -> random.nextInt(300) / 7.0, ScoreCountsTest::few, FewScores::merge);
    }
  }

  /** A cell of −5 stands for no score. */
  private static ScoreCounts counts(List<Integer> cells) {
    Map<Integer, Long> rows = new TreeMap<>();
    cells.stream().filter(c -> c != -5).forEach(c -> rows.merge(c, 1L, Long::sum));
    return ScoreCounts.of(
        rows.keySet().stream().mapToInt(Integer::intValue).toArray(),
        rows.values().stream().mapToLong(Long::longValue).toArray(),
        cells.stream().filter(c -> c == -5).count());
  }

  private static FewScores few(List<Double> scores) {
    FewScores.Fold fold = new FewScores.Fold();
    scores.forEach(fold::add);
    assertThat(fold.scores())
        .isEqualTo(FewScores.of(scores.stream().mapToDouble(Double::doubleValue).toArray()));
    return fold.scores();
  }

  @Test
  void tooManyScoresAreNotKnownOneByOne() {
    Random random = new Random(3);
    double[] most = random.doubles(FewScores.MOST).toArray();
    FewScores known = FewScores.of(most);
    assertThat(known.values().orElseThrow()).hasSize(FewScores.MOST);
    assertThat(known.merge(FewScores.of(most[5], -0.0, 0.0)).values()).isEmpty();
    assertThat(known.merge(FewScores.of(most[5]))).isEqualTo(known);
    assertThat(FewScores.MANY.merge(known)).isEqualTo(FewScores.MANY);
    FewScores.Fold fold = new FewScores.Fold();
    for (double score : most) {
      fold.add(score);
    }
    fold.add(most[0]);
    assertThat(fold.scores()).isEqualTo(known);
    fold.add(2);
    assertThat(fold.scores()).isEqualTo(FewScores.MANY);
    assertThat(FewScores.of(-0.0)).isEqualTo(FewScores.of(0.0));
  }

  @Test
  void refusesCellsOutOfOrderAndWithoutRows() {
    assertThatThrownBy(() -> ScoreCounts.of(new int[] {2, 2}, new long[] {1, 1}, 0))
        .hasMessageContaining("Score cells ascend and have rows");
    assertThatThrownBy(() -> ScoreCounts.of(new int[] {2}, new long[] {0}, 0))
        .hasMessageContaining("0 in 2");
  }

  /** By hand: 20 rows, of which the first cell holds 11: more than five tenths. */
  @Test
  void partsHoldAsManyRowsAsWholeCellsAllow() {
    ScoreCounts scores = ScoreCounts.of(new int[] {1, 4, 5, 6, 9}, new long[] {11, 1, 2, 2, 4}, 7);
    ScoreParts tenths = ScoreParts.of(scores, 10);
    assertThat(tenths.ends()).containsExactly(1, 4, 5, 6);
    assertThat(tenths.rows(scores)).containsExactly(11, 1, 2, 2, 4);
    assertThat(tenths.partOf(-3)).isZero();
    assertThat(tenths.partOf(2)).isEqualTo(1);
    assertThat(tenths.partOf(100)).isEqualTo(4);
    assertThat(ScoreParts.of(scores, 2).ends()).containsExactly(1);
    assertThat(ScoreParts.of(ScoreCounts.EMPTY, 10).count()).isEqualTo(1);
  }
}
