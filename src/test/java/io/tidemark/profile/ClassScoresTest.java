package io.tidemark.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.testkit.ClassScoresOf;
import io.tidemark.testkit.ClassScoresOf.Row;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ClassScoresTest {

  @Test
  void partsAddUpToTheWhole() {
    List<Row> rows = ClassScoresOf.wine();
    ClassScores whole = ClassScoresOf.rows(rows);
    ClassScores parts =
        ClassScoresOf.rows(rows.subList(0, 50))
            .merge(ClassScores.NONE)
            .merge(ClassScoresOf.rows(rows.subList(50, 178)));

    assertThat(parts.countsAs(whole)).isTrue();
    assertThat(parts.classes()).containsExactly("barbera", "barolo", "grignolino");
    assertThat(parts.rows()).isEqualTo(178);
    // Σ (p − y)² = 178 · 0.253691002247191 (scikit-learn 1.9.1, brier_score_loss).
    assertThat(parts.squares().total().asOptional().orElseThrow())
        .isCloseTo(178 * 0.253691002247191, within(1e-10));
  }

  @Test
  void flawsOfWindowsWithoutAUsableRowAddUpToo() {
    ClassScores one =
        ClassScores.of(
            Map.of(), Moments.EMPTY, Map.of(ScoreFlaw.MISSING, 2L, ScoreFlaw.NO_SUM, 0L));
    ClassScores sum = one.merge(ClassScoresOf.rows(ClassScoresOf.wine())).merge(one);
    assertThat(sum.flaws()).isEqualTo(Map.of(ScoreFlaw.MISSING, 4L));
    assertThat(sum.rows()).isEqualTo(178);
  }

  @Test
  void otherClassesCannotBeAdded() {
    ClassScores wine = ClassScoresOf.rows(ClassScoresOf.wine());
    ClassScores other = ClassScoresOf.rows(List.of(new Row("a", "a", Map.of("a", 0.5, "b", 0.5))));
    assertThatThrownBy(() -> wine.merge(other))
        .hasMessageContaining("[barbera, barolo, grignolino]")
        .hasMessageContaining("[a, b]");
  }

  /**
   * By hand: 0.123449 is 1234e-4, 0.99996 is 1 − 4e-5; half a unit of the fourth digit, of a value
   * that was rounded to five, is at most 5.5e-4 of it.
   */
  @Test
  void fourDigitsAreThoseOfTheSmallerSide() {
    ScoreCells cells = ScoreCells.FOUR_DIGITS;
    assertThat(cells.score(cells.cellOf(0.123449))).isEqualTo(0.1234);
    assertThat(cells.score(cells.cellOf(0.12346))).isEqualTo(0.1235);
    assertThat(cells.score(cells.cellOf(0.0000123456))).isEqualTo(0.00001235);
    assertThat(cells.score(cells.cellOf(0.099996))).isEqualTo(0.1);
    assertThat(cells.cellOf(0.0)).isZero();
    assertThat(cells.cellOf(1.0)).isEqualTo(ScoreCells.ONE);
    assertThat(cells.cellOf(0.99996)).isEqualTo(ScoreCells.ONE - cells.cellOf(0.00004));
    Random random = new Random(4);
    List<Double> sorted = random.doubles(20_000).boxed().sorted(Comparator.naturalOrder()).toList();
    int before = 0;
    for (double score : sorted) {
      int cell = cells.cellOf(score);
      assertThat(cell).isGreaterThanOrEqualTo(before);
      double least = Math.min(score, 1 - score);
      assertThat(cells.score(cell)).isCloseTo(score, within(0.00056 * least));
      before = cell;
    }
  }
}
