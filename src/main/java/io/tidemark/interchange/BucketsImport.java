package io.tidemark.interchange;

import io.tidemark.profile.CellCounts;
import io.tidemark.profile.Moments;
import io.tidemark.profile.NumericCells;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** The buckets of a file as counts in cells. */
final class BucketsImport {

  private static final int BUCKETS = 10;

  private BucketsImport() {}

  /**
   * The buckets as cells, each a group of its own, with empty cells below and above them; null
   * where there are none.
   */
  static CellCounts cells(List<KllDistribution.Bucket> buckets, long present) {
    if (buckets.isEmpty()) {
      return null;
    }
    requireAdjacent(buckets);
    double[] inner =
        buckets.stream()
            .skip(1)
            .mapToDouble(b -> Math.nextDown(b.lowerBound()))
            .distinct()
            .toArray();
    double lowest = Math.nextDown(buckets.get(0).lowerBound());
    double highest = buckets.get(buckets.size() - 1).upperBound();
    double[] edges =
        DoubleStream.concat(
                DoubleStream.concat(DoubleStream.of(lowest), DoubleStream.of(inner)),
                DoubleStream.of(highest))
            .distinct()
            .toArray();
    double[] groupEdges = DoubleStream.of(inner).filter(edge -> edge > lowest).toArray();
    return counted(NumericCells.of(edges, groupEdges), buckets, present);
  }

  /** The counts of the ten buckets, where these are the ten of equal width; else null. */
  static CellCounts ofEqualWidth(
      List<KllDistribution.Bucket> buckets, Moments moments, long present) {
    boolean equalWidth =
        moments.count() > 0
            && buckets.size() == BUCKETS
            && IntStream.range(0, BUCKETS)
                .allMatch(
                    i ->
                        buckets.get(i).lowerBound()
                                == NumericCells.bucketEdge(moments.min(), moments.max(), i)
                            && buckets.get(i).upperBound()
                                == NumericCells.bucketEdge(moments.min(), moments.max(), i + 1));
    return equalWidth
        ? counted(NumericCells.tenBuckets(moments.min(), moments.max()), buckets, present)
        : null;
  }

  private static CellCounts counted(
      NumericCells cells, List<KllDistribution.Bucket> buckets, long present) {
    long[] counts = new long[cells.size()];
    for (KllDistribution.Bucket bucket : buckets) {
      counts[cells.cellOf(bucket.lowerBound())] += Math.round(bucket.count());
    }
    long total = Arrays.stream(counts).sum();
    if (total != present) {
      throw new IllegalArgumentException(
          "the buckets count "
              + total
              + " values, but num_present is "
              + present
              + ": correct the counts, or remove the distribution to import the column without"
              + " drift");
    }
    return CellCounts.of(cells, counts);
  }

  private static void requireAdjacent(List<KllDistribution.Bucket> buckets) {
    for (int i = 0; i < buckets.size(); i++) {
      KllDistribution.Bucket bucket = buckets.get(i);
      if (!Double.isFinite(bucket.lowerBound()) || !Double.isFinite(bucket.upperBound())) {
        throw new IllegalArgumentException(
            "bucket "
                + i
                + " goes from "
                + bucket.lowerBound()
                + " to "
                + bucket.upperBound()
                + ": give finite bounds");
      }
      if (i > 0 && bucket.lowerBound() != buckets.get(i - 1).upperBound()) {
        throw new IllegalArgumentException(
            "bucket "
                + i
                + " starts at "
                + bucket.lowerBound()
                + ", but the one before ends at "
                + buckets.get(i - 1).upperBound()
                + ": give buckets without gaps");
      }
    }
  }
}
