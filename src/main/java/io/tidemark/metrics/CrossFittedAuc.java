package io.tidemark.metrics;

import java.util.Arrays;
import java.util.List;

/**
 * The area under the ROC curve of a classifier that was fitted several times, each time without the
 * rows that it scores: the mean of the areas over the folds. In [0, 1]; 0.5 where it tells nothing.
 *
 * <p>Scores of different folds come from different classifiers and are never compared: pooled, they
 * give an area that is too small.
 *
 * @param auc the area
 * @param standardError of the area: the root of the sum of DeLong's variances of the folds, divided
 *     by their number; the folds are disjoint
 */
public record CrossFittedAuc(double auc, double standardError) {

  private static final double NORMAL_QUANTILE = 1.959963984540054;

  /**
   * The area of one fold and its variance.
   *
   * @param variance by DeLong, DeLong and Clarke-Pearson (1988), doi:10.2307/2531595
   */
  public record Fold(double auc, double variance) {

    /**
     * The area: the share of the pairs of a positive and a negative row in which the positive
     * scores higher, ties counted by half.
     *
     * @throws IllegalArgumentException if there are fewer than 2 scores on a side
     */
    public static Fold of(List<Double> positives, List<Double> negatives) {
      if (positives.size() < 2 || negatives.size() < 2) {
        throw new IllegalArgumentException(
            "The variance of an area takes 2 rows of each side, had "
                + positives.size()
                + " and "
                + negatives.size());
      }
      double[] high = sorted(positives);
      double[] low = sorted(negatives);
      double[] wins = shareBelow(high, low);
      double[] losses = shareBelow(low, high);
      return new Fold(
          Arrays.stream(wins).average().orElseThrow(),
          variance(wins) / wins.length + variance(losses) / losses.length);
    }

    private static double[] sorted(List<Double> scores) {
      return scores.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }

    /** For each score the share of the others below it, ties by half. Both ascend. */
    private static double[] shareBelow(double[] scores, double[] others) {
      double[] shares = new double[scores.length];
      int below = 0;
      int upTo = 0;
      for (int i = 0; i < scores.length; i++) {
        while (below < others.length && others[below] < scores[i]) {
          below++;
        }
        while (upTo < others.length && others[upTo] <= scores[i]) {
          upTo++;
        }
        shares[i] = (below + upTo) / 2.0 / others.length;
      }
      return shares;
    }

    private static double variance(double[] values) {
      double mean = Arrays.stream(values).average().orElseThrow();
      return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / (values.length - 1);
    }
  }

  /**
   * The area over all folds.
   *
   * @throws IllegalArgumentException if there is no fold
   */
  public static CrossFittedAuc of(List<Fold> folds) {
    if (folds.isEmpty()) {
      throw new IllegalArgumentException("An area takes at least one fold");
    }
    return new CrossFittedAuc(
        folds.stream().mapToDouble(Fold::auc).average().orElseThrow(),
        Math.sqrt(folds.stream().mapToDouble(Fold::variance).sum()) / folds.size());
  }

  /** The area less and plus 1.96 standard errors, cut off at 0 and 1. */
  public Interval interval() {
    return new Interval(
        Math.max(0, auc - NORMAL_QUANTILE * standardError),
        Math.min(1, auc + NORMAL_QUANTILE * standardError),
        "95% DeLong, cross-fitted");
  }
}
