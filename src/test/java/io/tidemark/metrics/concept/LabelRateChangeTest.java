package io.tidemark.metrics.concept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.core.Reason;
import io.tidemark.profile.PredictionCube;
import io.tidemark.profile.ScoreCells;
import io.tidemark.testkit.CubeCell;
import io.tidemark.testkit.CubeOf;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LabelRateChangeTest {

  /** Four cells in two groups: up to 0.5, and above. */
  private static final int LOW = ScoreCells.FIVE_DIGITS.cellOf(0.5);

  private static final int HIGH = ScoreCells.FIVE_DIGITS.cellOf(0.75);

  private static final PredictionCube BASELINE = cube(20, 100, 160, 200);

  @Test
  void rowsOfLikeScoresAreCompared() {
    List<LabelRateChange> changes = LabelRateChange.of(BASELINE, cube(10, 50, 60, 100), "1");

    assertThat(changes)
        .extracting(LabelRateChange::scores)
        .containsExactly("(-Infinity, 0.5]", "(0.5, Infinity)");
    assertThat(changes.get(0).value().asOptional()).hasValue(0);
    assertThat(changes.get(0).pValue()).isEqualTo(1);
    assertThat(changes.get(1).value().asOptional().orElseThrow()).isCloseTo(-0.2, within(1e-15));
    // SciPy 1.17.1: fisher_exact([[60, 40], [160, 40]]).pvalue
    assertThat(changes.get(1).pValue()).isCloseTo(0.00030832324404509684, within(1e-12));
  }

  /** Newcombe (1998), table II, case (a), method 10: 56/70 against 48/80. */
  @Test
  void theIntervalIsNewcombes() {
    LabelRateChange change = new LabelRateChange("all", 80, 48, 70, 56);

    assertThat(change.interval().orElseThrow().lower()).isCloseTo(0.0524, within(5e-5));
    assertThat(change.interval().orElseThrow().upper()).isCloseTo(0.3339, within(5e-5));
  }

  @Test
  void aGroupWithoutLabelsHasNoChange() {
    LabelRateChange change = LabelRateChange.of(BASELINE, cube(10, 50, 0, 0), "1").get(1);

    assertThat(change.value().<Reason>fold(v -> null, (why, what) -> why))
        .isEqualTo(Reason.ZERO_DENOMINATOR);
    assertThat(change.interval()).isEmpty();
    assertThat(change.pValue()).isEqualTo(1);
  }

  /**
   * By hand: predictions are 1 above 0.5. Baseline errors 20 of 100 and 40 of 200; window 10 of 50
   * and 40 of 100: (0.2, 0.2) to (0.2, 0.4) at shares (1/3, 2/3): all by the relationship.
   */
  @Test
  void errorsOfLikeScoresThatRiseAreTheRelationships() {
    ErrorChange change = ErrorChange.of(BASELINE, cube(10, 50, 60, 100), "1");

    assertThat(change.total().asOptional().orElseThrow()).isCloseTo(2 / 15.0, within(1e-15));
    assertThat(change.byMix().asOptional().orElseThrow()).isCloseTo(0, within(1e-15));
    assertThat(change.byRelationship().asOptional().orElseThrow())
        .isCloseTo(2 / 15.0, within(1e-15));
  }

  /** By hand: errors 0.1 and 0.4 as before, shares (1/2, 1/2) become (1/4, 3/4): 0.25 to 0.325. */
  @Test
  void otherScoresWithTheSameErrorsAreTheMix() {
    ErrorChange change = ErrorChange.of(cube(10, 100, 60, 100), cube(5, 50, 90, 150), "1");

    assertThat(change.total().asOptional().orElseThrow()).isCloseTo(0.075, within(1e-15));
    assertThat(change.byMix().asOptional().orElseThrow()).isCloseTo(0.075, within(1e-15));
    assertThat(change.byRelationship().asOptional().orElseThrow()).isCloseTo(0, within(1e-15));
  }

  @Test
  void scoresThatTheBaselineLacksCannotBeDivided() {
    ErrorChange change = ErrorChange.of(cube(10, 100, 0, 0), cube(5, 50, 90, 150), "1");

    assertThat(change.total().isDefined()).isTrue();
    assertThat(change.byMix().<Reason>fold(v -> null, (why, what) -> why))
        .isEqualTo(Reason.NO_BASELINE);
  }

  /** Positives of rows with low and with high scores; predictions are 1 for the high ones. */
  private static PredictionCube cube(long low, long lowRows, long high, long highRows) {
    Map<CubeCell, Long> counts = new HashMap<>();
    put(counts, new CubeCell("1", "0", LOW), low);
    put(counts, new CubeCell("0", "0", LOW), lowRows - low);
    put(counts, new CubeCell("1", "1", HIGH), high);
    put(counts, new CubeCell("0", "1", HIGH), highRows - high);
    // Whatever its labels, the model gives both scores.
    put(counts, new CubeCell(null, "1", HIGH), 1);
    return CubeOf.scored(counts);
  }

  private static void put(Map<CubeCell, Long> counts, CubeCell cell, long rows) {
    if (rows > 0) {
      counts.put(cell, rows);
    }
  }
}
