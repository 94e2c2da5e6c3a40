package io.tidemark.testkit;

import io.tidemark.profile.CellCounts;
import io.tidemark.profile.CellValues;
import io.tidemark.profile.NumericCells;
import io.tidemark.profile.QuantileCells;
import io.tidemark.profile.Ranks;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** Numbers that a test writes down, counted in cells with what cells know of their values. */
public final class CountsOf {

  private CountsOf() {}

  /** The cells that a baseline of these numbers gets. */
  public static NumericCells cells(double... numbers) {
    Map<Double, Long> weights =
        Arrays.stream(numbers)
            .boxed()
            .collect(Collectors.groupingBy(x -> x, Collectors.counting()));
    double min = Arrays.stream(numbers).min().orElseThrow();
    double max = Arrays.stream(numbers).max().orElseThrow();
    return QuantileCells.of(Ranks.of(weights), min, max, 256);
  }

  public static CellCounts numbers(NumericCells cells, double... numbers) {
    CellValues.Fold fold = new CellValues.Fold(cells);
    long[] counts = new long[cells.size()];
    fold.addAll(numbers, numbers.length, counts);
    return CellCounts.of(cells, counts).with(fold.values());
  }
}
