package io.tidemark.constraints.correct;

import io.tidemark.constraints.CheckType;
import io.tidemark.constraints.Digits;
import io.tidemark.constraints.DriftComparison;
import io.tidemark.metrics.Metric;
import io.tidemark.metrics.Threshold;
import io.tidemark.metrics.ThresholdSource;
import io.tidemark.metrics.drift.DesignEffect;
import io.tidemark.profile.ColumnKind;
import io.tidemark.profile.Moments;
import io.tidemark.profile.Offence;
import io.tidemark.profile.Offenders;
import java.util.Optional;

/**
 * Numbers outside the baseline's minimum and maximum: their share, beyond what {@link
 * OutOfRangeShare} lets one expect, must stay under the tolerance or within chance. A range alone
 * would fire without cause: a window as large as the baseline holds the largest number of both
 * every other time.
 */
final class RangeCheck implements ColumnCheck {

  @Override
  public CheckType type() {
    return CheckType.RANGE;
  }

  @Override
  public Reading read(ColumnPair pair) {
    if (pair.baseline().kind() != ColumnKind.NUMERIC) {
      return Reading.NOTHING;
    }
    long before = pair.baseline().moments().count();
    long now = pair.window().moments().count();
    OutOfRangeShare share =
        new OutOfRangeShare(
            pair.window().offenders(Offence.RANGE).rows(),
            pair.sampling(before, now, DesignEffect::ofDistribution));
    return Reading.of(
        DriftComparison.of(pair.column(), share.measure())
            .judgedBy(
                Threshold.atLeast(
                    pair.demandedThreshold(type()).orElse(pair.settings().rangeTolerance()),
                    ThresholdSource.FIXED)));
  }

  @Override
  public Optional<Finding> find(ColumnPair pair, JudgedColumn judged) {
    return judged.violated(OutOfRangeShare.NAME).map(metric -> finding(pair, metric));
  }

  private Finding finding(ColumnPair pair, Metric metric) {
    Offenders offenders = pair.window().offenders(Offence.RANGE);
    Moments window = pair.window().moments();
    double share = (double) offenders.rows() / window.count();
    return Finding.ofRows(
        pair,
        type(),
        metric,
        Severities.ofUnusualValues(share),
        share,
        offenders,
        offenders.rows()
            + " of "
            + window.count()
            + " numbers lie outside the baseline's "
            + interval(pair.baseline().moments())
            + ", in "
            + interval(window),
        "columns hold numbers outside the baseline's range");
  }

  private static String interval(Moments moments) {
    return "[" + Digits.exactly(moments.min()) + ", " + Digits.exactly(moments.max()) + "]";
  }
}
