package io.tidemark.metrics.quality;

import com.google.auto.service.AutoService;
import io.tidemark.core.ComparisonOperator;
import io.tidemark.core.Outcome;
import io.tidemark.core.Reason;
import io.tidemark.metrics.Interval;
import io.tidemark.profile.ErrorMoments;
import io.tidemark.profile.ErrorSum;
import java.math.BigDecimal;
import java.math.MathContext;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * Mean error, the bias of a regression, in the unit of the label, of either sign: {@code Σ e / n}
 * with e = predicted − actual; above 0 where the model predicts too much. The best value is 0.
 * EMPTY without labelled rows. Interval: Student's t with n − 1 degrees of freedom, approximate for
 * fewer than 30 rows and where the kurtosis of the errors is above {@value PowerMeans#HEAVY}; none
 * for a single row.
 */
@AutoService(QualityMetric.class)
public final class MeanError implements RegressionMetric {

  private static final MathContext DIGITS = new MathContext(60);
  private static final double UPPER = 0.975;

  @Override
  public String name() {
    return "mean_error";
  }

  @Override
  public Domain domain() {
    return new Domain(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
  }

  @Override
  public ComparisonOperator worseAt(double limit) {
    return limit < 0 ? ComparisonOperator.LESS_THAN : ComparisonOperator.GREATER_THAN;
  }

  @Override
  public boolean isWorse(double value, double than, double margin) {
    boolean isOnTheOtherSide = Math.signum(value) != Math.signum(than);
    return Math.abs(value) > (isOnTheOtherSide ? Math.min(margin, Math.abs(than)) : Math.abs(than));
  }

  @Override
  public Estimate estimate(ErrorMoments errors) {
    long rows = errors.labelled();
    if (rows == 0) {
      return Estimate.undefined(Reason.EMPTY, "no rows with a label and a prediction to use", 0);
    }
    for (ErrorSum sum :
        new ErrorSum[] {ErrorSum.ERROR, ErrorSum.ERROR_2, ErrorSum.ERROR_3, ErrorSum.ERROR_4}) {
      if (!Double.isFinite(errors.sum(sum))) {
        return Estimate.undefined(
            Reason.INFINITE, "a sum of powers of errors is beyond the range of a double", rows);
      }
    }
    // With all digits: powers of errors that all lean to one side cancel.
    BigDecimal mean = mean(errors, ErrorSum.ERROR);
    double value = mean.doubleValue();
    if (rows == 1) {
      return Estimate.of(Outcome.of(value), rows);
    }
    BigDecimal e2 = mean(errors, ErrorSum.ERROR_2);
    BigDecimal square = mean.multiply(mean);
    double variance = Math.max(0, e2.subtract(square).doubleValue());
    double fourth =
        mean(errors, ErrorSum.ERROR_4)
            .subtract(mean.multiply(mean(errors, ErrorSum.ERROR_3)).multiply(number(4)))
            .add(square.multiply(e2).multiply(number(6)))
            .subtract(square.multiply(square).multiply(number(3)))
            .doubleValue();
    boolean covers = rows >= Confidence.FEW && fourth <= PowerMeans.HEAVY * variance * variance;
    double half =
        new TDistribution(null, rows - 1).inverseCumulativeProbability(UPPER)
            * Math.sqrt(variance / (rows - 1));
    return Estimate.of(
        value,
        new Interval(value - half, value + half, Confidence.method("Student's t", covers)),
        rows);
  }

  private static BigDecimal mean(ErrorMoments errors, ErrorSum sum) {
    return errors.exactSum(sum).divide(BigDecimal.valueOf(errors.labelled()), DIGITS);
  }

  private static BigDecimal number(long value) {
    return BigDecimal.valueOf(value);
  }
}
