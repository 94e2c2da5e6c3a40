package io.tidemark.metrics.bias;

import com.google.auto.service.AutoService;
import io.tidemark.core.Outcome;
import java.util.OptionalDouble;

/**
 * Equalized odds of two groups: {@code max(|TPR_a − TPR_d|, |FPR_a − FPR_d|)}, in [0, 1]; 0 at
 * parity. ZERO_DENOMINATOR where one of the groups lacks positive or negative labels: Fairlearn
 * takes its rate as 0 there. Not of Clarify's.
 *
 * <p>Source: Fairlearn 0.15.0, {@code fairlearn.metrics.equalized_odds_difference} of the rows of
 * the two groups.
 */
@AutoService(BiasMetric.class)
public final class EqualizedOdds implements BiasMetric {

  @Override
  public String code() {
    return "EQUALIZED_ODDS";
  }

  @Override
  public String description() {
    return "Equalized Odds Difference";
  }

  @Override
  public Needs needs() {
    return Needs.BOTH;
  }

  @Override
  public Origin origin() {
    return Origin.OTHERS;
  }

  @Override
  public Outcome value(GroupComparison groups, Division division) {
    GroupCounts a = groups.favoured();
    GroupCounts d = groups.watched();
    Outcome recalls =
        division.minus(
            division.of(a.truePositiveRate(), "positive labels of the favoured group"),
            division.of(d.truePositiveRate(), "positive labels of the watched group"));
    Outcome fallOuts =
        division.minus(
            division.of(a.falsePositiveRate(), "negative labels of the favoured group"),
            division.of(d.falsePositiveRate(), "negative labels of the watched group"));
    OptionalDouble one = recalls.asOptional();
    OptionalDouble other = fallOuts.asOptional();
    if (one.isEmpty() || other.isEmpty()) {
      return one.isEmpty() ? recalls : fallOuts;
    }
    return Outcome.of(Math.max(Math.abs(one.getAsDouble()), Math.abs(other.getAsDouble())));
  }

  @Override
  public double lowest() {
    return 0;
  }
}
