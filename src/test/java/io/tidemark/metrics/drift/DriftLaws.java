package io.tidemark.metrics.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.core.Outcome;
import io.tidemark.core.Reason;
import io.tidemark.profile.CategoricalCells;
import io.tidemark.profile.CellCounts;
import io.tidemark.profile.Cells;
import io.tidemark.profile.NumericCells;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** What holds for every drift metric; the test of a metric extends this. */
abstract class DriftLaws {

  /** Whether the metric claims to be the same in both directions. */
  enum Direction {
    SYMMETRIC,
    DIRECTED
  }

  /** What the value of a metric measures. */
  enum Scale {
    /** The size of a change: the same for samples of every size. */
    EFFECT,
    /** The evidence for a change, whose spread without any does not depend on the rows. */
    EVIDENCE
  }

  final DriftMetric metric;
  private final Scale scale;
  private final Direction direction;
  private final double largest;
  private final Cells cells;

  DriftLaws(DriftMetric metric, Direction direction, double largest) {
    this(metric, direction, largest, Scale.EFFECT);
  }

  DriftLaws(DriftMetric metric, Direction direction, double largest, Scale scale) {
    this.metric = metric;
    this.scale = scale;
    this.direction = direction;
    this.largest = largest;
    Cells numeric = NumericCells.of(1, 2, 3, 4, 5, 6, 7, 8, 9);
    this.cells = metric.appliesTo(numeric) ? numeric : CategoricalCells.of("a", "b", "c", "d");
  }

  private CellCounts randomCounts(Random random) {
    long[] counts = new long[cells.size()];
    Arrays.setAll(counts, i -> random.nextInt(4) == 0 ? 0 : random.nextInt(300));
    counts[random.nextInt(counts.length)]++;
    return CellCounts.of(cells, counts);
  }

  private static double number(Outcome outcome) {
    return outcome.asOptional().orElseThrow();
  }

  @RepeatedTest(value = 50, name = "seed {currentRepetition}")
  void equalProportionsHaveNoDistanceAndPOne(RepetitionInfo seed) {
    CellCounts counts = randomCounts(new Random(seed.getCurrentRepetition()));
    CellCounts tripled = counts.merge(counts).merge(counts);
    for (CountPair pair : new CountPair[] {pair(counts, counts), pair(counts, tripled)}) {
      assertThat(number(metric.value(pair))).isZero();
      assertThat(metric.pValue(pair).asOptional().orElse(1)).isCloseTo(1, within(1e-12));
    }
  }

  @RepeatedTest(value = 50, name = "seed {currentRepetition}")
  void everyNumberLiesInItsRange(RepetitionInfo seed) {
    Random random = new Random(seed.getCurrentRepetition());
    CountPair pair = pair(randomCounts(random), randomCounts(random));
    assertThat(number(metric.value(pair))).isBetween(0.0, largest);
    assertThat(metric.pValue(pair).asOptional().orElse(1)).isBetween(0.0, 1.0);
    assertThat(number(metric.noiseFloor(pair))).isBetween(0.0, largest);
    assertThat(number(metric.minimumDetectableEffect(pair, 0.005))).isBetween(0.0, largest);
  }

  @RepeatedTest(value = 50, name = "seed {currentRepetition}")
  void bothDirectionsAreTheSameWhereClaimed(RepetitionInfo seed) {
    Random random = new Random(seed.getCurrentRepetition());
    CellCounts one = randomCounts(random);
    CellCounts other = randomCounts(random);
    CountPair pair = pair(one, other);
    CountPair reversed = pair(other, one);
    if (direction == Direction.SYMMETRIC) {
      double value = number(metric.value(pair));
      assertThat(number(metric.value(reversed))).isCloseTo(value, within(1e-14 * (1 + value)));
    }
    assertThat(metric.value(one, other)).isEqualTo(metric.value(pair));
    assertThat(metric.pValue(reversed).asOptional().orElse(1))
        .isCloseTo(metric.pValue(pair).asOptional().orElse(1), within(1e-12));
  }

  @Test
  void moreRowsLowerTheNoise() {
    CellCounts counts = randomCounts(new Random(1));
    CountPair small = pair(counts, counts);
    CountPair large = pair(counts.merge(counts), counts.merge(counts));
    if (scale == Scale.EVIDENCE) {
      assertThat(metric.noiseFloor(large)).isEqualTo(metric.noiseFloor(small));
      return;
    }
    assertThat(number(metric.noiseFloor(large))).isLessThan(number(metric.noiseFloor(small)));
    assertThat(number(metric.minimumDetectableEffect(large, 0.005)))
        .isLessThan(number(metric.minimumDetectableEffect(small, 0.005)));
  }

  @Test
  void completeSeparationIsFound() {
    long[] first = new long[cells.size()];
    long[] second = new long[cells.size()];
    first[1] = 1_000;
    second[2] = 1_000;
    CountPair apart = pair(CellCounts.of(cells, first), CellCounts.of(cells, second));
    assertThat(number(metric.value(apart))).isGreaterThan(number(metric.noiseFloor(apart)));
    assertThat(number(metric.pValue(apart))).isLessThan(1e-100);
  }

  @Test
  void anEmptySideHasNoDistance() {
    CellCounts some = randomCounts(new Random(1));
    CellCounts none = CellCounts.empty(cells);
    assertEmpty(pair(some, none), "the window holds no value");
    assertEmpty(pair(none, some), "the baseline holds no value");
    assertEmpty(pair(none, none), "neither the baseline nor the window holds a value");
  }

  private void assertEmpty(CountPair pair, String detail) {
    Outcome empty = Outcome.undefined(Reason.EMPTY, detail);
    assertThat(metric.value(pair)).isEqualTo(empty);
    assertThat(metric.pValue(pair)).isEqualTo(empty);
    assertThat(metric.noiseFloor(pair)).isEqualTo(empty);
    assertThat(metric.minimumDetectableEffect(pair, 0.005)).isEqualTo(empty);
  }

  @Test
  void refusesCountsInDifferentCells() {
    CellCounts other = CellCounts.empty(NumericCells.of(1, 2));
    assertThatThrownBy(() -> metric.value(CellCounts.empty(cells), other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Counts over different cells cannot be merged or compared");
  }

  private static CountPair pair(CellCounts baseline, CellCounts window) {
    return new CountPair(baseline, window);
  }
}
