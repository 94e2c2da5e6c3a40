package io.tidemark.constraints.correct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.core.Outcome;
import io.tidemark.core.Reason;
import org.junit.jupiter.api.Test;

class OutOfRangeShareTest {

  @Test
  void countsTheOrdersOfAFewNumbersByHand() {
    // The six orders of two baseline numbers B and two of the window W, and how many W lie outside:
    // BBWW 2, BWBW 1, BWWB 0, WBBW 2, WBWB 1, WWBB 2.
    OutOfRangeShare share = new OutOfRangeShare(2, 1, 2);
    assertThat(share.probabilityOfAtLeast(0)).isEqualTo(1);
    assertThat(share.probabilityOfAtLeast(1)).isCloseTo(5.0 / 6, within(1e-12));
    assertThat(share.probabilityOfAtLeast(2)).isCloseTo(3.0 / 6, within(1e-12));
    // One window number and n of the baseline: it is the least or the greatest in 2 of n + 1
    // places.
    assertThat(new OutOfRangeShare(9, 1, 1).probabilityOfAtLeast(1)).isCloseTo(0.2, within(1e-12));
    assertThat(new OutOfRangeShare(9, 1, 1).expected()).isEqualTo(0.2);
  }

  @Test
  void theNoiseFloorIsExceededInAtMostFivePercentOfWindows() {
    OutOfRangeShare share = new OutOfRangeShare(500, 0, 5000);
    long floor = Math.round((share.noiseFloor() + share.expected()) * 5000);
    assertThat(share.probabilityOfAtLeast(floor)).isGreaterThan(0.05);
    assertThat(share.probabilityOfAtLeast(floor + 1)).isLessThanOrEqualTo(0.05);
  }

  @Test
  void needsNumbersOnBothSides() {
    assertThat(new OutOfRangeShare(100, 0, 0).value())
        .isEqualTo(Outcome.undefined(Reason.EMPTY, "the window holds no number"));
    assertThat(new OutOfRangeShare(1, 1, 5).measure().value())
        .isEqualTo(Outcome.undefined(Reason.INSUFFICIENT_DATA, "the baseline holds 1 numbers"));
  }
}
