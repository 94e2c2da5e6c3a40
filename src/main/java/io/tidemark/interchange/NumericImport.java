package io.tidemark.interchange;

import io.tidemark.profile.CellCounts;
import io.tidemark.profile.CellValues;
import io.tidemark.profile.DistinctSketch;
import io.tidemark.profile.KllSketch;
import io.tidemark.profile.Moments;
import io.tidemark.profile.NumericCells;
import io.tidemark.profile.QuantileCells;
import io.tidemark.profile.Ranks;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a file says of the numbers of a column.
 *
 * <p>Cells are cut at the quantiles of the sketch and counted from its weights, so that their
 * counts have its rank error and add up to all values. Without a sketch the ten buckets are the
 * cells: coarse, for a shift inside of one of them does not show. Without either there are no
 * cells, and the column is not compared.
 *
 * @param moments as the file says; where it leaves one out, all of them from the sketch
 * @param cells null where there are none
 * @param buckets null where the file has no ten of equal width
 * @param sketch null where the file has none
 */
record NumericImport(Moments moments, CellCounts cells, CellCounts buckets, KllSketch sketch) {

  static final int MOST_CELLS = 256;

  private static final int MOST_ITEMS = 1 << 30;

  static NumericImport of(NumericalStatistics statistics) {
    long present = statistics.common().numPresent();
    if (present == 0) {
      return new NumericImport(Moments.EMPTY, null, null, null);
    }
    List<KllDistribution.Bucket> listed =
        statistics.kll().map(KllDistribution::buckets).orElse(List.of());
    Optional<io.tidemark.interchange.KllSketch> given =
        statistics.kll().flatMap(KllDistribution::sketch).filter(s -> s.weight() > 0);
    if (given.isPresent()) {
      KllSketch sketch = sketch(given.get(), present);
      Moments moments = MomentsImport.of(statistics, sketch.ranks());
      return new NumericImport(
          moments,
          cells(sketch.ranks(), moments),
          BucketsImport.ofEqualWidth(listed, moments, present),
          sketch);
    }
    Moments moments = MomentsImport.of(statistics, Ranks.of(Map.of()));
    return new NumericImport(
        moments,
        BucketsImport.cells(listed, present),
        BucketsImport.ofEqualWidth(listed, moments, present),
        null);
  }

  /** The distinct values in the sketch: a lower bound, exact for a column with few. */
  DistinctSketch distinctInSketch() {
    DistinctSketch.Fold fold = new DistinctSketch.Fold();
    if (sketch != null) {
      sketch.items().forEach(level -> fold.addAll(level, level.length));
    }
    return fold.sketch();
  }

  private static CellCounts cells(Ranks ranks, Moments moments) {
    NumericCells cells = QuantileCells.of(ranks, moments.min(), moments.max(), MOST_CELLS);
    CellValues.Fold values = new CellValues.Fold(cells);
    long[] counts = new long[cells.size()];
    for (int i = 0; i < ranks.size(); i++) {
      values.add(ranks.value(i), ranks.weight(i), counts);
    }
    return CellCounts.of(cells, counts).with(values.values());
  }

  private static KllSketch sketch(io.tidemark.interchange.KllSketch given, long present) {
    if (given.weight() != present) {
      throw new IllegalArgumentException(
          "the sketch stands for "
              + given.weight()
              + " values, but num_present is "
              + present
              + ": fetch the file again, or remove the sketch");
    }
    given.forEach(
        (value, weight) -> {
          if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(
                "the sketch holds " + value + ": remove the sketch to import the ten buckets");
          }
        });
    double k = given.parameters().k();
    if (k != Math.rint(k) || k > MOST_ITEMS) {
      throw new IllegalArgumentException(
          "the sketch has k = " + k + ", which must be a whole number of items");
    }
    return KllSketch.of(
        (int) k,
        given.parameters().c(),
        given.levels().stream().map(io.tidemark.interchange.KllSketch.Level::toArray).toList());
  }
}
