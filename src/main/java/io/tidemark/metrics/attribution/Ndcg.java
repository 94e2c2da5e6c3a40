package io.tidemark.metrics.attribution;

import com.google.auto.service.AutoService;
import io.tidemark.core.Outcome;
import io.tidemark.core.Reason;
import java.util.Arrays;

/**
 * The normalized discounted cumulative gain of the window's ranking of features, their gain being
 * what they contribute in the baseline: DCG / iDCG, DCG = Σ a(i) / log2(i + 1) over the places i =
 * 1, 2, ... of the ranking, iDCG the same of the baseline's own ranking (Järvelin and Kekäläinen
 * 2002, doi:10.1145/582415.582418; Amazon SageMaker Developer Guide, "Feature Attribution Drift").
 * From 0 to 1, and 1 where features rank as before. Features that contribute alike share the
 * discounts of their places, as in scikit-learn's {@code ndcg_score}. Undefined where nothing
 * contributes, in the baseline or in the window.
 */
@AutoService(AttributionMetric.class)
public final class Ndcg implements AttributionMetric {

  public static final String NAME = "attribution_ndcg";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Outcome value(Relevance relevance) {
    if (Relevance.sum(relevance.baseline()) <= 0) {
      return Outcome.undefined(Reason.EMPTY, "no feature contributes in the baseline");
    }
    if (Relevance.sum(relevance.live()) <= 0) {
      return Outcome.undefined(Reason.EMPTY, "no feature contributes in the window");
    }
    double ideal = gain(relevance.baseline(), relevance.baseline());
    // Rounding may lift a ratio of equal sums above 1.
    return Outcome.of(Math.min(1, gain(relevance.baseline(), relevance.live()) / ideal));
  }

  /** Of the ranking by {@code by}. */
  static double gain(double[] gains, double[] by) {
    int[] ranking = Relevance.ranking(by);
    double sum = 0;
    int first = 0;
    while (first < ranking.length) {
      int next = first;
      double gain = 0;
      double discount = 0;
      while (next < ranking.length && by[ranking[next]] == by[ranking[first]]) {
        gain += gains[ranking[next]];
        discount += Math.log(2) / Math.log(next + 2.0);
        next++;
      }
      sum += gain * discount / (next - first);
      first = next;
    }
    return sum;
  }

  /** The least value that any ranking of these features has: that of the opposite one. */
  static double least(double[] baseline) {
    double[] opposite = Arrays.stream(baseline).map(a -> -a).toArray();
    return gain(baseline, opposite) / gain(baseline, baseline);
  }
}
