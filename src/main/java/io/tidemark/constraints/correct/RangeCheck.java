package io.tidemark.constraints.correct;

import io.tidemark.constraints.CheckType;
import io.tidemark.constraints.Digits;
import io.tidemark.constraints.DriftComparison;
import io.tidemark.core.ComparisonOperator;
import io.tidemark.core.Outcome;
import io.tidemark.core.Severity;
import io.tidemark.metrics.Metric;
import io.tidemark.metrics.MetricStatus;
import io.tidemark.metrics.Threshold;
import io.tidemark.metrics.ThresholdSource;
import io.tidemark.metrics.drift.DesignEffect;
import io.tidemark.profile.ColumnKind;
import io.tidemark.profile.Moments;
import io.tidemark.profile.Offence;
import io.tidemark.profile.Offenders;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Numbers outside the baseline's minimum and maximum: their share, beyond what {@link
 * OutOfRangeShare} lets one expect, must stay under the tolerance or within chance. A range alone
 * would fire without cause: a window as large as the baseline holds the largest number of both
 * every other time. However few they are, numbers outside that move the mean by more than a
 * standard deviation of the baseline ({@link OutlierShift}) are a finding.
 */
final class RangeCheck implements ColumnCheck {

  /** Of the baseline, by which numbers outside its range may move the mean. */
  private static final double MOST_DEVIATIONS = 1;

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
    return new Reading(
        List.of(outliers(pair)),
        List.of(
            DriftComparison.of(pair.column(), share.measure())
                .judgedBy(
                    Threshold.atLeast(
                        pair.demandedThreshold(type()).orElse(pair.settings().rangeTolerance()),
                        ThresholdSource.FIXED))));
  }

  private static Metric outliers(ColumnPair pair) {
    Outcome value = new OutlierShift(pair.baseline(), pair.window()).value();
    long numbers = pair.window().moments().count();
    return value.isDefined() && numbers < pair.settings().minRows()
        ? pair.metric(OutlierShift.NAME, value)
            .judged(
                MetricStatus.INSUFFICIENT_DATA,
                "the window has " + numbers + " numbers: min-rows is " + pair.settings().minRows())
            .build()
        : pair.judged(
            OutlierShift.NAME,
            value,
            Outcome.of(0),
            ComparisonOperator.GREATER_THAN,
            MOST_DEVIATIONS);
  }

  @Override
  public Optional<Finding> find(ColumnPair pair, JudgedColumn judged) {
    Optional<Finding> share =
        judged.violated(OutOfRangeShare.NAME).map(metric -> finding(pair, metric));
    Optional<Finding> outliers =
        judged.violated(OutlierShift.NAME).map(metric -> outliers(pair, metric, share.isPresent()));
    return Stream.of(share, outliers).flatMap(Optional::stream).reduce(Finding::and);
  }

  /**
   * @param areNamed whether another sentence says which numbers they are
   */
  private Finding outliers(ColumnPair pair, Metric metric, boolean areNamed) {
    OutlierShift shift = new OutlierShift(pair.baseline(), pair.window());
    Offenders offenders = pair.window().offenders(Offence.RANGE);
    Moments window = pair.window().moments();
    double mean = window.mean().asOptional().orElseThrow();
    double inside = shift.inside().asOptional().orElseThrow();
    double share = (double) shift.outside() / window.count();
    return Finding.ofRows(
        pair,
        type(),
        metric,
        Severity.WARNING,
        share,
        offenders.rows() == shift.outside()
            ? offenders
            : new Offenders(shift.outside(), 0, List.of()),
        (areNamed
                ? "the numbers outside move"
                : shift.outside()
                    + " of "
                    + window.count()
                    + " numbers, outside the baseline's "
                    + interval(pair.baseline().moments(), window)
                    + " and in "
                    + interval(window, pair.baseline().moments())
                    + (shift.outside() == 1 ? ", moves" : ", move"))
            + " the mean to "
            + Digits.apart(mean, inside)
            + " from "
            + Digits.apart(inside, mean)
            + ", by "
            + Digits.of(metric.value().asOptional().orElseThrow())
            + " standard deviations of the baseline",
        "columns hold numbers that move the mean");
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
            + interval(pair.baseline().moments(), window)
            + ", in "
            + interval(window, pair.baseline().moments()),
        "columns hold numbers outside the baseline's range");
  }

  private static String interval(Moments moments, Moments other) {
    return "["
        + Digits.value(moments.min(), other.min())
        + ", "
        + Digits.value(moments.max(), other.max())
        + "]";
  }
}
