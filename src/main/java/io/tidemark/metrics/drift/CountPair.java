package io.tidemark.metrics.drift;

import io.tidemark.core.Outcome;
import io.tidemark.core.Reason;
import io.tidemark.profile.BlockCounts;
import io.tidemark.profile.CategoricalCells;
import io.tidemark.profile.CellCounts;
import io.tidemark.profile.Cells;
import java.util.Arrays;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The values of a column in the baseline and in the window, counted in the same cells. What several
 * metrics read off them is computed once.
 */
public final class CountPair {

  private static final int LEAST_OF_A_CATEGORY = 20;

  private final CellCounts baseline;
  private final CellCounts window;
  private final long baselineCount;
  private final long windowCount;
  private final BlockCounts baselineBlocks;
  private final BlockCounts windowBlocks;
  private final double leastOfACategory;
  private final long[] baselineGroups;
  private final long[] windowGroups;
  // Immutable, and computed again at worst where two threads ask at once.
  private PooledGroups pooledGroups;
  private ClippedRange clippedRange;
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
   * Pairs counts over the same cells.
   *
   * @param baseline n values
   * @param window m values
   * @param baselineBlocks the baseline's rows, or others that repeat entities like them, by block;
   *     null where they are independent
   * @param windowBlocks the same of the window
   * @throws IllegalArgumentException if the counts stand in different cells
   */
  public CountPair(
      CellCounts baseline,
      CellCounts window,
      BlockCounts baselineBlocks,
      BlockCounts windowBlocks) {
    baseline.requireSameCells(window);
    this.baseline = baseline;
    this.window = window;
    this.baselineCount = baseline.total();
    this.windowCount = window.total();
    this.baselineBlocks = baselineBlocks;
    this.windowBlocks = windowBlocks;
    this.leastOfACategory =
        LEAST_OF_A_CATEGORY
            * (baselineBlocks == null ? 1 : DesignEffect.ofGroups(baselineBlocks.groups()).value());
    this.baselineGroups = grouped(baseline.groups());
    this.windowGroups = grouped(window.groups());
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

  /**
   * The baseline's values by group. A category that the baseline holds fewer than {@value
   * #LEAST_OF_A_CATEGORY} times has no group of its own but counts among the others: which of the
   * rare ones are its most frequent is chance, and their shares are high by that choice. Simulated
   * with Zipf-like categories, 500 or 1000 rows against 500 to a million, p-values below .001 are
   * at most 1.4 times as frequent as they claim; from 10 rows on it would be 4 times. Where
   * entities repeat, effective rows are meant.
   */
  long[] baselineGroups() {
    return baselineGroups.clone();
  }

  /** The window's values by group, in the groups of {@link #baselineGroups()}. */
  long[] windowGroups() {
    return windowGroups.clone();
  }

  /** The groups, made fit for a test. */
  PooledGroups pooledGroups() {
    PooledGroups groups = pooledGroups;
    if (groups == null) {
      groups = PooledGroups.of(baselineGroups, windowGroups, sampling().effectiveSmaller());
      pooledGroups = groups;
    }
    return groups;
  }

  /** The range that Wasserstein's distances span; of a pair with values on both sides. */
  ClippedRange clippedRange() {
    ClippedRange range = clippedRange;
    if (range == null) {
      range = new ClippedRange(this);
      clippedRange = range;
    }
    return range;
  }

  /** How far shares of the groups stray by chance. */
  public Sampling sampling() {
    Sampling ofGroups = sampling;
    if (ofGroups == null) {
      ofGroups = sampling(groups -> DesignEffect.ofGroups(regrouped(groups, this::grouped)));
      sampling = ofGroups;
    }
    return ofGroups;
  }

  /** How far shares of the {@link #pooledGroups} stray by chance. */
  Sampling pooledSampling() {
    Sampling ofPools = pooledSampling;
    if (ofPools == null) {
      PooledGroups pools = pooledGroups();
      ofPools =
          sampling(groups -> DesignEffect.ofGroups(regrouped(groups, g -> pools.pool(grouped(g)))));
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

  private static long[][] regrouped(long[][] byBlock, UnaryOperator<long[]> grouping) {
    return Arrays.stream(byBlock).map(grouping).toArray(long[][]::new);
  }

  /** The groups, in which categories that are rare in the baseline count among the others. */
  private long[] grouped(long[] groups) {
    if (cells() instanceof CategoricalCells) {
      long[] before = baseline.groups();
      int others = groups.length - 1;
      for (int group = 0; group < others; group++) {
        if (before[group] < leastOfACategory) {
          groups[others] += groups[group];
          groups[group] = 0;
        }
      }
    }
    return groups;
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
