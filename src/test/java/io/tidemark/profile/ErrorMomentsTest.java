package io.tidemark.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ErrorMomentsTest {

  private record Row(double actual, double predicted, boolean labelled) {}

  @Nested
  class Laws extends StateLaws<Row, ErrorMoments> {
    Laws() {
      super(
          r -> {
            double y = 1e5 + 100 * r.nextGaussian();
            return new Row(y, y + r.nextGaussian(), r.nextInt(10) > 0);
          },
          ErrorMomentsTest::fold,
          ErrorMoments::merge,
          ErrorMomentsTest::same);
    }
  }

  private static ErrorMoments fold(List<Row> rows) {
    ErrorMoments.Fold fold = new ErrorMoments.Fold();
    for (Row row : rows) {
      if (row.labelled()) {
        fold.add(row.actual(), row.predicted());
      } else {
        fold.addUnlabelled();
      }
    }
    return fold.moments();
  }

  private static void same(ErrorMoments actual, ErrorMoments expected) {
    assertThat(actual.counts()).isEqualTo(expected.counts());
    assertThat(actual.leastActual()).isEqualTo(expected.leastActual());
    assertThat(actual.mostActual()).isEqualTo(expected.mostActual());
    for (ErrorSum sum : ErrorSum.values()) {
      // Σe and Σe³ cancel: their digits are those of the absolute sums.
      double scale = Math.max(Math.abs(expected.sum(sum)), expected.sum(ErrorSum.ERROR_2));
      assertThat(Math.abs(actual.sum(sum) - expected.sum(sum))).isLessThanOrEqualTo(1e-15 * scale);
    }
  }

  /** By hand: errors 1, −2, 3 at 0, 2, −1. */
  @Test
  void sumsByHand() {
    ErrorMoments m = fold(List.of(new Row(0, 1, true), new Row(2, 0, true), new Row(-1, 2, true)));
    double[] expected = {2, 6, 14, 20, 98, 1, 5, 7, 17, -1, 25, 4, 10};
    for (ErrorSum sum : ErrorSum.values()) {
      if (sum.place() < expected.length) {
        assertThat(m.sum(sum)).as(sum.name()).isEqualTo(expected[sum.place()]);
      }
    }
    assertThat(m.sum(ErrorSum.LOG_ERROR_2))
        .isCloseTo(
            Math.log(2) * Math.log(2) + Math.log(3) * Math.log(3),
            Percentage.withPercentage(1e-12));
    assertThat(m.counts()).isEqualTo(new ErrorMoments.Counts(3, 0, 0, 1, 1));
    assertThat(ErrorMoments.of(m.counts(), m.sums(), m.leastActual(), m.mostActual())).isEqualTo(m);
  }

  @Test
  void rowsThatCannotBeUsedAreCountedAndEnterNoSum() {
    ErrorMoments.Fold fold = new ErrorMoments.Fold();
    fold.add(Double.NaN, 1);
    fold.add(1, Double.POSITIVE_INFINITY);
    fold.addUnlabelled();
    fold.addAll(fold(List.of(new Row(1, 1, true))));
    ErrorMoments m = fold.moments();
    assertThat(m.counts()).isEqualTo(new ErrorMoments.Counts(1, 1, 2, 0, 0));
    assertThat(m.rows()).isEqualTo(4);
    assertThat(m.sum(ErrorSum.ERROR_2)).isZero();
  }

  @Test
  void sumsBeyondTheRangeOfADoubleSaySo() {
    ErrorMoments m = fold(List.of(new Row(1e200, 0, true), new Row(1, 0, true)));
    assertThat(m.sum(ErrorSum.ACTUAL_2)).isInfinite();
    assertThat(m.merge(m).sum(ErrorSum.ACTUAL_2)).isInfinite();
  }

  @Test
  void storedNumbersMustBeComplete() {
    assertThatThrownBy(
            () -> ErrorMoments.of(new ErrorMoments.Counts(0, 0, 0, 0, 0), new double[3], 0, 0))
        .hasMessage("Error moments take 30 numbers, were given 3");
    assertThatThrownBy(() -> new ErrorMoments.Counts(1, 0, 0, 2, 0))
        .hasMessageContaining("no more rows skipped than labelled");
  }
}
