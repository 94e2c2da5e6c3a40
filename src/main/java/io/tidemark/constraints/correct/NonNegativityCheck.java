package io.tidemark.constraints.correct;

import io.tidemark.constraints.CheckType;
import io.tidemark.constraints.Digits;
import io.tidemark.core.ComparisonOperator;
import io.tidemark.core.Outcome;
import io.tidemark.metrics.Metric;
import io.tidemark.profile.ColumnKind;
import io.tidemark.profile.Moments;
import io.tidemark.profile.Offence;
import io.tidemark.profile.Offenders;
import java.util.Optional;

/**
 * A column without a negative number in the baseline violates with its first one, or with more than
 * a {@link ColumnPair#demanded} least share of other numbers lets be.
 */
final class NonNegativityCheck implements ColumnCheck {

  /** Negative numbers where the baseline has none, per finite number, in [0, 1]. */
  static final String METRIC = "negative_share";

  @Override
  public CheckType type() {
    return CheckType.NON_NEGATIVITY;
  }

  @Override
  public Reading read(ColumnPair pair) {
    Moments before = pair.baseline().moments();
    if (pair.baseline().kind() != ColumnKind.NUMERIC || before.count() == 0 || before.min() < 0) {
      return Reading.NOTHING;
    }
    return Reading.of(
        pair.judged(
            METRIC,
            Outcome.ratio(
                pair.window().offenders(Offence.NEGATIVE).rows(),
                pair.window().moments().count(),
                "numbers"),
            Outcome.of(0),
            ComparisonOperator.GREATER_THAN,
            tolerated(pair)));
  }

  /** A threshold of 0, as suggested, is the least number and no share. */
  private double tolerated(ColumnPair pair) {
    double least = pair.demandedThreshold(type()).orElse(0);
    return least > 0 ? Math.max(0, 1 - least) : 0;
  }

  @Override
  public Optional<Finding> find(ColumnPair pair, JudgedColumn judged) {
    return judged.violated(METRIC).map(metric -> finding(pair, metric));
  }

  private Finding finding(ColumnPair pair, Metric metric) {
    Offenders offenders = pair.window().offenders(Offence.NEGATIVE);
    Moments window = pair.window().moments();
    double share = (double) offenders.rows() / window.count();
    return Finding.ofRows(
        pair,
        type(),
        metric,
        pair.demanded(type()).isPresent()
            ? Severities.ofBrokenRows(share)
            : Severities.ofNegatives(share),
        share,
        offenders,
        offenders.rows()
            + " of "
            + window.count()
            + " numbers are negative, down to "
            + Digits.value(window.min(), 0)
            + ", where the baseline has none",
        "columns hold negative numbers");
  }
}
