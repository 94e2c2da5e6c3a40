package io.tidemark.metrics.quality;

import com.google.auto.service.AutoService;
import io.tidemark.metrics.Interval;

/**
 * Area under the ROC curve, in [0, 1]: the probability that a positive row scores above a negative
 * one, ties counted half; scores of one cell count as ties. ZERO_DENOMINATOR where all labels are
 * one class. Interval: DeLong's variance from the counts on the logit scale where {@code min(n₁,
 * n₀)(1 − AUC) ≥ 10}; else the values that Hanley and McNeil's variance does not exclude.
 *
 * <p>Source: DeLong, DeLong and Clarke-Pearson (1988), doi:10.2307/2531595; Hanley and McNeil
 * (1982), doi:10.1148/radiology.143.1.7063747; Newcombe (2006), doi:10.1002/sim.2324.
 */
@AutoService(QualityMetric.class)
public final class RocAuc implements BoundedByCells {

  private static final double ENOUGH = 10;

  @Override
  public String name() {
    return "roc_auc";
  }

  /** 2: from cells of the score alone. */
  @Override
  public int definition() {
    return 2;
  }

  @Override
  public String jsonName() {
    return "auc";
  }

  @Override
  public Estimate estimate(ScoredLabels scores) {
    return Scores.notRanked(scores)
        .orElseGet(
            () -> {
              double area = area(scores);
              return Estimate.of(
                  area, bounds(scores).within(interval(scores, area)), scores.rows());
            });
  }

  @Override
  public CellBounds bounds(ScoredLabels scores) {
    double open = 0;
    for (int cell = 0; cell < scores.size(); cell++) {
      if (!scores.isPoint(cell)) {
        open += (double) scores.positives(cell) * scores.negatives(cell);
      }
    }
    double area = area(scores);
    double half = open / 2 / scores.positives() / scores.negatives();
    return CellBounds.around(area, Math.max(0, area - half), Math.min(1, area + half));
  }

  private static double area(ScoredLabels scores) {
    double below = 0;
    double wins = 0;
    for (int cell = 0; cell < scores.size(); cell++) {
      wins += scores.positives(cell) * (below + scores.negatives(cell) / 2.0);
      below += scores.negatives(cell);
    }
    return wins / scores.positives() / scores.negatives();
  }

  private static Interval interval(ScoredLabels scores, double area) {
    boolean covers = scores.rarer() >= Confidence.FEW;
    if (scores.rarer() * (1 - area) < ENOUGH || area == 0) {
      return HanleyMcNeil.interval(area, scores.positives(), scores.negatives(), covers);
    }
    double error = Math.sqrt(variance(scores, area));
    return Confidence.onLogit(area, error, Confidence.method("logit DeLong", covers));
  }

  private static double variance(ScoredLabels scores, double area) {
    double positives = scores.positives();
    double negatives = scores.negatives();
    double ofPositives = 0;
    double ofNegatives = 0;
    double below = 0;
    double above = positives;
    for (int cell = 0; cell < scores.size(); cell++) {
      long p = scores.positives(cell);
      long q = scores.negatives(cell);
      above -= p;
      double beaten = (below + q / 2.0) / negatives - area;
      double beating = (above + p / 2.0) / positives - area;
      ofPositives += p * beaten * beaten;
      ofNegatives += q * beating * beating;
      below += q;
    }
    return ofPositives / (positives * Math.max(1, positives - 1))
        + ofNegatives / (negatives * Math.max(1, negatives - 1));
  }
}
