package io.tidemark.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class QuantileCellsTest {

  static Stream<Arguments> columns() {
    Map<String, Function<Random, Double>> shapes = new TreeMap<>();
    shapes.put("normal", Random::nextGaussian);
    shapes.put("heavy tail", r -> Math.exp(10 * r.nextGaussian()));
    shapes.put("constant", r -> 7.5);
    shapes.put("zero", r -> 0.0);
    shapes.put("zero of both signs", r -> r.nextBoolean() ? 0.0 : -0.0);
    shapes.put("two values", r -> r.nextInt(20) == 0 ? 1.0 : 0.0);
    shapes.put("a rare second value", r -> r.nextInt(2_000) == 0 ? 1.0 : 0.0);
    shapes.put("90 values, each frequent", r -> (double) r.nextInt(90));
    shapes.put("255 values", r -> (double) r.nextInt(255));
    shapes.put("256 values", r -> (double) r.nextInt(256));
    shapes.put("400 values", r -> (double) r.nextInt(400));
    shapes.put("half zeros", r -> r.nextBoolean() ? 0.0 : r.nextGaussian());
    shapes.put(
        "the ends of doubles",
        r -> r.nextInt(3) == 0 ? Double.MAX_VALUE : r.nextBoolean() ? -Double.MAX_VALUE : 0.0);
    shapes.put("neighbours", r -> 1 + r.nextInt(300) * Math.ulp(1.0));
    return shapes.entrySet().stream()
        .flatMap(
            shape ->
                Stream.of(1, 3, 5_000)
                    .flatMap(
                        rows ->
                            Stream.of(64, 256)
                                .map(
                                    most ->
                                        Arguments.of(
                                            shape.getKey(),
                                            rows,
                                            most,
                                            values(rows, shape.getValue())))));
  }

  @ParameterizedTest(name = "{1} rows of {0} in {2} cells")
  @MethodSource("columns")
  void everyColumnHasItsQuantilesInCellsThatFit(
      String shape, int rows, int most, double... values) {
    double[] sorted = sorted(values);
    NumericCells cells = cells(values, most);

    assertThat(cells.size()).isLessThanOrEqualTo(most);
    double[] points =
        counts(values).entrySet().stream()
            .filter(e -> e.getValue() >= 0.1 * rows)
            .mapToDouble(Map.Entry::getKey)
            .toArray();
    assertThat(cells.groupCount()).isLessThanOrEqualTo(10 + 2 * points.length);
    for (double q : namedShares()) {
      assertThat(cells.edges()).as("q%s", q).contains(quantile(sorted, q));
    }
    assertThat(cells.edges()).contains(sorted[rows - 1] + 0.0);
    // Below the minimum and above the maximum lie cells of their own, which hold no training value.
    assertThat(cells.cellOf(sorted[rows - 1])).isEqualTo(cells.size() - 2);
    if (sorted[0] > -Double.MAX_VALUE) {
      assertThat(cells.cellOf(sorted[0])).isEqualTo(1);
    }
    for (double edge : cells.groupEdges()) {
      assertThat(
              DoubleStream.concat(
                      IntStream.range(1, 10).mapToDouble(i -> quantile(sorted, i / 10.0)),
                      Arrays.stream(points).flatMap(p -> DoubleStream.of(Math.nextDown(p), p)))
                  .toArray())
          .contains(edge);
    }
  }

  @ParameterizedTest(name = "{1} rows of {0} in {2} cells")
  @MethodSource("columns")
  void everyFrequentValueHasACellOfItsOwnWhereThereIsRoom(
      String shape, int rows, int most, double... values) {
    NumericCells cells = cells(values, most);
    Map<Double, Long> counts = counts(values);

    if (most == 256 || counts.size() < 10) {
      counts.forEach(
          (value, count) -> {
            if (count > 0.01 * rows && value > -Double.MAX_VALUE) {
              assertThat(cells.isPoint(cells.cellOf(value))).as("%s", value).isTrue();
            }
          });
    }
  }

  @Test
  void everyValueEndsACellWhereTheyAreFew() {
    // 200 values of 0.5 % each.
    double[] values = IntStream.range(0, 10_000).mapToDouble(i -> i % 200).toArray();

    assertThat(cells(values, 256).edges())
        .contains(IntStream.range(0, 200).asDoubleStream().toArray());
  }

  @Test
  void aSmoothColumnUsesTheRoomThereIs() {
    NumericCells cells = cells(values(5_000, Random::nextGaussian), 256);

    assertThat(cells.size()).isBetween(230, 256);
    assertThat(cells.groupCount()).isEqualTo(10);
  }

  @Test
  void theExtremesThatASketchDroppedAreStillEdges() {
    double[] values = IntStream.range(0, 100_001).asDoubleStream().toArray();
    KllSketch sketch = KllSketch.empty();
    Arrays.stream(values).forEach(sketch::add);

    NumericCells cells = QuantileCells.of(sketch.ranks(), 0, 100_000, 256);

    assertThat(cells.cellOf(Math.nextDown(0.0))).isZero();
    assertThat(cells.cellOf(0)).isEqualTo(1);
    assertThat(cells.cellOf(100_000)).isEqualTo(cells.size() - 2);
    assertThat(cells.size()).isLessThanOrEqualTo(256);
  }

  @Test
  void refusesTooFewCells() {
    assertThatThrownBy(() -> cells(new double[] {1, 2}, 20))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A numeric column needs room for at least 64 cells, was given 20");
  }

  private static NumericCells cells(double[] values, int most) {
    double[] sorted = sorted(values);
    return QuantileCells.of(Ranks.of(counts(values)), sorted[0], sorted[sorted.length - 1], most);
  }

  private static double[] namedShares() {
    return DoubleStream.concat(
            DoubleStream.of(0.001, 0.999), IntStream.range(1, 20).mapToDouble(i -> i / 20.0))
        .toArray();
  }

  /** The smallest value with at least the share q of the values at or below it. */
  private static double quantile(double[] sorted, double q) {
    int at = 0;
    while (at + 1 < q * sorted.length - 1e-6) {
      at++;
    }
    return sorted[at] + 0.0;
  }

  private static double[] sorted(double... values) {
    return Arrays.stream(values).sorted().toArray();
  }

  private static Map<Double, Long> counts(double... values) {
    Map<Double, Long> counts = new TreeMap<>();
    Arrays.stream(values).forEach(v -> counts.merge(v, 1L, Long::sum));
    return counts;
  }

  private static double[] values(int rows, Function<Random, Double> shape) {
    Random random = new Random(rows);
    Supplier<Double> next = () -> shape.apply(random);
    return Stream.generate(next).limit(rows).mapToDouble(Double::doubleValue).toArray();
  }
}
