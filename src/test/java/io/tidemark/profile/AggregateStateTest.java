package io.tidemark.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class AggregateStateTest {

  private static final double[] SPECIAL = {
    Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY
  };

  private static AggregateState of(AggregateKey.Use use, List<Double> values) {
    AggregateState.Fold fold = new AggregateState.Fold(use);
    for (double value : values) {
      if (use == AggregateKey.Use.DISTINCT) {
        fold.add(Double.toString(value).getBytes(java.nio.charset.StandardCharsets.UTF_8));
      } else {
        fold.add(value);
      }
    }
    return fold.state();
  }

  /** Whole numbers, so that sums are exact, and some that are none. */
  private static double value(Random random) {
    return random.nextInt(10) == 0
        ? SPECIAL[random.nextInt(SPECIAL.length)]
        : random.nextInt(1_000_000) - 500_000;
  }

  @Nested
  class OfNumbers extends StateLaws<Double, AggregateState> {
    OfNumbers() {
      super(
          AggregateStateTest::value,
          values -> of(AggregateKey.Use.NUMBERS, values),
          AggregateState::merge);
    }
  }

  @Nested
  class OfDifferentValues extends StateLaws<Double, AggregateState> {
    OfDifferentValues() {
      super(
          random -> (double) random.nextInt(50),
          values -> of(AggregateKey.Use.DISTINCT, values),
          AggregateState::merge);
    }
  }

  @Test
  void wholeNumbersBeyondADoubleAddUpExactly() {
    // 2^53 + 1 is the first whole number that no double holds; by hand the sum is 2^54 + 2.
    AggregateState.Fold fold = new AggregateState.Fold(AggregateKey.Use.NUMBERS);
    fold.add(9_007_199_254_740_992.0, 1);
    fold.add(9_007_199_254_740_992.0, 1);
    Moments sum = fold.state().numbers();
    assertThat(new java.math.BigDecimal(sum.sum()).add(new java.math.BigDecimal(sum.sumLow())))
        .isEqualByComparingTo("18014398509481986");
  }

  @Test
  void statesOfOtherThingsDoNotMerge() {
    AggregateProfile one =
        new AggregateProfile(
            1,
            Map.of(
                new AggregateKey(AggregateKey.Use.NUMBERS, "a"),
                AggregateState.empty(AggregateKey.Use.NUMBERS)));
    AggregateProfile other = new AggregateProfile(1, Map.of());
    assertThatThrownBy(() -> one.merge(other)).hasMessageContaining("do not merge");
  }
}
