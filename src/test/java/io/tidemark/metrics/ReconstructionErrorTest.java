package io.tidemark.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.core.ColumnName;
import io.tidemark.core.Outcome;
import io.tidemark.core.Reason;
import io.tidemark.profile.CrossPlan;
import io.tidemark.profile.CrossPlan.Axis;
import io.tidemark.profile.CrossProducts;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Expected numbers are of scikit-learn 1.9.1 with NumPy 2.4.6: StandardScaler, then PCA with
 * svd_solver='full'; the root of the mean squared length of Z - inverse_transform(transform(Z)).
 */
class ReconstructionErrorTest {

  /** Near the means and deviations of the columns, as in a table with a few missing numbers. */
  private static final CrossPlan PLAN =
      new CrossPlan(
          List.of(
              new Axis(ColumnName.of("x0"), 1002, 37),
              new Axis(ColumnName.of("x1"), 0.1, 0.8),
              new Axis(ColumnName.of("x2"), 0, 1.5),
              new Axis(ColumnName.of("x3"), 0, 1),
              new Axis(ColumnName.of("x4"), 0, 0.001)));

  /** Two waves that the first four columns share; the second one of x3 turned over or not. */
  private static CrossProducts rows(int start, int count, double turn, double shift) {
    double[][] x = new double[5][count];
    for (int i = 0; i < count; i++) {
      double r = start + i + 1.0;
      double one = Math.sin(r);
      double two = Math.cos(2.3 * r);
      double[] noise =
          IntStream.range(0, 5).mapToDouble(j -> Math.sin(12.9898 * r + 78.233 * j)).toArray();
      x[0][i] = 1000 + 50 * one + shift;
      x[1][i] = one + 0.3 * two + 0.2 * noise[1];
      x[2][i] = -2 * two + 0.1 * noise[2];
      x[3][i] = one + turn * two + 0.3 * noise[3];
      x[4][i] = 1e-3 * noise[4];
    }
    CrossProducts.Fold fold = new CrossProducts.Fold(PLAN);
    fold.addAll(x, count);
    return fold.crossProducts();
  }

  private static final CrossProducts BASELINE = rows(0, 200, -1, 0);
  private static final CrossProducts ALIKE = rows(200, 150, -1, 0);
  private static final CrossProducts TURNED = rows(200, 150, 1, 30);

  private static void assertError(double share, CrossProducts rows, double expected) {
    ReconstructionError error = ReconstructionError.holding(share, BASELINE).orElseThrow();
    assertThat(error.of(rows).asOptional().orElseThrow())
        .isCloseTo(expected, within(1e-11 * expected));
  }

  @Test
  void agreesWithScikitLearn() {
    assertError(0.9, BASELINE, 0.10616515694161176);
    assertError(0.9, ALIKE, 0.10612072236045211);
    assertError(0.9, TURNED, 1.1898385950667345);
    assertError(0.5, BASELINE, 1.0060464810672718);
    assertError(0.5, ALIKE, 1.013943604428886);
    assertError(0.5, TURNED, 1.5690171257998418);
  }

  @Test
  void theFewestComponentsThatHoldTheShareAreKept() {
    ReconstructionError ninety = ReconstructionError.holding(0.9, BASELINE).orElseThrow();
    ReconstructionError half = ReconstructionError.holding(0.5, BASELINE).orElseThrow();

    assertThat(ninety.components()).isEqualTo(3);
    assertThat(ninety.share()).isCloseTo(0.99774579, within(1e-8));
    assertThat(half.components()).isEqualTo(2);
    assertThat(half.share()).isCloseTo(0.7975741, within(1e-8));
  }

  @Test
  void hoursMergedHaveTheErrorOfTheDay() {
    CrossProducts merged =
        rows(200, 50, 1, 30).merge(rows(250, 99, 1, 30)).merge(rows(349, 1, 1, 30));

    assertError(0.9, merged, 1.1898385950667345);
  }

  @Test
  void theColumnsOfTheChangeAreNamedFirst() {
    ReconstructionError error = ReconstructionError.holding(0.9, BASELINE).orElseThrow();

    assertThat(error.mostChanged(BASELINE, TURNED).get(0)).isEqualTo(ColumnName.of("x3"));
  }

  /** Columns a, b of correlation 0.6 over four rows: one component of 1.6, one of 0.4 is left. */
  @Test
  void oneDirectionAtLeastIsLeftToMeasureIn() {
    CrossProducts pair = pair(new double[] {1, -1, 1, -1, 1}, new double[] {1, -1, 1, -1, -1});
    ReconstructionError error = ReconstructionError.holding(0.99, pair).orElseThrow();

    assertThat(error.components()).isEqualTo(1);
    // n = 5, both of mean 0.2 and -0.2 and variance 0.96: their correlation is 0.64 / 0.96 = 2 / 3.
    assertThat(error.of(pair).asOptional().orElseThrow())
        .isCloseTo(Math.sqrt(1.0 / 3), within(1e-12));
    // √(λ² / 2) / √λ = √(λ / 2)
    assertThat(error.deviation()).isCloseTo(Math.sqrt(1.0 / 6), within(1e-12));
  }

  @Test
  void columnsThatDetermineEachOtherHaveNoErrorUntilTheyDoNot() {
    double[] x = {1, 2, 3, 4, 7};
    CrossProducts pair = pair(x, new double[] {3, 6, 9, 12, 21});
    ReconstructionError error = ReconstructionError.holding(0.9, pair).orElseThrow();

    assertThat(error.of(pair)).isEqualTo(Outcome.of(0));
    assertThat(error.deviation()).isZero();
    assertThat(error.of(pair(x, new double[] {3, 6, 9, 12, 22})).asOptional().orElseThrow())
        .isGreaterThan(0.01);
  }

  @Test
  void noRowsAndNumbersBeyondADoubleHaveNoError() {
    ReconstructionError error =
        ReconstructionError.holding(0.9, pair(new double[] {1, 2, 4}, new double[] {2, 1, 5}))
            .orElseThrow();

    assertThat(error.of(pair(new double[0], new double[0])))
        .isEqualTo(Outcome.undefined(Reason.EMPTY, "no row holds a number in each of 2 columns"));
    assertThat(error.of(pair(new double[] {1e200}, new double[] {1})))
        .isEqualTo(
            Outcome.undefined(Reason.INFINITE, "a sum of products is beyond a double's range"));
  }

  @Test
  void aBaselineOfOneColumnThatVariesHasNoComponents() {
    assertThat(
            ReconstructionError.holding(0.9, pair(new double[] {1, 2, 4}, new double[] {7, 7, 7})))
        .isEmpty();
    assertThat(ReconstructionError.holding(0.9, pair(new double[] {1, 2}, new double[] {2, 1})))
        .isEmpty();
  }

  private static CrossProducts pair(double[] a, double[] b) {
    CrossPlan plan =
        new CrossPlan(
            List.of(new Axis(ColumnName.of("a"), 0, 1), new Axis(ColumnName.of("b"), 0, 1)));
    CrossProducts.Fold fold = new CrossProducts.Fold(plan);
    fold.addAll(new double[][] {a.clone(), b.clone()}, a.length);
    return fold.crossProducts();
  }
}
