package io.tidemark.metrics.quality;

import com.google.auto.service.AutoService;
import io.tidemark.metrics.Interval;
import org.apache.commons.math3.special.Gamma;

/**
 * Average precision, in (0, 1]: the step sum {@code Σ (R_k − R_{k−1}) P_k} over the score cells
 * from the highest down, with R the recall and P the precision of all rows down to the cell.
 * ZERO_DENOMINATOR where all labels are one class. Interval: delta method on the counts
 * (infinitesimal jackknife), on the logit scale; Wilson's where every positive row scores highest.
 */
@AutoService(QualityMetric.class)
public final class AveragePrecision implements BoundedByCells {

  /**
   * From so many terms on a sum is taken by its closed form, whose last digits are less certain.
   */
  private static final long MANY = 100_000;

  @Override
  public String name() {
    return "average_precision";
  }

  /** 2: from cells of the score alone. */
  @Override
  public int definition() {
    return 2;
  }

  @Override
  public Estimate estimate(ScoredLabels scores) {
    return Scores.notRanked(scores)
        .orElseGet(
            () -> {
              double value = stepSum(scores);
              return Estimate.of(
                  value, bounds(scores).within(interval(scores, value)), scores.rows());
            });
  }

  private static double stepSum(ScoredLabels scores) {
    double hits = 0;
    double rows = 0;
    double sum = 0;
    for (int cell = scores.size() - 1; cell >= 0; cell--) {
      long p = scores.positives(cell);
      hits += p;
      rows += p + scores.negatives(cell);
      sum += p == 0 ? 0 : p * (hits / rows);
    }
    return Math.min(1, sum / scores.positives());
  }

  private static Interval interval(ScoredLabels scores, double value) {
    boolean covers = scores.rarer() >= Confidence.FEW;
    double variance = variance(scores, value);
    if (value == 1 || variance == 0) {
      return new Interval(
          Math.min(
              value, Confidence.wilson(scores.positives() * value, scores.positives()).lower()),
          value,
          Confidence.method("Wilson", false));
    }
    return Confidence.onLogit(value, Math.sqrt(variance), Confidence.method("logit delta", covers));
  }

  /** Σ over cells and labels of their count times the squared slope of the value in that count. */
  private static double variance(ScoredLabels scores, double value) {
    int size = scores.size();
    double[] hits = new double[size + 1];
    double[] rows = new double[size + 1];
    for (int cell = size - 1; cell >= 0; cell--) {
      hits[cell] = hits[cell + 1] + scores.positives(cell);
      rows[cell] = rows[cell + 1] + scores.positives(cell) + scores.negatives(cell);
    }
    double positives = hits[0];
    double gain = 0;
    double loss = 0;
    double variance = 0;
    for (int cell = 0; cell < size; cell++) {
      long p = scores.positives(cell);
      long q = scores.negatives(cell);
      if (p + q == 0) {
        continue;
      }
      gain += p * (rows[cell] - hits[cell]) / (rows[cell] * rows[cell]);
      loss += p * hits[cell] / (rows[cell] * rows[cell]);
      double ofPositive = (hits[cell] / rows[cell] + gain - value) / positives;
      double ofNegative = -loss / positives;
      variance += p * ofPositive * ofPositive + q * ofNegative * ofNegative;
    }
    return variance;
  }

  /**
   * At most, each cell's positive rows have one score above its negative ones: then all of them
   * have the precision of the last. At least, its negative rows come first, then the positive ones
   * one by one.
   */
  @Override
  public CellBounds bounds(ScoredLabels scores) {
    double hits = 0;
    double rows = 0;
    double least = 0;
    double most = 0;
    for (int cell = scores.size() - 1; cell >= 0; cell--) {
      long p = scores.positives(cell);
      long q = scores.negatives(cell);
      if (p > 0 && scores.isPoint(cell)) {
        double tied = p * ((hits + p) / (rows + p + q));
        least += tied;
        most += tied;
      } else if (p > 0) {
        least += oneByOne(hits, rows + q, p);
        most += p * ((hits + p) / (rows + p));
      }
      hits += p;
      rows += p + q;
    }
    double positives = scores.positives();
    return CellBounds.around(
        stepSum(scores), Math.min(1, least / positives), Math.min(1, most / positives));
  }

  /** {@code Σ_{i=1..p} (hits + i) / (rows + i)}. */
  private static double oneByOne(double hits, double rows, long p) {
    if (p > MANY) {
      return p - (rows - hits) * (Gamma.digamma(rows + p + 1) - Gamma.digamma(rows + 1));
    }
    double sum = 0;
    for (long i = 1; i <= p; i++) {
      sum += (hits + i) / (rows + i);
    }
    return sum;
  }
}
