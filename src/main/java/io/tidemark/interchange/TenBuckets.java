package io.tidemark.interchange;

import io.tidemark.profile.CellCounts;
import io.tidemark.profile.ColumnProfile;
import io.tidemark.profile.NumericCells;
import io.tidemark.profile.Ranks;
import java.util.List;
import java.util.function.DoubleToLongFunction;
import java.util.stream.IntStream;

/** The ten buckets of equal width, from the minimum to the maximum of a numeric column. */
final class TenBuckets {

  private static final int BUCKETS = 10;

  private TenBuckets() {}

  /**
   * The buckets of a column with values: counted, where the profile counted them, else by Deequ's
   * rule from the sketch, {@code rankExclusive(high) - rankExclusive(low)} and the last one up to
   * and with its upper bound; none where the profile has neither.
   */
  static List<KllDistribution.Bucket> of(ColumnProfile profile) {
    if (profile.moments().count() == 0) {
      return List.of();
    }
    if (profile.buckets() != null) {
      CellCounts counts = profile.buckets();
      return buckets(profile, value -> below(counts, value), counts.total());
    }
    return profile
        .optionalSketch()
        .map(
            sketch -> {
              Ranks ranks = sketch.ranks();
              return buckets(profile, ranks::below, ranks.total());
            })
        .orElse(List.of());
  }

  private static List<KllDistribution.Bucket> buckets(
      ColumnProfile profile, DoubleToLongFunction below, long total) {
    double min = profile.moments().min();
    double max = profile.moments().max();
    return IntStream.range(0, BUCKETS)
        .mapToObj(
            i -> {
              double low = NumericCells.bucketEdge(min, max, i);
              double high = NumericCells.bucketEdge(min, max, i + 1);
              long upTo = i == BUCKETS - 1 ? total : below.applyAsLong(high);
              // The lowest bucket starts at the minimum: nothing lies below.
              return KllDistribution.Bucket.of(
                  low, high, upTo - (i == 0 ? 0 : below.applyAsLong(low)));
            })
        .toList();
  }

  /** The values in the cells that end below the given value. */
  private static long below(CellCounts counts, double value) {
    NumericCells cells = (NumericCells) counts.cells();
    long below = 0;
    for (int cell = 0; cell < cells.size() && cells.upper(cell) < value; cell++) {
      below += counts.count(cell);
    }
    return below;
  }
}
