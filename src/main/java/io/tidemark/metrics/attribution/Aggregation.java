package io.tidemark.metrics.attribution;

import io.tidemark.profile.AttributionCells;
import io.tidemark.profile.AttributionSums;

/** How the attributions of rows become one number of a feature; Clarify's {@code agg_method}. */
public enum Aggregation {
  /** The mean of |a|. */
  MEAN_ABS {
    @Override
    double[] sums(AttributionSums of) {
      return of.magnitudes();
    }

    @Override
    public double[] sums(AttributionCells of) {
      return of.magnitudes();
    }
  },
  /** The mean of a². */
  MEAN_SQ {
    @Override
    double[] sums(AttributionSums of) {
      return of.squares();
    }

    @Override
    public double[] sums(AttributionCells of) {
      return of.squares();
    }
  };

  /** By block, the pairs of doubles whose sum is averaged. */
  abstract double[] sums(AttributionSums of);

  /** By cell, the sums that are averaged. */
  public abstract double[] sums(AttributionCells of);

  /** The number of a feature, at least 0; 0 of no rows. */
  public double of(AttributionSums feature) {
    double[] sums = sums(feature);
    double high = 0;
    double low = 0;
    for (int i = 0; i < sums.length; i += 2) {
      high += sums[i];
      low += sums[i + 1];
    }
    long weight = feature.weight();
    return weight == 0 ? 0 : (high + low) / weight;
  }
}
