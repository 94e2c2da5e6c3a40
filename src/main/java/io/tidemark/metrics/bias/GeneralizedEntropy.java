package io.tidemark.metrics.bias;

import com.google.auto.service.AutoService;
import io.tidemark.core.Outcome;
import io.tidemark.core.Reason;

/**
 * Generalized entropy: {@code 1/(2n) Σ [(b_i / b̄)² - 1]} over the rows of both groups, with the
 * benefit {@code b = y' - y + 1}, in [0, ∞); 0 where all benefit alike. It does not tell the groups
 * apart. ZERO_DENOMINATOR where every row is a false negative.
 *
 * <p>Source: Speicher et al. (2018), doi:10.1145/3219819.3220046, with α = 2.
 */
@AutoService(BiasMetric.class)
public final class GeneralizedEntropy implements BiasMetric {

  @Override
  public String code() {
    return "GE";
  }

  @Override
  public String description() {
    return "Generalized Entropy (GE)";
  }

  @Override
  public Needs needs() {
    return Needs.BOTH;
  }

  @Override
  public Outcome value(GroupComparison groups, Division division) {
    GroupCounts all = groups.both();
    double rows = all.matched();
    double mean = (rows + all.falsePositive() - all.falseNegative()) / rows;
    if (mean == 0) {
      return Outcome.undefined(
          Reason.ZERO_DENOMINATOR,
          "All predicted labels are false negatives. There should be at least one prediction that"
              + " is not false negative.");
    }
    double just = all.truePositive() + all.trueNegative();
    double squares = just + 4.0 * all.falsePositive();
    return Outcome.of(Math.max(0, (squares / (mean * mean) - rows) / (2 * rows)));
  }

  @Override
  public double lowest() {
    return 0;
  }
}
