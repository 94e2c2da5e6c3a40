package io.tidemark.metrics.attribution;

import io.tidemark.metrics.Interval;
import io.tidemark.profile.AttributionSums;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * Intervals of whatever is computed from attributions, by drawing blocks of events with
 * replacement, of the window and of the baseline (Efron and Tibshirani 1993, An Introduction to the
 * Bootstrap, chapter 13, over the random groups of Wolter 2007). The same sums give the same
 * intervals. A baseline of which only means are known counts as certain.
 */
public final class BlockBootstrap {

  private static final int RESAMPLES = 1000;

  /**
   * Blocks that are drawn of 32, so that intervals are as wide as those of Student's t: the
   * variance of as many as there are is too small by 31/32, and the normal quantile by 1.96 / 2.04,
   * that of t with 31 degrees of freedom; 31 · (1.96 / 2.04)² is 28.6.
   */
  private static final int DRAWN = 28;

  private static final long SEED = 20_021_014;

  /** With fewer blocks that have values, what they differ by says little. */
  private static final int FEWEST = 16;

  private static final String METHOD = "95% bootstrap of blocks";

  private final List<Relevance> drawn = new ArrayList<>();
  private final List<Relevance> shares = new ArrayList<>();

  private BlockBootstrap() {}

  /**
   * Draws of these features.
   *
   * @param baseline by feature
   * @param live by feature, in the same order
   * @param isCertain whether nothing but means are known of the baseline
   * @return empty where too few blocks have values, or a sum is beyond a double, so that nothing is
   *     known of the sampling error
   */
  public static Optional<BlockBootstrap> of(
      Aggregation aggregation,
      List<AttributionSums> baseline,
      boolean isCertain,
      List<AttributionSums> live) {
    boolean isKnown = areKnown(aggregation, live) && (isCertain || areKnown(aggregation, baseline));
    if (!isKnown) {
      return Optional.empty();
    }
    double[] means = baseline.stream().mapToDouble(aggregation::of).toArray();
    List<ToDoubleFunction<int[]>> before = baseline.stream().map(aggregation::byBlocks).toList();
    List<ToDoubleFunction<int[]>> now = live.stream().map(aggregation::byBlocks).toList();
    SplittableRandom random = new SplittableRandom(SEED);
    BlockBootstrap bootstrap = new BlockBootstrap();
    for (int i = 0; i < RESAMPLES; i++) {
      double[] reference = isCertain ? means : numbers(before, draw(random));
      Relevance draw = new Relevance(reference, numbers(now, draw(random)));
      bootstrap.drawn.add(draw);
      bootstrap.shares.add(new Relevance(shares(draw.baseline()), shares(draw.live())));
    }
    return Optional.of(bootstrap);
  }

  /** A feature that the one side does not have at all says nothing against it. */
  private static boolean areKnown(Aggregation aggregation, List<AttributionSums> features) {
    return features.stream()
        .filter(f -> f.count() > 0)
        .allMatch(f -> f.occupiedBlocks() >= FEWEST && Double.isFinite(aggregation.of(f)));
  }

  private static double[] shares(double[] numbers) {
    double sum = Relevance.sum(numbers);
    return Arrays.stream(numbers).map(number -> number / sum).toArray();
  }

  /** Where 95 % of the draws lie; empty where the number is undefined in any. */
  public Optional<Interval> interval(ToDoubleFunction<Relevance> number) {
    return interval(drawn, number);
  }

  /** The same of a number of the shares of the features in all that they contribute. */
  public Optional<Interval> intervalOfShares(ToDoubleFunction<Relevance> number) {
    return interval(shares, number);
  }

  private static Optional<Interval> interval(
      List<Relevance> draws, ToDoubleFunction<Relevance> number) {
    double[] values = draws.stream().mapToDouble(number).sorted().toArray();
    if (!Arrays.stream(values).allMatch(Double::isFinite)) {
      return Optional.empty();
    }
    // The percentiles 2.5 and 97.5 of 1000: the 25th value from either end.
    return Optional.of(
        new Interval(values[RESAMPLES / 40 - 1], values[RESAMPLES - RESAMPLES / 40], METHOD));
  }

  /** As many blocks as are drawn, each of them so often. */
  private static int[] draw(SplittableRandom random) {
    int[] times = new int[AttributionSums.BLOCKS];
    for (int i = 0; i < DRAWN; i++) {
      times[random.nextInt(times.length)]++;
    }
    return times;
  }

  private static double[] numbers(List<ToDoubleFunction<int[]>> features, int[] times) {
    return features.stream().mapToDouble(feature -> feature.applyAsDouble(times)).toArray();
  }
}
