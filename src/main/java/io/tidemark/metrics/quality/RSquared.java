package io.tidemark.metrics.quality;

import com.google.auto.service.AutoService;
import io.tidemark.core.ComparisonOperator;
import io.tidemark.core.Reason;
import io.tidemark.profile.ErrorMoments;
import io.tidemark.profile.ErrorSum;
import java.math.BigDecimal;
import java.math.MathContext;

/**
 * Coefficient of determination, at most 1 and without a lower end: {@code 1 − Σe² / Σ(y − ȳ)²};
 * below 0 where the mean of the labels predicts better than the model. ZERO_DENOMINATOR where all
 * labels are equal, EMPTY without labelled rows. Interval: delta method with fourth moments, the
 * variance of {@code (M (y−ȳ)²/V − e²)/V} with M = Σe²/n and V the variance of the labels.
 */
@AutoService(QualityMetric.class)
public final class RSquared implements RegressionMetric {

  private static final MathContext DIGITS = new MathContext(60);

  @Override
  public String name() {
    return "r2";
  }

  @Override
  public ComparisonOperator worse() {
    return ComparisonOperator.LESS_THAN;
  }

  @Override
  public Domain domain() {
    return new Domain(Double.NEGATIVE_INFINITY, 1);
  }

  @Override
  public Estimate estimate(ErrorMoments errors) {
    long rows = errors.labelled();
    if (rows == 0) {
      return Estimate.undefined(Reason.EMPTY, "no rows with a label and a prediction to use", 0);
    }
    if (errors.leastActual() == errors.mostActual()) {
      return Estimate.undefined(
          Reason.ZERO_DENOMINATOR,
          "variance of the labels = 0: all are " + errors.leastActual(),
          rows);
    }
    for (ErrorSum sum : ErrorSum.values()) {
      if (!isRelative(sum) && !Double.isFinite(errors.sum(sum))) {
        return Estimate.undefined(
            Reason.INFINITE, "a sum of powers is beyond the range of a double", rows);
      }
    }
    return finite(errors, rows);
  }

  private static Estimate finite(ErrorMoments errors, long rows) {
    // With all digits: powers of labels far from zero cancel.
    BigDecimal mean = mean(errors, ErrorSum.ACTUAL);
    BigDecimal y2 = mean(errors, ErrorSum.ACTUAL_2);
    BigDecimal square = mean.multiply(mean);
    double variance = y2.subtract(square).doubleValue();
    double fourth =
        mean(errors, ErrorSum.ACTUAL_4)
            .subtract(mean.multiply(mean(errors, ErrorSum.ACTUAL_3)).multiply(number(4)))
            .add(square.multiply(y2).multiply(number(6)))
            .subtract(square.multiply(square).multiply(number(3)))
            .doubleValue();
    BigDecimal e2 = mean(errors, ErrorSum.ERROR_2);
    double cross =
        mean(errors, ErrorSum.ERROR_2_ACTUAL_2)
            .subtract(mean.multiply(mean(errors, ErrorSum.ERROR_2_ACTUAL)).multiply(number(2)))
            .add(square.multiply(e2))
            .doubleValue();
    double e4 = mean(errors, ErrorSum.ERROR_4).doubleValue();
    double m = e2.doubleValue();
    double ratio = m / variance;
    double influence =
        (e4 + ratio * ratio * fourth - 2 * ratio * cross) / (variance * variance * rows);
    double error = Math.sqrt(Math.max(0, influence));
    boolean covers =
        rows >= Confidence.FEW
            && e4 <= PowerMeans.HEAVY * m * m
            && fourth <= PowerMeans.HEAVY * variance * variance;
    if (!Double.isFinite(ratio) || !Double.isFinite(error)) {
      return Estimate.undefined(Reason.INFINITE, "the ratio is beyond a double's range", rows);
    }
    return Estimate.of(
        1 - ratio,
        Confidence.plain(
            1 - ratio,
            error,
            Double.NEGATIVE_INFINITY,
            Confidence.method("delta with fourth moments", covers)),
        rows);
  }

  private static boolean isRelative(ErrorSum sum) {
    return sum == ErrorSum.RELATIVE_ERROR || sum == ErrorSum.RELATIVE_ERROR_2;
  }

  private static BigDecimal mean(ErrorMoments errors, ErrorSum sum) {
    return errors.exactSum(sum).divide(BigDecimal.valueOf(errors.labelled()), DIGITS);
  }

  private static BigDecimal number(long value) {
    return BigDecimal.valueOf(value);
  }
}
