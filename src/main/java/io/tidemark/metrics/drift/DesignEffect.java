package io.tidemark.metrics.drift;

import io.tidemark.profile.BlockCounts;
import io.tidemark.profile.BlockCounts.Other;
import java.util.Arrays;
import java.util.Collection;

/**
 * How many rows of a sample are worth one independent row, because entities have several rows that
 * resemble each other: 250 customers with 20 equal rows each have a design effect of 20, and tell
 * as much as 250 rows.
 *
 * <p>Estimated from counts by block of entities: the variance of shares between blocks, by the
 * linearised ratio estimator {@code Σ_b (x_b − p n_b)² / (n² (1 − Σ_b n_b²/n²))}, over the variance
 * {@code p (1 − p)/n} that independent rows would have. Of several shares it is Rao and Scott's
 * mean generalised design effect: the mean eigenvalue of the estimated covariance matrix relative
 * to the multinomial one. Without repeated entities it is 1 on average; less than 1 counts as 1.
 *
 * <p>Source: Rao and Scott (1981), doi:10.1080/01621459.1981.10477633, and (1984),
 * doi:10.1214/aos/1176346391; Wolter, Introduction to Variance Estimation (2007), for random
 * groups.
 *
 * @param value at least 1
 * @param evenness how evenly entities affect all differences of shares, in (0, 1]: the degrees of
 *     freedom of the chi-square distribution that has the statistic's mean and variance
 *     (Satterthwaite's), as a part of the groups less one; 1 where all eigenvalues are the same
 * @param precision the degrees of freedom of the estimate, above 0: its relative variance is 2 /
 *     precision; infinite where nothing was estimated
 */
public record DesignEffect(double value, double evenness, double precision) {

  /** That of independent rows. */
  public static final DesignEffect NONE = new DesignEffect(1, 1, Double.POSITIVE_INFINITY);

  public DesignEffect {
    if (!(value >= 1 && evenness > 0 && evenness <= 1 && precision > 0)) {
      throw new IllegalArgumentException(
          "A design effect is at least 1, of an evenness in (0, 1] and a precision above 0, were "
              + value
              + ", "
              + evenness
              + " and "
              + precision);
    }
  }

  /** That of the shares of groups, from the values in each group by block. */
  static DesignEffect ofGroups(long[][] byBlock) {
    double[] size = sizes(byBlock);
    double n = Arrays.stream(size).sum();
    double[] share = shares(byBlock, n);
    int filled = (int) Arrays.stream(share).filter(p -> p > 0).count();
    double[][] residuals = new double[byBlock.length][share.length];
    for (int block = 0; block < byBlock.length; block++) {
      for (int group = 0; group < share.length; group++) {
        residuals[block][group] =
            share[group] == 0
                ? 0
                : (byBlock[block][group] - share[group] * size[block]) / Math.sqrt(share[group]);
      }
    }
    return of(residuals, size, filled - 1, filled - 1);
  }

  /**
   * That of a distribution function, from the values in each group, in the order of the groups, by
   * block: the mean over the ends of groups, weighted by the variance {@code F (1 − F)}. It exceeds
   * that of the groups where an entity's values are close to each other without being the same.
   */
  static DesignEffect ofDistribution(long[][] byBlock) {
    double[] size = sizes(byBlock);
    double[] share = shares(byBlock, Arrays.stream(size).sum());
    int ends = Math.max(0, share.length - 1);
    double[][] residuals = new double[byBlock.length][ends];
    for (int block = 0; block < byBlock.length; block++) {
      double sum = 0;
      for (int end = 0; end < ends; end++) {
        sum += byBlock[block][end] - share[end] * size[block];
        residuals[block][end] = sum;
      }
    }
    double independent = 0;
    double below = 0;
    for (int end = 0; end < ends; end++) {
      below += share[end];
      independent += Math.max(0, below * (1 - below));
    }
    return of(residuals, size, independent, ends);
  }

  /** That of the share of a number of events, from events and all rows by block. */
  static DesignEffect ofShare(long[] events, long[] rows) {
    long[][] both = new long[rows.length][];
    Arrays.setAll(both, block -> new long[] {events[block], rows[block] - events[block]});
    return ofGroups(both);
  }

  /** That of the share of rows that hold one of these things. */
  public static DesignEffect of(BlockCounts blocks, Collection<Other> others) {
    long[] rows = new long[BlockCounts.BLOCKS];
    for (Other other : others) {
      long[] more = blocks.of(other);
      Arrays.setAll(rows, block -> rows[block] + more[block]);
    }
    return ofShare(rows, blocks.rows());
  }

  /** That of the distribution function of the column's values. */
  public static DesignEffect ofDistribution(BlockCounts blocks) {
    return ofDistribution(blocks.groups());
  }

  /** That of the shares of the column's values in their groups. */
  public static DesignEffect ofGroups(BlockCounts blocks) {
    return ofGroups(blocks.groups());
  }

  /** That of the share of values that have no group of their own: of unseen categories. */
  public static DesignEffect ofUnseen(BlockCounts blocks) {
    long[] values = Arrays.stream(blocks.groups()).mapToLong(b -> Arrays.stream(b).sum()).toArray();
    return ofShare(blocks.of(Other.OUTSIDE), values);
  }

  private static double[] sizes(long[][] byBlock) {
    return Arrays.stream(byBlock).mapToDouble(b -> Arrays.stream(b).sum()).toArray();
  }

  private static double[] shares(long[][] byBlock, double n) {
    double[] shares = new double[byBlock[0].length];
    for (long[] block : byBlock) {
      for (int group = 0; group < shares.length; group++) {
        shares[group] += n == 0 ? 0 : block[group] / n;
      }
    }
    return shares;
  }

  /**
   * The design effect of residuals.
   *
   * @param residuals by block, of several linear statistics
   * @param size the rows of each block
   * @param independent n times the sum of the statistics' variances, were rows independent
   * @param dimensions the most degrees of freedom
   */
  private static DesignEffect of(
      double[][] residuals, double[] size, double independent, int dimensions) {
    double n = Arrays.stream(size).sum();
    if (n == 0 || !(independent > 0)) {
      return NONE;
    }
    double concentration = Arrays.stream(size).map(s -> s * s).sum() / (n * n);
    double degrees = 1 / concentration - 1;
    if (degrees < 0.5) {
      // As good as all rows are of one block: nothing shows how much entities differ.
      return new DesignEffect(n, 1.0 / dimensions, 1);
    }
    double[][] covariance = new double[residuals[0].length][residuals[0].length];
    for (double[] block : residuals) {
      for (int i = 0; i < block.length; i++) {
        for (int j = 0; j <= i; j++) {
          covariance[i][j] += block[i] * block[j] / (n * (1 - concentration));
        }
      }
    }
    double trace = 0;
    double squares = 0;
    for (int i = 0; i < covariance.length; i++) {
      trace += covariance[i][i];
      for (int j = 0; j <= i; j++) {
        squares += (i == j ? 1 : 2) * covariance[i][j] * covariance[i][j];
      }
    }
    double even = evenDimensions(trace, squares, degrees, dimensions);
    return new DesignEffect(
        Math.max(1, trace / independent), even / dimensions, Math.max(1, degrees * even));
  }

  /**
   * {@code (tr Σ)²/tr Σ²} with the unbiased estimate of {@code tr Σ²} from a covariance matrix of
   * so many degrees of freedom: that of the sample is inflated by its noise. Source: Bai and
   * Saranadasa (1996), Statistica Sinica 6, page 311.
   */
  private static double evenDimensions(
      double trace, double squares, double degrees, int dimensions) {
    if (degrees <= 1 || trace <= 0) {
      return 1;
    }
    double unbiased =
        degrees * degrees / ((degrees - 1) * (degrees + 2)) * (squares - trace * trace / degrees);
    double even = unbiased > 0 ? trace * trace / unbiased : dimensions;
    return Math.max(1, Math.min(dimensions, even));
  }
}
