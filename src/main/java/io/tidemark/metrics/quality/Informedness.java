package io.tidemark.metrics.quality;

import com.google.auto.service.AutoService;
import io.tidemark.core.Reason;
import io.tidemark.metrics.Interval;
import io.tidemark.metrics.NewcombeInterval;

/**
 * Informedness, also called Youden's J, in [−1, 1]: {@code TP / (TP + FN) − FP / (FP + TN)}, the
 * rate of predicted positives among the positive rows less that among the negative ones. 0 for
 * predictions that know nothing of the labels, whatever the share of positive rows.
 * ZERO_DENOMINATOR where all labels are one class. Interval: {@link NewcombeInterval}.
 *
 * <p>Source: Youden (1950), doi:10.1002/1097-0142(1950)3:1&lt;32::AID-CNCR2820030106&gt;3.0.CO;2-3.
 */
@AutoService(QualityMetric.class)
public final class Informedness implements ConfusionMetric {

  @Override
  public String name() {
    return "informedness";
  }

  @Override
  public Domain domain() {
    return Domain.CORRELATION;
  }

  @Override
  public Estimate estimate(BinaryCounts counts) {
    long positives = counts.positives();
    long negatives = counts.negatives();
    if (positives == 0 || negatives == 0) {
      return Estimate.undefined(
          Reason.ZERO_DENOMINATOR,
          positives == 0 ? "actual positives = 0" : "actual negatives = 0",
          counts.rows());
    }
    double value =
        (double) counts.truePositives() / positives - (double) counts.falsePositives() / negatives;
    Interval ends =
        NewcombeInterval.of(counts.truePositives(), positives, counts.falsePositives(), negatives);
    boolean covers = Math.min(positives, negatives) >= Confidence.FEW;
    return Estimate.of(
        value,
        new Interval(ends.lower(), ends.upper(), Confidence.method("Newcombe", covers)),
        counts.rows());
  }
}
