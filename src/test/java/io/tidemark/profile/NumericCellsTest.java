package io.tidemark.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumericCellsTest {

  @ParameterizedTest(name = "{0} edges")
  @ValueSource(ints = {0, 1, 2, 3, 4, 7, 8, 9, 31, 254, 255, 256, 1_000})
  void findsTheCellThatALinearSearchFinds(int length) {
    Random random = new Random(length);
    double[] edges =
        DoubleStream.generate(() -> Math.rint(random.nextGaussian() * 1e4) / 8)
            .distinct()
            .limit(length)
            .sorted()
            .toArray();
    NumericCells cells = NumericCells.of(edges);
    double[] values =
        DoubleStream.concat(
                Arrays.stream(edges)
                    .flatMap(e -> DoubleStream.of(e, Math.nextUp(e), Math.nextDown(e))),
                DoubleStream.of(
                    0.0,
                    -0.0,
                    1e308,
                    -1e308,
                    Double.MAX_VALUE,
                    -Double.MAX_VALUE,
                    Double.MIN_VALUE))
            .toArray();

    long[] counts = new long[cells.size()];
    cells.count(values, values.length, counts);
    long[] expected = new long[cells.size()];
    for (double value : values) {
      assertThat(cells.cellOf(value)).as("cell of %s", value).isEqualTo(linear(edges, value));
      expected[linear(edges, value)]++;
    }
    assertThat(counts).isEqualTo(expected);
  }

  private static int linear(double[] edges, double value) {
    int cell = 0;
    while (cell < edges.length && value > edges[cell]) {
      cell++;
    }
    return cell;
  }

  @Test
  void edgesMayLieAtTheEndsOfTheRangeOfDoubles() {
    NumericCells cells = NumericCells.of(-Double.MAX_VALUE, 0, Double.MAX_VALUE);

    assertThat(cells.cellOf(-Double.MAX_VALUE)).isZero();
    assertThat(cells.cellOf(-1)).isEqualTo(1);
    assertThat(cells.cellOf(Double.MIN_VALUE)).isEqualTo(2);
    assertThat(cells.cellOf(Double.MAX_VALUE)).isEqualTo(2);
  }

  @Test
  void aPointCellHoldsOneValue() {
    NumericCells cells = NumericCells.of(1, Math.nextDown(5.0), 5, 7);

    assertThat(cells.isPoint(cells.cellOf(5))).isTrue();
    assertThat(cells.label(cells.cellOf(5))).isEqualTo("= 5.0");
    assertThat(cells.isPoint(cells.cellOf(Math.nextDown(5.0)))).isFalse();
    assertThat(cells.isPoint(cells.cellOf(Math.nextUp(5.0)))).isFalse();
    assertThat(cells.isPoint(0)).isFalse();
    assertThat(cells.isPoint(4)).isFalse();
    assertThat(cells.label(0)).isEqualTo("(-Infinity, 1.0]");
    assertThat(cells.label(4)).isEqualTo("(7.0, Infinity)");
  }

  @Test
  void zeroOfEitherSignIsInThePointCellOfZero() {
    NumericCells cells = NumericCells.of(Math.nextDown(0.0), 0, 1);

    assertThat(cells.isPoint(1)).isTrue();
    assertThat(cells.cellOf(0.0)).isEqualTo(1);
    assertThat(cells.cellOf(-0.0)).isEqualTo(1);
  }

  @Test
  void zeroOfEitherSignIsTheSameEdge() {
    NumericCells negative = NumericCells.of(new double[] {-0.0, 1}, new double[] {-0.0});

    assertThat(negative).isEqualTo(NumericCells.of(new double[] {0, 1}, new double[] {0.0}));
    assertThat(negative.id())
        .isEqualTo(NumericCells.of(new double[] {0, 1}, new double[] {0.0}).id());
  }

  @Test
  void groupsEndAtTheirEdges() {
    NumericCells cells = NumericCells.of(new double[] {1, 2, 3, 4}, new double[] {2, 3});

    assertThat(java.util.stream.IntStream.range(0, cells.size()).map(cells::groupOf))
        .containsExactly(0, 0, 1, 2, 2);
    assertThat(cells.groupCount()).isEqualTo(3);
    assertThat(cells.groupEdges()).containsExactly(2, 3);
    assertThat(CellCounts.of(cells, 1, 2, 4, 8, 16).groups()).containsExactly(3, 4, 24);
  }

  @Test
  void groupsArePartOfTheId() {
    double[] edges = {1, 2, 3};

    assertThat(NumericCells.of(edges, new double[] {2}).id())
        .isNotEqualTo(NumericCells.of(edges, new double[] {1}).id());
    assertThat(NumericCells.of(edges, new double[] {2}).id())
        .isEqualTo(NumericCells.of(edges.clone(), new double[] {2}).id())
        .matches("[0-9a-f]{16}");
  }

  @Test
  void changingTheGivenEdgesLaterChangesNothing() {
    double[] edges = {1, 2};
    NumericCells cells = NumericCells.of(edges);
    edges[0] = 99;
    cells.edges()[0] = 99;

    assertThat(cells).isEqualTo(NumericCells.of(1, 2));
    assertThat(StateLaws.sent(cells).cellOf(1.5)).isEqualTo(1);
  }

  @Test
  void refusesEdgesThatDoNotAscend() {
    assertThatThrownBy(() -> NumericCells.of(1, 1))
        .hasMessage("Edges must be finite and ascending, but edge 1 is 1.0 in [1.0, 1.0]");
    assertThatThrownBy(() -> NumericCells.of(0, Double.NaN)).hasMessageContaining("edge 1 is NaN");
    assertThatThrownBy(() -> NumericCells.of(Double.NEGATIVE_INFINITY))
        .hasMessageContaining("edge 0 is -Infinity");
    assertThatThrownBy(() -> NumericCells.of(-0.0, 0.0)).hasMessageContaining("edge 1 is 0.0");
    assertThatThrownBy(() -> NumericCells.of(new double[] {1}, new double[] {2}))
        .hasMessage("Group edges [2.0] are not all edges of [1.0]");
  }

  @Test
  void tenBucketsCountAsNumpyHistogramDoes() {
    // By hand, numpy.histogram's rule: [0, 1), [1, 2), ..., [8, 9), [9, 10].
    NumericCells buckets = NumericCells.tenBuckets(0, 10);
    long[] counts = new long[buckets.size()];
    double[] values = {0, 0.999, 1, 1, 2.5, 8.999, 9, 9.5, 10, 10};
    buckets.count(values, values.length, counts);

    assertThat(counts).containsExactly(2, 2, 1, 0, 0, 0, 0, 0, 1, 4);
  }

  @Test
  void bucketsBeginWhereDeequSaysTheyDo() {
    // KLLSketch.scala: min + (max - min) * i / 10; sagemaker.md 2.1 lists 31.2, 361.8 -> 64.26.
    assertThat(NumericCells.bucketEdge(31.2, 361.8, 0)).isEqualTo(31.2);
    assertThat(NumericCells.bucketEdge(31.2, 361.8, 1)).isEqualTo(31.2 + (361.8 - 31.2) / 10);
    assertThat(NumericCells.bucketEdge(31.2, 361.8, 10)).isEqualTo(361.8);
    NumericCells buckets = NumericCells.tenBuckets(31.2, 361.8);
    for (int i = 1; i < 10; i++) {
      double edge = NumericCells.bucketEdge(31.2, 361.8, i);
      assertThat(buckets.cellOf(edge)).isEqualTo(i);
      assertThat(buckets.cellOf(Math.nextDown(edge))).isEqualTo(i - 1);
    }
  }

  @Test
  void bucketsOfASingleValueHoldItInTheLast() {
    NumericCells buckets = NumericCells.tenBuckets(7, 7);

    assertThat(buckets.cellOf(7)).isEqualTo(buckets.size() - 1);
    assertThat(NumericCells.tenBuckets(0, 0).cellOf(-0.0)).isEqualTo(1);
  }

  @Test
  void bucketsSpanTheWholeRangeOfDoubles() {
    NumericCells buckets = NumericCells.tenBuckets(-Double.MAX_VALUE, Double.MAX_VALUE);

    assertThat(buckets.size()).isEqualTo(10);
    assertThat(buckets.cellOf(-Double.MAX_VALUE)).isZero();
    assertThat(buckets.cellOf(-1)).isEqualTo(4);
    assertThat(buckets.cellOf(1)).isEqualTo(5);
    assertThat(buckets.cellOf(Double.MAX_VALUE)).isEqualTo(9);
  }

  @Test
  void bucketsBetweenNeighboursStillAscend() {
    NumericCells buckets = NumericCells.tenBuckets(1, Math.nextUp(1.0));

    assertThat(buckets.cellOf(1)).isLessThan(buckets.cellOf(Math.nextUp(1.0)));
  }
}
