package io.tidemark.constraints;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.constraints.CategoryPower.Change;
import io.tidemark.constraints.CategoryPower.Shape;
import io.tidemark.metrics.drift.CountPair;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The benchmark of categories, small enough for every build. */
class CategoryFalseAlarmTest {

  private static final long SEED = 20261128;
  private static final int[] CATEGORIES = {2, 20, 128, 256};
  private static final int COLUMNS = 1_000;

  @Test
  void pValuesOfColumnsWithoutDriftAreNoSmallerThanTheyClaim() {
    SplittableRandom random = new SplittableRandom(SEED);
    int pairs = 0;
    int belowHundredth = 0;
    int belowThousandth = 0;
    int alarms = 0;
    for (int rows : new int[] {140, 500, 2_000, 20_000}) {
      for (Shape shape : Shape.values()) {
        for (int categories : CATEGORIES) {
          double[] shares = shape.shares(categories);
          for (int i = 0; i < 120; i++) {
            int window = i % 3 == 0 ? 100 : i % 3 == 1 ? 1_000 : 100_000;
            CountPair pair = CategoryPower.pair(random, rows, shares, window, shares);
            double p = CategoryPower.pValue(pair);
            pairs++;
            belowHundredth += p < 0.01 ? 1 : 0;
            belowThousandth += p < 0.001 ? 1 : 0;
            alarms += CategoryPower.alarms(pair, COLUMNS) ? 1 : 0;
          }
        }
      }
    }
    // 5760 pairs: 1.5 times the nominal rates are 86.4 and 8.6, and three standard deviations of
    // binomial counts above these 28 and 8.8. A window of 1000 columns may alarm in 1 %: none here.
    assertThat(pairs).isEqualTo(5_760);
    assertThat(belowHundredth).as("seed " + SEED).isLessThanOrEqualTo(86 + 28);
    assertThat(belowThousandth).as("seed " + SEED).isLessThanOrEqualTo(8 + 8);
    assertThat(alarms).as("seed " + SEED).isZero();
  }

  @Test
  void tenRareCategoriesAgainstOneOfThemAreAlwaysFound() {
    Change change = new Change(Shape.UNIFORM, 10, 140, 2_000, 0, 1);

    assertThat(change.found(new SplittableRandom(SEED), COLUMNS, 200)).isEqualTo(1);
  }

  @Test
  void aRareCategoryThatTakesAFewOfTheRowsIsFoundMostly() {
    // statistics.md: 84 % of the windows, simulated, where a Zipf column of 200 values has 15 % of
    // its rows on a rare one; three standard deviations of 300 windows are 6 %.
    Change change = new Change(Shape.ZIPF, 200, 500, 500, 150, 0.15);

    assertThat(change.found(new SplittableRandom(SEED), COLUMNS, 300)).isGreaterThan(0.78);
  }
}
