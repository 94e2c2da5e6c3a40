package io.tidemark.metrics.drift;

import io.tidemark.profile.CellCounts;
import io.tidemark.profile.ValueCounts;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

/**
 * How far a drift metric strays by sampling alone: the standard deviation of its value between the
 * baseline and samples of the baseline's own distribution, times the root of the sample's size.
 * That product hardly depends on the size for a distance, whose value without drift shrinks as the
 * root; for Kolmogorov and Smirnov's it is 0.26 where all values differ.
 *
 * <p>Found by resampling, with a seed that the counts determine.
 */
public final class SamplingDeviation {

  private static final int SAMPLES = 200;

  /** Larger samples take longer and tell the same. */
  private static final int LARGEST_SAMPLE = 2_000;

  private SamplingDeviation() {}

  /**
   * What sampling alone makes of a metric.
   *
   * @param mean of its value, times the root of the sample's size
   * @param deviation the standard deviation of its value, times the root of the sample's size
   */
  public record Noise(double mean, double deviation) {}

  /**
   * The deviation; empty where the baseline is empty or the metric has no value.
   *
   * @param size the size of samples that is asked about, at least 1
   */
  public static OptionalDouble of(DriftMetric metric, CellCounts baseline, long size) {
    return noise(metric, baseline, size)
        .map(noise -> OptionalDouble.of(noise.deviation()))
        .orElse(OptionalDouble.empty());
  }

  /**
   * The mean and the deviation; empty where the baseline is empty or the metric has no value.
   *
   * @param size the size of samples that is asked about, at least 1
   */
  public static Optional<Noise> noise(DriftMetric metric, CellCounts baseline, long size) {
    return noise(metric, baseline, null, size);
  }

  /**
   * The same of a baseline whose values without a cell are known.
   *
   * @param others these values; null where nobody knows them
   */
  public static Optional<Noise> noise(
      DriftMetric metric, CellCounts baseline, ValueCounts others, long size) {
    long total = baseline.total();
    if (total == 0) {
      return Optional.empty();
    }
    int rows = (int) Math.min(size, LARGEST_SAMPLE);
    Urn urn = Urn.of(baseline, others);
    SplittableRandom random = new SplittableRandom(31 * total + urn.hashCode());
    double[] values = new double[SAMPLES];
    for (int sample = 0; sample < SAMPLES; sample++) {
      OptionalDouble value = metric.value(urn.draw(random, rows)).asOptional();
      if (value.isEmpty()) {
        return Optional.empty();
      }
      values[sample] = value.getAsDouble();
    }
    double mean = Arrays.stream(values).average().orElseThrow();
    double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    return Optional.of(
        new Noise(Math.sqrt(rows) * mean, Math.sqrt(rows * squares / (SAMPLES - 1))));
  }
}
