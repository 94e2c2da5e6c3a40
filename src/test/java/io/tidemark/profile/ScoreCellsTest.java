package io.tidemark.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ScoreCellsTest {

  @Test
  void whereThereAreFewScoresEachHasACellOfItsOwn() {
    Map<Double, Long> hundredths = new HashMap<>();
    for (int i = 0; i <= 100; i++) {
      hundredths.put(i / 100.0, 1L);
    }
    NumericCells cells = ScoreCells.of(Ranks.of(hundredths));
    assertThat(hundredths.keySet()).allMatch(s -> cells.isPoint(cells.cellOf(s)));
  }

  @Test
  void aFrequentScoreHasACellOfItsOwnAmongThousands() {
    Map<Double, Long> scores = uniform(10_000);
    scores.put(0.25, 12L);
    NumericCells cells = ScoreCells.of(Ranks.of(scores));
    assertThat(cells.isPoint(cells.cellOf(0.25))).isTrue();
    assertThat(cells.size()).isBetween(250, 300);
  }

  @Test
  void theTopPercentIsCutFiner() {
    NumericCells cells = ScoreCells.of(Ranks.of(uniform(100_000)));
    assertThat(cells.size() - cells.cellOf(0.99)).isGreaterThan(45);
    assertThat(cells.cellOf(0.99) - cells.cellOf(0.98)).isBetween(1, 4);
  }

  @Test
  void cellsBeginAtTheTenthsAndKeepApartWhatIsNoProbability() {
    NumericCells cells = ScoreCells.of(Ranks.of(uniform(1_000)));
    assertThat(cells.edges())
        .contains(-Double.MIN_VALUE, Math.nextDown(0.1), Math.nextDown(0.9), 1.0);
    assertThat(cells.cellOf(-0.1)).isNotEqualTo(cells.cellOf(0));
    assertThat(cells.cellOf(1.1)).isNotEqualTo(cells.cellOf(1));
    assertThat(cells.groupCount()).isEqualTo(10);
  }

  @Test
  void oneScoreAloneAndScoresThatAreNoProbabilitiesHaveCells() {
    for (double only : List.of(0.0, 1.0, 0.3, -7.0, 1e300)) {
      NumericCells cells = ScoreCells.of(Ranks.of(Map.of(only, 9L)));
      assertThat(cells.isPoint(cells.cellOf(only))).isTrue();
    }
  }

  @Test
  void noScoresHaveNoCells() {
    assertThatThrownBy(() -> ScoreCells.of(Ranks.of(Map.of())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least one finite score");
  }

  private static Map<Double, Long> uniform(int size) {
    Random random = new Random(7);
    Map<Double, Long> scores = new HashMap<>();
    for (int i = 0; i < size; i++) {
      scores.put(random.nextDouble(), 1L);
    }
    return scores;
  }
}
