package io.tidemark.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.Outcome;
import io.tidemark.core.Reason;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MomentsTest {

  static Stream<Arguments> samples() {
    return Stream.of(
        Arguments.of("standard normal", normal(5_000, x -> x)),
        Arguments.of("mean 1e8 standard deviations away", normal(5_000, x -> 1e8 + x)),
        Arguments.of("mean -1e5, sd 1e-3", normal(5_000, x -> -1e5 + x / 1_000)),
        Arguments.of("the last three digits of 1e15", new double[] {1e15, 1e15 + 1, 1e15 + 2}),
        Arguments.of("one outlier", append(normal(5_000, x -> x), 1e12)),
        Arguments.of("large", normal(5_000, x -> 1e150 * x)),
        Arguments.of("small", normal(5_000, x -> 1e-120 * x)),
        Arguments.of("cancelling", new double[] {1e16, 1, -1e16, 3, 7}),
        Arguments.of("whole numbers", normal(5_000, x -> Math.rint(100 * x))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("samples")
  void agreesWithExactArithmetic(String name, double... values) {
    assertExact(Moments.of(values), values);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("samples")
  void agreesWithExactArithmeticHoweverTheValuesAreSplit(String name, double... values) {
    Moments merged = Moments.EMPTY;
    for (int from = 0; from < values.length; from += 700) {
      Moments.Fold fold = new Moments.Fold();
      double[] part = Arrays.copyOfRange(values, from, Math.min(values.length, from + 700));
      fold.addAll(part, part.length);
      merged = fold.moments().merge(merged);
    }
    assertExact(merged, values);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("samples")
  void comesBackFromItsColumns(String name, double... values) {
    Moments moments = Moments.of(values);
    double sum = value(moments.total());
    double m2 = value(moments.m2());

    Moments stored = Moments.fromColumns(moments.count(), sum, m2, moments.min(), moments.max());

    assertThat(stored.count()).isEqualTo(moments.count());
    assertThat(stored.minimum()).isEqualTo(moments.minimum());
    assertThat(stored.maximum()).isEqualTo(moments.maximum());
    assertThat(value(stored.total())).isEqualTo(sum);
    assertThat(value(stored.m2())).isCloseTo(m2, Offset.offset(1e-12 * m2));
  }

  @Test
  void tenDigitsHoldWhereTheMeanIsABillionStandardDeviationsAway() {
    double[] values = normal(200_000, x -> 1e9 + x);
    Moments.Fold fold = new Moments.Fold();
    for (int from = 0; from < values.length; from += 4_000) {
      fold.addAll(Arrays.copyOfRange(values, from, from + 4_000), 4_000);
    }
    double[] deviations = Arrays.stream(values).map(x -> x - 1e9).toArray();

    double m2 = value(fold.moments().m2());
    double expected = value(Moments.of(deviations).m2());
    assertThat(m2).isCloseTo(expected, Offset.offset(1e-10 * expected));
  }

  @Test
  void aValueThatOccursOftenCountsAsOften() {
    Moments.Fold fold = new Moments.Fold();
    fold.add(1e9 + 0.1, 3);
    fold.add(-7.7, 2);
    fold.add(5, 0);

    assertExact(fold.moments(), 1e9 + 0.1, 1e9 + 0.1, 1e9 + 0.1, -7.7, -7.7);
  }

  @Test
  void dividesByNAndByOneLess() {
    // By hand: mean 5, squared deviations 9 + 1 + 1 + 1 + 0 + 0 + 4 + 16 = 32.
    Moments moments = Moments.of(2, 4, 4, 4, 5, 5, 7, 9);

    assertThat(value(moments.mean())).isEqualTo(5);
    assertThat(value(moments.m2())).isEqualTo(32);
    assertThat(value(moments.standardDeviation())).isEqualTo(2);
    assertThat(value(moments.sampleStandardDeviation())).isEqualTo(Math.sqrt(32 / 7.0));
  }

  @Test
  void noValuesHaveNoMoments() {
    assertThat(
            Stream.of(
                Moments.EMPTY.total(),
                Moments.EMPTY.mean(),
                Moments.EMPTY.m2(),
                Moments.EMPTY.standardDeviation(),
                Moments.EMPTY.sampleStandardDeviation(),
                Moments.EMPTY.minimum(),
                Moments.EMPTY.maximum()))
        .allSatisfy(o -> assertThat(reason(o)).isEqualTo(Reason.EMPTY));
    assertThat(Moments.fromColumns(0, 0, 0, 0, 0)).isEqualTo(Moments.EMPTY);
  }

  @Test
  void oneValueHasNoSampleDeviation() {
    assertThat(value(Moments.of(0.1).standardDeviation())).isZero();
    assertThat(reason(Moments.of(0.1).sampleStandardDeviation()))
        .isEqualTo(Reason.INSUFFICIENT_DATA);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.1, -3e200, 1e-300, Double.MAX_VALUE, 0})
  void aConstantDeviatesByNothing(double value) {
    assertThat(Moments.of(value, value, value).standardDeviation()).isEqualTo(Outcome.of(0));
  }

  @Test
  void whereSquaresLeaveTheRangeOfDoublesTheDeviationIsInfinite() {
    Moments moments = Moments.of(1e200, 2e200, -4e200);

    // By hand: (1 + 2 - 4) / 3 * 1e200.
    assertThat(value(moments.mean())).isCloseTo(-1e200 / 3, Offset.offset(1e185));
    assertThat(moments.m2())
        .isEqualTo(
            Outcome.undefined(
                Reason.INFINITE, "the sum of squares is beyond the range of a double"));
    assertThat(reason(moments.merge(Moments.of(1, 2)).m2())).isEqualTo(Reason.INFINITE);
    assertThat(reason(Moments.fromColumns(3, -1e200, 1, -4e200, 2e200).standardDeviation()))
        .isEqualTo(Reason.INFINITE);
  }

  @Test
  void whereTheSumLeavesTheRangeOfDoublesTheMeanIsInfinite() {
    Moments moments = Moments.of(Double.MAX_VALUE, Double.MAX_VALUE, -1);
    Moments opposite = Moments.of(-Double.MAX_VALUE, -Double.MAX_VALUE, 1);

    for (Moments beyond : new Moments[] {moments, opposite, moments.merge(opposite)}) {
      assertThat(reason(beyond.total())).isEqualTo(Reason.INFINITE);
      assertThat(reason(beyond.mean())).isEqualTo(Reason.INFINITE);
      assertThat(reason(beyond.m2())).isEqualTo(Reason.INFINITE);
      assertThat(beyond.maximum().isDefined()).isTrue();
    }
  }

  private static void assertExact(Moments moments, double... values) {
    BigDecimal n = BigDecimal.valueOf(values.length);
    BigDecimal sum = BigDecimal.ZERO;
    BigDecimal squares = BigDecimal.ZERO;
    for (double value : values) {
      BigDecimal x = new BigDecimal(value);
      sum = sum.add(x);
      squares = squares.add(x.multiply(x));
    }
    MathContext digits = new MathContext(80);
    double mean = sum.divide(n, digits).doubleValue();
    double m2 = squares.subtract(sum.multiply(sum).divide(n, digits)).doubleValue();

    assertThat(moments.count()).isEqualTo(values.length);
    assertThat(value(moments.total())).isCloseTo(sum.doubleValue(), relative(sum.doubleValue()));
    assertThat(value(moments.mean())).isCloseTo(mean, relative(mean));
    assertThat(value(moments.m2())).isCloseTo(m2, relative(m2));
    assertThat(value(moments.minimum())).isEqualTo(Arrays.stream(values).min().orElseThrow());
    assertThat(value(moments.maximum())).isEqualTo(Arrays.stream(values).max().orElseThrow());
  }

  private static Offset<Double> relative(double expected) {
    return Offset.offset(1e-12 * Math.abs(expected));
  }

  private static double value(Outcome outcome) {
    return outcome.asOptional().orElseThrow();
  }

  private static Reason reason(Outcome outcome) {
    return outcome.fold(value -> null, (reason, detail) -> reason);
  }

  private static double[] normal(int length, DoubleUnaryOperator shape) {
    Random random = new Random(42);
    return DoubleStream.generate(random::nextGaussian).limit(length).map(shape).toArray();
  }

  private static double[] append(double[] values, double last) {
    return DoubleStream.concat(Arrays.stream(values), DoubleStream.of(last)).toArray();
  }
}
