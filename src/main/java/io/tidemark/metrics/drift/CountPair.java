package io.tidemark.metrics.drift;

import io.tidemark.core.Outcome;
import io.tidemark.core.Reason;
import io.tidemark.profile.CategoricalCells;
import io.tidemark.profile.CellCounts;
import io.tidemark.profile.Cells;
import java.util.function.DoubleSupplier;

/**
 * The values of a column in the baseline and in the window, counted in the same cells.
 *
 * @param baseline n values
 * @param window m values
 */
public record CountPair(CellCounts baseline, CellCounts window) {

  private static final int LEAST_OF_A_CATEGORY = 10;

  /**
   * Pairs counts over the same cells.
   *
   * @throws IllegalArgumentException if the counts stand in different cells
   */
  public CountPair {
    baseline.requireSameCells(window);
  }

  public Cells cells() {
    return baseline.cells();
  }

  /** The values in the baseline, n. */
  public long baselineCount() {
    return baseline.total();
  }

  /** The values in the window, m. */
  public long windowCount() {
    return window.total();
  }

  /**
   * The baseline's values by group. A category that the baseline holds fewer than {@value
   * #LEAST_OF_A_CATEGORY} times has no group of its own but counts among the others: which of the
   * rare ones are its most frequent is chance, and their shares are high by that choice.
   */
  long[] baselineGroups() {
    return grouped(baseline);
  }

  /** The window's values by group, in the groups of {@link #baselineGroups()}. */
  long[] windowGroups() {
    return grouped(window);
  }

  private long[] grouped(CellCounts counts) {
    long[] groups = counts.groups();
    if (cells() instanceof CategoricalCells) {
      long[] before = baseline.groups();
      int others = groups.length - 1;
      for (int group = 0; group < others; group++) {
        if (before[group] < LEAST_OF_A_CATEGORY) {
          groups[others] += groups[group];
          groups[group] = 0;
        }
      }
    }
    return groups;
  }

  /** The variance factor of a difference of two proportions, {@code 1/n + 1/m}. */
  double variance() {
    return 1.0 / baselineCount() + 1.0 / windowCount();
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
