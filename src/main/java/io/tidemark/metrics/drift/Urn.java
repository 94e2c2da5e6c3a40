package io.tidemark.metrics.drift;

import io.tidemark.profile.CategoricalCells;
import io.tidemark.profile.CellCounts;
import io.tidemark.profile.ValueCounts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The values of a baseline, to draw samples from with replacement. Values without a cell are drawn
 * one by one where they are known, and pool by pool where they are not.
 */
final class Urn {

  private final CellCounts baseline;
  private final ValueCounts others;
  private final List<String> names;
  private final long[] upTo;

  private Urn(CellCounts baseline, ValueCounts others, List<String> names, long[] counts) {
    this.baseline = baseline;
    this.others = others;
    this.names = names;
    this.upTo = counts;
    Arrays.parallelPrefix(upTo, Long::sum);
  }

  /**
   * All values of the baseline.
   *
   * @param others those without a cell; null where nobody knows them
   */
  static Urn of(CellCounts baseline, ValueCounts others) {
    if (!(baseline.cells() instanceof CategoricalCells cells)) {
      return new Urn(baseline, null, List.of(), baseline.counts());
    }
    long withoutCell = baseline.count(cells.restCell()) + baseline.count(cells.unseenCell());
    long[] counted = Arrays.copyOf(baseline.counts(), cells.restCell());
    boolean known =
        others != null
            && others.byHash().values().stream().mapToLong(Long::longValue).sum() == withoutCell;
    List<ValueCounts.Count> named = known ? others.mostFrequentFirst() : List.of();
    long[] pools = known ? new long[0] : pools(baseline, withoutCell);
    long[] counts = Arrays.copyOf(counted, counted.length + named.size() + pools.length);
    List<String> names = new ArrayList<>();
    for (ValueCounts.Count value : named) {
      counts[counted.length + names.size()] = value.count();
      names.add(value.value());
    }
    System.arraycopy(pools, 0, counts, counted.length + names.size(), pools.length);
    return new Urn(baseline, known ? others : null, names, counts);
  }

  private static long[] pools(CellCounts baseline, long withoutCell) {
    return baseline.pools().length == 0 ? new long[] {withoutCell} : baseline.pools();
  }

  /** The baseline and a sample of so many of its values. */
  CountPair draw(SplittableRandom random, int rows) {
    long[] drawn = new long[upTo.length];
    for (int row = 0; row < rows; row++) {
      drawn[placeOf(random.nextLong(upTo[upTo.length - 1]))]++;
    }
    if (!(baseline.cells() instanceof CategoricalCells cells)) {
      return new CountPair(baseline, CellCounts.of(baseline.cells(), drawn));
    }
    long[] counts = Arrays.copyOf(Arrays.copyOf(drawn, cells.restCell()), cells.size());
    long[] pools = new long[cells.groups().pools()];
    Map<String, Long> sampled = new HashMap<>();
    for (int i = cells.restCell(); i < drawn.length; i++) {
      int at = i - cells.restCell();
      counts[cells.restCell()] += drawn[i];
      if (at < names.size() && drawn[i] > 0) {
        sampled.put(names.get(at), drawn[i]);
      }
      if (pools.length > 0) {
        pools[at < names.size() ? cells.poolOf(names.get(at)) : at - names.size()] += drawn[i];
      }
    }
    return new CountPair(
        baseline,
        CellCounts.of(cells, counts, pools),
        others,
        others == null ? null : ValueCounts.of(Math.max(1, names.size()), sampled),
        null,
        null);
  }

  /** The first place with more values up to it than the given number. */
  private int placeOf(long number) {
    int low = 0;
    int high = upTo.length - 1;
    while (low < high) {
      int middle = (low + high) / 2;
      if (upTo[middle] > number) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /** Equal for urns of the same counts. */
  @Override
  public int hashCode() {
    return Arrays.hashCode(upTo);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Urn that && Arrays.equals(upTo, that.upTo);
  }
}
