package io.tidemark.metrics.attribution;

import io.tidemark.metrics.Interval;
import io.tidemark.profile.AttributionCells;
import io.tidemark.profile.AttributionSums;
import io.tidemark.profile.BlockMedians;
import io.tidemark.profile.MagnitudeCells.Median;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** How the attributions of rows become one number of a feature; Clarify's {@code agg_method}. */
public enum Aggregation {
  /** The mean of |a|. */
  MEAN_ABS {
    @Override
    public double of(AttributionSums feature) {
      return mean(feature, feature.magnitudes());
    }

    @Override
    ToDoubleFunction<int[]> byBlocks(AttributionSums feature) {
      return meanOf(feature, feature.magnitudes());
    }

    @Override
    public double reweighted(AttributionCells cells, long[] rows) {
      return mean(cells, cells.magnitudes(), rows);
    }
  },
  /** The mean of a². */
  MEAN_SQ {
    @Override
    public double of(AttributionSums feature) {
      return mean(feature, feature.squares());
    }

    @Override
    ToDoubleFunction<int[]> byBlocks(AttributionSums feature) {
      return meanOf(feature, feature.squares());
    }

    @Override
    public double reweighted(AttributionCells cells, long[] rows) {
      return mean(cells, cells.squares(), rows);
    }
  },
  /**
   * The median of |a|, which is known up to a cell of less than 0.8 %; of an even number of rows
   * halfway between the two in the middle.
   */
  MEDIAN {
    @Override
    public double of(AttributionSums feature) {
      if (feature.weight() == 1) {
        return mean(feature, feature.magnitudes());
      }
      return isKnown(feature) ? median(feature).value() : Double.NaN;
    }

    @Override
    public boolean isKnown(AttributionSums feature) {
      return feature.isMedianKnown();
    }

    @Override
    public Optional<Interval> bounds(AttributionSums feature) {
      if (feature.weight() <= 1 || !isKnown(feature)) {
        return Optional.empty();
      }
      Median median = median(feature);
      return Optional.of(new Interval(median.lower(), median.upper(), "bounds of its cells"));
    }

    @Override
    ToDoubleFunction<int[]> byBlocks(AttributionSums feature) {
      BlockMedians medians = feature.cells().medians();
      return times -> medians.of(times).value();
    }

    /** The rows of a cell are taken to contribute alike. */
    @Override
    public double reweighted(AttributionCells cells, long[] rows) {
      long[] counts = cells.counts();
      double[] magnitudes = cells.magnitudes();
      int[] rising =
          IntStream.range(0, rows.length)
              .filter(cell -> counts[cell] > 0 && rows[cell] > 0)
              .boxed()
              .sorted(Comparator.comparingDouble(cell -> magnitudes[cell] / counts[cell]))
              .mapToInt(Integer::intValue)
              .toArray();
      long half = (Arrays.stream(rising).mapToLong(cell -> rows[cell]).sum() + 1) / 2;
      long before = 0;
      for (int cell : rising) {
        before += rows[cell];
        if (before >= half) {
          return magnitudes[cell] / counts[cell];
        }
      }
      return 0;
    }

    @Override
    public AttributionSums.Medians medians() {
      return AttributionSums.Medians.COUNTED;
    }
  };

  /** The number of a feature, at least 0; 0 of no rows, NaN where it is not {@link #isKnown}. */
  public abstract double of(AttributionSums feature);

  /** The number of a feature, if its blocks were there so many times. */
  abstract ToDoubleFunction<int[]> byBlocks(AttributionSums feature);

  /**
   * The number of a feature if so many rows had which values, and contributed what others did where
   * they had the same; rows where there were no others are left out.
   *
   * @param rows by cell of the feature's values, and behind them of rows in no cell
   */
  public abstract double reweighted(AttributionCells cells, long[] rows);

  /** Whether enough was collected to tell the number. */
  public boolean isKnown(AttributionSums feature) {
    return true;
  }

  /** What the number is at least and at most; empty where it is exact. */
  public Optional<Interval> bounds(AttributionSums feature) {
    return Optional.empty();
  }

  /** Whether it has to be counted how many rows have an attribution of which size. */
  public AttributionSums.Medians medians() {
    return AttributionSums.Medians.UNKNOWN;
  }

  private static Median median(AttributionSums feature) {
    int[] once = new int[AttributionSums.BLOCKS];
    Arrays.fill(once, 1);
    return feature.cells().medians().of(once);
  }

  private static double mean(AttributionSums feature, double[] pairs) {
    double high = 0;
    double low = 0;
    for (int i = 0; i < pairs.length; i += 2) {
      high += pairs[i];
      low += pairs[i + 1];
    }
    long weight = feature.weight();
    return weight == 0 ? 0 : (high + low) / weight;
  }

  private static ToDoubleFunction<int[]> meanOf(AttributionSums feature, double[] pairs) {
    long[] weights = feature.weights();
    return times -> {
      long weight = 0;
      double sum = 0;
      for (int block = 0; block < times.length; block++) {
        weight += times[block] * weights[block];
        sum += times[block] * (pairs[2 * block] + pairs[2 * block + 1]);
      }
      return weight == 0 ? 0 : sum / weight;
    };
  }

  private static double mean(AttributionCells cells, double[] sums, long[] rows) {
    long[] counts = cells.counts();
    long weight = 0;
    double sum = 0;
    for (int cell = 0; cell < rows.length; cell++) {
      if (counts[cell] > 0) {
        weight += rows[cell];
        sum += rows[cell] * (sums[cell] / counts[cell]);
      }
    }
    return weight == 0 ? 0 : sum / weight;
  }
}
