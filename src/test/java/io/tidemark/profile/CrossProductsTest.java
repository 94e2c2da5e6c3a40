package io.tidemark.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.core.ColumnName;
import io.tidemark.profile.CrossPlan.Axis;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CrossProductsTest {

  private static final CrossPlan PLAN =
      new CrossPlan(
          List.of(
              new Axis(ColumnName.of("a"), 10, 2),
              new Axis(ColumnName.of("b"), 0, 1),
              new Axis(ColumnName.of("c"), -1, 0.5)));

  private static CrossProducts fold(CrossPlan plan, double[][] columns) {
    CrossProducts.Fold fold = new CrossProducts.Fold(plan);
    fold.addAll(columns, columns[0].length);
    return fold.crossProducts();
  }

  @Test
  void sumsAndProductsAreOfScaledNumbers() {
    // z of the two rows: (1, 3, 2) and (-2, 4, 0).
    CrossProducts two = fold(PLAN, new double[][] {{12, 6}, {3, 4}, {0, -1}});

    assertThat(two.rows()).isEqualTo(2);
    assertThat(two.sums()).containsExactly(-1, 7, 2);
    assertThat(two.products()).containsExactly(5, -5, 2, 25, 6, 4);
    assertThat(two.product(2, 0)).isEqualTo(two.product(0, 2)).isEqualTo(2);
  }

  @Test
  void someColumnsKeepTheirSumsAndTheirRows() {
    CrossProducts two = fold(PLAN, new double[][] {{12, 6}, {3, 4}, {0, -1}});

    CrossProducts some = two.only(c -> !c.text().equals("b")).orElseThrow();

    assertThat(some.plan().columns()).containsExactly(ColumnName.of("a"), ColumnName.of("c"));
    assertThat(some.rows()).isEqualTo(2);
    assertThat(some.sums()).containsExactly(-1, 2);
    assertThat(some.products()).containsExactly(5, 2, 4);
    assertThat(two.only(c -> false)).isEmpty();
  }

  @Test
  void takingAPartAwayLeavesTheRest() {
    CrossProducts first = fold(PLAN, new double[][] {{12}, {3}, {0}});
    CrossProducts second = fold(PLAN, new double[][] {{6}, {4}, {-1}});

    assertThat(first.merge(second).without(first)).isEqualTo(second);
  }

  /** A mean a hundred million standard deviations from zero, and nine columns for the wide loop. */
  @Test
  void hoursMergedEqualTheDayToTwelveDigits() {
    int columns = 9;
    int hour = 1_000;
    Random random = new Random(20_260_105);
    CrossPlan plan =
        new CrossPlan(
            java.util.stream.IntStream.range(0, columns)
                .mapToObj(i -> new Axis(ColumnName.of("x" + i), 1e8 * i, 1 + i))
                .toList());
    double[][] day = new double[columns][24 * hour];
    for (int row = 0; row < 24 * hour; row++) {
      double common = random.nextGaussian();
      for (int i = 0; i < columns; i++) {
        day[i][row] = 1e8 * i + (1 + i) * (common + random.nextGaussian());
      }
    }
    CrossProducts merged = CrossProducts.empty(plan);
    for (int h = 23; h >= 0; h--) {
      double[][] rows = new double[columns][];
      for (int i = 0; i < columns; i++) {
        rows[i] = java.util.Arrays.copyOfRange(day[i], h * hour, (h + 1) * hour);
      }
      merged = merged.merge(fold(plan, rows));
    }
    CrossProducts whole = fold(plan, day);

    assertThat(merged.rows()).isEqualTo(whole.rows());
    for (int i = 0; i < columns; i++) {
      assertThat(merged.sum(i)).isCloseTo(whole.sum(i), within(1e-12 * 24 * hour));
      for (int j = 0; j < columns; j++) {
        double scale = Math.sqrt(whole.product(i, i) * whole.product(j, j));
        assertThat(merged.product(i, j)).isCloseTo(whole.product(i, j), within(1e-12 * scale));
      }
    }
  }

  @Test
  void otherColumnsOrScalesAreRefused() {
    CrossPlan other = new CrossPlan(List.of(new Axis(ColumnName.of("a"), 11, 2)));

    assertThatThrownBy(() -> CrossProducts.empty(PLAN).merge(CrossProducts.empty(other)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Products of different columns or scales cannot be merged: [a, b, c] and [a]; rescan"
                + " the older partitions with the current baseline");
    assertThatThrownBy(() -> new Axis(ColumnName.of("a"), 11, 0))
        .hasMessage(
            "Column a cannot be scaled by origin 11.0 and unit 0.0: they must be finite, and the"
                + " unit above 0");
  }

  @Test
  void productsOfSomeRowsOnlyAreNoneOfAll() {
    SlicedProfiles with =
        SlicedProfiles.of(profiles(3)).with(java.util.Optional.of(CrossProducts.empty(PLAN)));
    SlicedProfiles without = SlicedProfiles.of(profiles(2));
    SlicedProfiles nothing = SlicedProfiles.of(Profiles.of(List.of()));

    assertThat(with.merge(without).crossProducts()).isEmpty();
    assertThat(without.merge(with).crossProducts()).isEmpty();
    assertThat(with.merge(nothing).crossProducts()).isPresent();
    assertThat(nothing.merge(with).crossProducts()).isPresent();
  }

  private static Profiles profiles(int rows) {
    return Profiles.of(
        List.of(
            io.tidemark.testkit.ProfileOf.numbers(
                "a",
                java.util.stream.Stream.generate(() -> 1.0).limit(rows).toArray(Double[]::new))));
  }

  /** By hand: 1e6 counts as 3 and -7 as -2, so that z = (x - 1) / 2 is 1, -1.5 and 0. */
  @Test
  void aNumberBeyondTheBoundsCountsAsTheBound() {
    CrossPlan plan = new CrossPlan(List.of(new Axis(ColumnName.of("a"), 1, 2, -2, 3)));
    CrossProducts.Fold fold = new CrossProducts.Fold(plan);

    fold.addAll(new double[][] {{1e6, -7, 1}}, 3);

    assertThat(fold.crossProducts().sum(0)).isEqualTo(-0.5);
    assertThat(fold.crossProducts().product(0, 0)).isEqualTo(3.25);
  }
}
