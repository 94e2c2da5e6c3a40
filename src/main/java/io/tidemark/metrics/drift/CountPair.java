package io.tidemark.metrics.drift;

import io.tidemark.core.Outcome;
import io.tidemark.core.Reason;
import io.tidemark.profile.BlockCounts;
import io.tidemark.profile.CategoricalCells;
import io.tidemark.profile.CategoryGroups;
import io.tidemark.profile.CellCounts;
import io.tidemark.profile.Cells;
import io.tidemark.profile.ColumnProfile;
import io.tidemark.profile.ValueCounts;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The values of a column in the baseline and in the window, counted in the same cells. Distances of
 * a categorical column are over its {@link ValueTable values}, those of a numeric one over the
 * groups of its cells; tests are over groups. What several metrics read off them is computed once.
 */
public final class CountPair {

  private final CellCounts baseline;
  private final CellCounts window;
  private final long baselineCount;
  private final long windowCount;
  private final BlockCounts baselineBlocks;
  private final BlockCounts windowBlocks;
  private final ValueCounts baselineOthers;
  private final ValueCounts windowOthers;
  // Immutable, and computed again at worst where two threads ask at once.
  private ValueTable values;
  private PooledGroups pooledGroups;
  private DistanceRange clippedRange;
  private DistanceRange wholeRange;
  private OptionalDouble meanShift = OptionalDouble.empty();
  private Sampling sampling;
  private Sampling pooledSampling;
  private Sampling orderSampling;

  /**
   * Pairs counts of independent values over the same cells.
   *
   * @throws IllegalArgumentException if the counts stand in different cells
   */
  public CountPair(CellCounts baseline, CellCounts window) {
    this(baseline, window, null, null);
  }

  /**
   * Pairs counts over the same cells, of which nobody knows what values without a cell they hold.
   *
   * @see #CountPair(CellCounts, CellCounts, ValueCounts, ValueCounts, BlockCounts, BlockCounts)
   */
  public CountPair(
      CellCounts baseline,
      CellCounts window,
      BlockCounts baselineBlocks,
      BlockCounts windowBlocks) {
    this(baseline, window, null, null, baselineBlocks, windowBlocks);
  }

  /** Pairs two profiles that have cells, with other rows that repeat entities like theirs. */
  public CountPair(
      ColumnProfile baseline,
      ColumnProfile window,
      BlockCounts baselineBlocks,
      BlockCounts windowBlocks) {
    this(
        baseline.cells(),
        window.cells(),
        baseline.values(),
        window.values(),
        baselineBlocks,
        windowBlocks);
    this.meanShift = new MeanShift(baseline.moments(), window.moments()).value().asOptional();
  }

  /**
   * Pairs counts over the same cells.
   *
   * @param baseline n values
   * @param window m values
   * @param baselineOthers the baseline's values without a cell; null where nobody knows them
   * @param windowOthers the same of the window
   * @param baselineBlocks the baseline's rows, or others that repeat entities like them, by block;
   *     null where they are independent
   * @param windowBlocks the same of the window
   * @throws IllegalArgumentException if the counts stand in different cells
   */
  public CountPair(
      CellCounts baseline,
      CellCounts window,
      ValueCounts baselineOthers,
      ValueCounts windowOthers,
      BlockCounts baselineBlocks,
      BlockCounts windowBlocks) {
    baseline.requireSameCells(window);
    this.baseline = baseline;
    this.window = window;
    this.baselineCount = baseline.total();
    this.windowCount = window.total();
    this.baselineOthers = baselineOthers;
    this.windowOthers = windowOthers;
    this.baselineBlocks = baselineBlocks;
    this.windowBlocks = windowBlocks;
  }

  public CellCounts baseline() {
    return baseline;
  }

  public CellCounts window() {
    return window;
  }

  public Cells cells() {
    return baseline.cells();
  }

  /** The values in the baseline, n. */
  public long baselineCount() {
    return baselineCount;
  }

  /** The values in the window, m. */
  public long windowCount() {
    return windowCount;
  }

  boolean isCategorical() {
    return cells() instanceof CategoricalCells;
  }

  /** The values of a categorical column. */
  ValueTable values() {
    ValueTable table = values;
    if (table == null) {
      table = ValueTable.of(baseline, window, baselineOthers, windowOthers);
      values = table;
    }
    return table;
  }

  /** What distances compare of the baseline: values of a category, groups of numbers. */
  long[] baselineParts() {
    return isCategorical() ? values().baseline() : baseline.groups();
  }

  /** The same of the window. */
  long[] windowParts() {
    return isCategorical() ? values().window() : window.groups();
  }

  /** The groups, made fit for a test. */
  PooledGroups pooledGroups() {
    PooledGroups groups = pooledGroups;
    if (groups == null) {
      groups =
          PooledGroups.of(
              baseline.groups(), window.groups(), sampling().effectiveSmaller(), leastOfBaseline());
      pooledGroups = groups;
    }
    return groups;
  }

  /**
   * The rows that a group of categories needs in the baseline. The cells see to as many as there
   * have to be where rows are independent; where entities repeat, effective ones are meant.
   */
  private double leastOfBaseline() {
    return isCategorical() ? CategoryGroups.POOL_ROWS * (sampling().baseline().value() - 1) : 0;
  }

  /** Whether several values on either side are all of one group, in which no change shows. */
  boolean isOneGroupOfMany() {
    if (pooledGroups().size() > 1) {
      return false;
    }
    long[] b = isCategorical() ? values().baseline() : baseline.counts();
    long[] w = isCategorical() ? values().window() : window.counts();
    return IntStream.range(0, b.length).filter(i -> b[i] + w[i] > 0).count() > 1;
  }

  /** The numbers between the ends of the baseline; of a pair with values on both sides. */
  DistanceRange clippedRange() {
    DistanceRange range = clippedRange;
    if (range == null) {
      range = DistanceRange.clipped(this);
      clippedRange = range;
    }
    return range;
  }

  /** All numbers; of a pair with values on both sides. */
  DistanceRange wholeRange() {
    DistanceRange range = wholeRange;
    if (range == null) {
      range = DistanceRange.whole(this);
      wholeRange = range;
    }
    return range;
  }

  /** The window's mean less the baseline's, where profiles of numbers tell it. */
  OptionalDouble meanShift() {
    return meanShift;
  }

  /** How far shares of the groups stray by chance. */
  public Sampling sampling() {
    Sampling ofGroups = sampling;
    if (ofGroups == null) {
      ofGroups = sampling(DesignEffect::ofGroups);
      sampling = ofGroups;
    }
    return ofGroups;
  }

  /** How far shares of the {@link #pooledGroups} stray by chance. */
  Sampling pooledSampling() {
    if (cells().groupCount() > BlockCounts.MOST_GROUPS) {
      return sampling();
    }
    Sampling ofPools = pooledSampling;
    if (ofPools == null) {
      PooledGroups pools = pooledGroups();
      ofPools =
          sampling(
              groups ->
                  DesignEffect.ofGroups(
                      Arrays.stream(groups).map(pools::pool).toArray(long[][]::new)));
      pooledSampling = ofPools;
    }
    return ofPools;
  }

  /** How far distribution functions over the groups stray by chance. */
  public Sampling orderSampling() {
    Sampling ofOrder = orderSampling;
    if (ofOrder == null) {
      ofOrder = sampling(DesignEffect::ofDistribution);
      orderSampling = ofOrder;
    }
    return ofOrder;
  }

  private Sampling sampling(Function<long[][], DesignEffect> effect) {
    return new Sampling(
        baselineCount,
        windowCount,
        baselineBlocks == null ? DesignEffect.NONE : effect.apply(baselineBlocks.groups()),
        windowBlocks == null ? DesignEffect.NONE : effect.apply(windowBlocks.groups()));
  }

  /** The statistic, or {@link Reason#EMPTY} where the baseline or the window holds no value. */
  Outcome measure(DoubleSupplier statistic) {
    if (baselineCount() == 0) {
      return Outcome.undefined(
          Reason.EMPTY,
          windowCount() == 0
              ? "neither the baseline nor the window holds a value"
              : "the baseline holds no value");
    }
    return windowCount() == 0
        ? Outcome.undefined(Reason.EMPTY, "the window holds no value")
        : Outcome.of(statistic.getAsDouble());
  }
}
