package io.tidemark.metrics.attribution;

import com.google.auto.service.AutoService;
import io.tidemark.core.Outcome;
import io.tidemark.core.Reason;
import org.apache.commons.math3.stat.ranking.NaturalRanking;

/**
 * Spearman's rank correlation of what the features contribute in the baseline and in the window:
 * Pearson's correlation of their ranks, equal ones sharing the mean of theirs. From -1 to 1.
 * Undefined where there are fewer than two features, or all contribute alike.
 */
@AutoService(AttributionMetric.class)
public final class RankCorrelation implements AttributionMetric {

  public static final String NAME = "attribution_rank_correlation";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Outcome value(Relevance relevance) {
    if (relevance.features() < 2) {
      return Outcome.undefined(Reason.INSUFFICIENT_DATA, "ranks need two features");
    }
    double[] before = centred(new NaturalRanking().rank(relevance.baseline()));
    double[] now = centred(new NaturalRanking().rank(relevance.live()));
    double scale = Math.sqrt(product(before, before) * product(now, now));
    return scale == 0
        ? Outcome.undefined(Reason.ZERO_DENOMINATOR, "all features contribute alike")
        : Outcome.of(Math.max(-1, Math.min(1, product(before, now) / scale)));
  }

  private static double[] centred(double[] ranks) {
    double mean = Relevance.sum(ranks) / ranks.length;
    double[] centred = new double[ranks.length];
    for (int i = 0; i < ranks.length; i++) {
      centred[i] = ranks[i] - mean;
    }
    return centred;
  }

  private static double product(double[] one, double[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += one[i] * other[i];
    }
    return sum;
  }
}
