package io.tidemark.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.tidemark.profile.CellCounts;
import io.tidemark.profile.NumericCells;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Shares by hand. */
class HistogramTest {

  /** A hundred cells of width 1 from 0 on, one number in each; beside it the open ones. */
  private static final NumericCells HUNDRED = NumericCells.of(edges(100));

  private static double[] edges(int last) {
    double[] edges = new double[last + 1];
    for (int i = 0; i <= last; i++) {
      edges[i] = i;
    }
    return edges;
  }

  private static CellCounts even() {
    long[] counts = new long[HUNDRED.size()];
    Arrays.fill(counts, 1, 101, 10);
    return CellCounts.of(HUNDRED, counts);
  }

  @Test
  void theOutermostFiftiethAtEitherSideHasPlacesOfItsOwn() {
    // Two cells of a hundred are a fiftieth: the bins span 2 to 98 in 24 bins of width 4.
    Histogram histogram = Histogram.of(even(), even());
    assertThat(histogram.low()).isEqualTo(2);
    assertThat(histogram.high()).isEqualTo(98);
    assertThat(histogram.before()).hasSize(26);
    assertThat(histogram.before().get(0)).isEqualTo(0.02, offset(1e-12));
    assertThat(histogram.before().get(13)).isEqualTo(0.04, offset(1e-12));
    assertThat(histogram.now().get(25)).isEqualTo(0.02, offset(1e-12));
    assertThat(histogram.place(1)).isEqualTo("2.00 to 6.00");
  }

  @Test
  void whatLiesBeyondAllCellsIsAboveOrBelow() {
    long[] counts = new long[HUNDRED.size()];
    counts[0] = 3;
    counts[HUNDRED.size() - 1] = 1;
    Histogram histogram = Histogram.of(even(), CellCounts.of(HUNDRED, counts));
    assertThat(histogram.now().get(0)).isEqualTo(0.75);
    assertThat(histogram.now().get(25)).isEqualTo(0.25);
    assertThat(histogram.now().subList(1, 25)).containsOnly(0.0);
  }

  @Test
  void wholeNumbersHaveABinEach() {
    // Points at 0, 1 and 3, and cells between them.
    double[] edges = {Math.nextDown(0.0), 0, Math.nextDown(1.0), 1, Math.nextDown(3.0), 3};
    NumericCells cells = NumericCells.of(edges);
    CellCounts before = CellCounts.of(cells, 0, 50, 0, 30, 0, 20, 0);
    CellCounts now = CellCounts.of(cells, 0, 1, 0, 0, 0, 2, 1);
    Histogram histogram = Histogram.of(before, now);
    assertThat(histogram.before()).containsExactly(0.0, 0.5, 0.3, 0.0, 0.2, 0.0);
    assertThat(histogram.now()).containsExactly(0.0, 0.25, 0.0, 0.0, 0.5, 0.25);
    assertThat(histogram.place(0)).isEqualTo("below 0.000");
    assertThat(histogram.place(4)).isEqualTo("3.00");
  }

  @Test
  void aConstantHasOneBin() {
    NumericCells cells = NumericCells.of(Math.nextDown(2.5), 2.5);
    Histogram histogram =
        Histogram.of(CellCounts.of(cells, 0, 7, 0), CellCounts.of(cells, 1, 2, 1));
    assertThat(histogram.before()).containsExactly(0.0, 1.0, 0.0);
    assertThat(histogram.now()).containsExactly(0.25, 0.5, 0.25);
  }

  @Test
  void sharesAddUpToOneWhereverTheCellsEnd() {
    NumericCells cells = NumericCells.of(-1e300, -7, -0.3, 0, 1e-9, 4, 1e15);
    CellCounts before = CellCounts.of(cells, 1, 40, 3, 90, 2, 70, 8, 1);
    CellCounts now = CellCounts.of(cells, 9, 1, 1, 1, 1, 1, 1, 5);
    Histogram histogram = Histogram.of(before, now);
    assertThat(histogram.before().stream().mapToDouble(s -> s).sum()).isEqualTo(1, offset(1e-9));
    assertThat(histogram.now().stream().mapToDouble(s -> s).sum()).isEqualTo(1, offset(1e-9));
  }
}
