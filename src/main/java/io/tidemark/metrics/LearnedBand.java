package io.tidemark.metrics;

import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * What the chunks of a baseline teach of a metric: where it lies, and how far it strays from chunk
 * to chunk, both beyond what sampling explains. A window belongs to the band while its value is
 * below {@link #upper}, which adds what sampling makes of a window of its size.
 *
 * <p>The mean plus three standard deviations of a few chunks is no such band: it takes the spread
 * for known, and a window of other size for another chunk.
 *
 * @param metric the metric
 * @param chunks how many there are, k, at least {@value #LEAST_CHUNKS}
 * @param mean of the metric over the chunks; of a distance what of it sampling doesn't explain,
 *     {@code √max(0, mean² − mean noise²)}, for it reads higher in a short chunk than in a long
 *     window
 * @param spread τ, at least 0: the standard deviation between chunks that sampling doesn't explain,
 *     {@code τ² = max(0, s² − mean se²)}
 * @param deviation at least 0: the standard deviation of the metric in a sample of the baseline's
 *     distribution, times the root of the sample's size
 * @param noise at least 0: the mean of a distance in such a sample, times the root of its size; 0
 *     where the mean over the chunks is taken as it is
 * @param series what the chunks show besides; empty where it was not kept
 */
public record LearnedBand(
    String metric,
    int chunks,
    double mean,
    double spread,
    double deviation,
    double noise,
    Optional<Series> series) {

  /**
   * What chunks show as a series in time.
   *
   * @param least the least of their values, finite, at most {@code most}
   * @param most the greatest
   * @param correlation of a chunk with the next, 0 to {@value #MOST_ALIKE}: one standard error
   *     above the estimate, {@code (k r + 1)/(k − 3) + 1/√k} with r the correlation as it shows,
   *     which few chunks show too low
   */
  public record Series(double least, double most, double correlation) {

    private static final double MOST_ALIKE = 0.9;

    public Series {
      if (!(least <= most)
          || !Double.isFinite(least)
          || !Double.isFinite(most)
          || !(correlation >= 0 && correlation <= MOST_ALIKE)) {
        throw new IllegalArgumentException(
            "A series needs ends in order and a correlation from 0 to "
                + MOST_ALIKE
                + ": "
                + least
                + ", "
                + most
                + ", "
                + correlation);
      }
    }

    static Series of(double[] values, double mean) {
      double squares = 0;
      double products = 0;
      for (int i = 0; i < values.length; i++) {
        squares += (values[i] - mean) * (values[i] - mean);
        products += i == 0 ? 0 : (values[i] - mean) * (values[i - 1] - mean);
      }
      int k = values.length;
      double shown = squares == 0 ? 0 : products / squares;
      double corrected = (k * shown + 1) / (k - 3) + 1 / Math.sqrt(k);
      return new Series(
          Arrays.stream(values).min().orElseThrow(),
          Arrays.stream(values).max().orElseThrow(),
          Math.max(0, Math.min(MOST_ALIKE, corrected)));
    }

    public double width() {
      return most - least;
    }

    /**
     * The variance of the mean of k chunks in units of that of one: {@code (1 + 2 Σ (1 − j/k)
     * ρʲ)/k}, 1/k where chunks know nothing of each other.
     */
    double varianceOfMean(int chunks) {
      double sum = 0.5;
      for (int j = 1; j < chunks; j++) {
        sum += (1 - (double) j / chunks) * Math.pow(correlation, j);
      }
      return 2 * sum / chunks;
    }
  }

  /** With fewer, nothing is known of the spread. */
  public static final int LEAST_CHUNKS = 8;

  /** The standard normal distribution function at 3. */
  private static final double LEVEL = 0.99865;

  private static final double LEVEL_OF_NINE = 1 - 0.00135 / 9;

  /** Degrees of freedom that even chunks that are all alike are worth. */
  private static final double LEAST_FREEDOM = 3;

  public LearnedBand {
    if (chunks < LEAST_CHUNKS
        || !Double.isFinite(mean)
        || !(spread >= 0 && Double.isFinite(spread))
        || !(deviation >= 0 && Double.isFinite(deviation))
        || !(noise >= 0 && Double.isFinite(noise))) {
      throw new IllegalArgumentException(
          "A band of "
              + metric
              + " takes at least "
              + LEAST_CHUNKS
              + " chunks and finite numbers, had "
              + chunks
              + ", mean "
              + mean
              + ", spread "
              + spread
              + ", deviation "
              + deviation
              + ", noise "
              + noise);
    }
  }

  /** A band around the mean as the chunks show it. */
  public LearnedBand(String metric, int chunks, double mean, double spread, double deviation) {
    this(metric, chunks, mean, spread, deviation, 0, Optional.empty());
  }

  /**
   * The band of the chunks' values.
   *
   * @param values the metric of each chunk against the rest of the baseline
   * @param squaredErrors the variance of each by sampling alone
   * @throws IllegalArgumentException if there are fewer than {@value #LEAST_CHUNKS} values
   */
  public static LearnedBand of(
      String metric, double[] values, double[] squaredErrors, double deviation) {
    int chunks = values.length;
    double mean = mean(values);
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    double excess = squares / (chunks - 1) - mean(squaredErrors);
    return new LearnedBand(
        metric,
        chunks,
        mean,
        Math.sqrt(Math.max(0, excess)),
        deviation,
        0,
        Optional.of(Series.of(values, mean)));
  }

  /**
   * The band of the chunks' values of a distance, without what sampling makes of the mean.
   *
   * @param squaredNoise of each chunk the squared mean of the distance by sampling alone
   * @param meanNoise that mean in a sample, times the root of its size
   */
  public static LearnedBand ofDistance(
      String metric,
      double[] values,
      double[] squaredErrors,
      double deviation,
      double[] squaredNoise,
      double meanNoise) {
    LearnedBand asShown = of(metric, values, squaredErrors, deviation);
    double rest = asShown.mean * asShown.mean - mean(squaredNoise);
    return new LearnedBand(
        metric,
        asShown.chunks,
        Math.sqrt(Math.max(0, rest)),
        asShown.spread,
        deviation,
        meanNoise,
        asShown.series);
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  /** The variance of the metric by sampling in a sample of so many values. */
  public double squaredError(long values) {
    return deviation * deviation / values;
  }

  /**
   * The upper end of the band, {@code √(mean² + noise²) + t(k−1, 0.99865) √(τ² (1 + 1/k) +
   * se²_window + se²_baseline)} with the noise of these sizes: a further chunk of a baseline
   * without change lies above it once in 740.
   *
   * @param windowValues the values in the window, at least 1
   * @param baselineValues the values in the baseline, at least 1
   */
  public double upper(long windowValues, long baselineValues) {
    return expected(windowValues, baselineValues) + halfWidth(windowValues, baselineValues);
  }

  /** The lower end of the band, as far below what is expected as {@link #upper} is above. */
  public double lower(long windowValues, long baselineValues) {
    return expected(windowValues, baselineValues) - halfWidth(windowValues, baselineValues);
  }

  private double expected(long windowValues, long baselineValues) {
    return noise == 0
        ? mean
        : Math.hypot(mean, noise * Math.sqrt(1.0 / windowValues + 1.0 / baselineValues));
  }

  /** How far a further chunk may lie from what is expected on either side, once in 740 farther. */
  public double halfWidth(long windowValues, long baselineValues) {
    double variance =
        spread * spread * (1 + 1.0 / chunks)
            + squaredError(windowValues)
            + squaredError(baselineValues);
    return quantile(chunks - 1, LEVEL) * Math.sqrt(variance);
  }

  /**
   * How far a further chunk may lie where many such metrics are judged at once, and chunks that
   * follow one another may be alike; at least {@link #halfWidth}, and the same where sampling
   * explains how the chunks spread. Nine metrics share the error of one, {@code 1 − 0.00135/9}, in
   * what the spread of few chunks leaves uncertain; the error of sampling is known. With g the
   * variance of the chunks' mean in units of that of one chunk, k chunks are worth 1/g independent
   * ones, and spread by less than the series does: {@code √(t(1/g)² τ² (1 − 1/k)/(1 − g) (1 + g) +
   * t(k−1)² (se²_window + se²_baseline))}, each part with its own quantile (as MOVER: Zou and
   * Donner 2008, doi:10.1002/sim.3095).
   */
  public double halfWidthOfFamily(long windowValues, long baselineValues) {
    double share = series.map(s -> s.varianceOfMean(chunks)).orElse(1.0 / chunks);
    double between = spread * spread * (1 - 1.0 / chunks) / (1 - share) * (1 + share);
    double freedom = Math.max(LEAST_FREEDOM, Math.min(chunks - 1, 1 / share));
    double sampling = squaredError(windowValues) + squaredError(baselineValues);
    return Math.hypot(
        quantile(freedom, LEVEL_OF_NINE) * Math.sqrt(between),
        quantile(chunks - 1, LEVEL) * Math.sqrt(sampling));
  }

  private static double quantile(double freedom, double level) {
    return new TDistribution(null, freedom).inverseCumulativeProbability(level);
  }
}
