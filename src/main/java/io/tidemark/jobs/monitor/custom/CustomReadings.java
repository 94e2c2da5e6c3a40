package io.tidemark.jobs.monitor.custom;

import io.tidemark.config.Comparison;
import io.tidemark.config.CustomMetricSpec;
import io.tidemark.config.QualityConstraint.ThresholdSide;
import io.tidemark.constraints.custom.CustomReading;
import io.tidemark.constraints.custom.CustomRule;
import io.tidemark.core.ComparisonOperator;
import io.tidemark.core.Outcome;
import io.tidemark.core.Reason;
import io.tidemark.core.Slice;
import io.tidemark.formula.MetricFormula;
import io.tidemark.jobs.source.CustomMetrics;
import io.tidemark.jobs.source.CustomMetrics.Base;
import io.tidemark.metrics.ComparedWith;
import io.tidemark.metrics.Interval;
import io.tidemark.metrics.MeanInterval;
import io.tidemark.metrics.Threshold;
import io.tidemark.metrics.ThresholdSource;
import io.tidemark.profile.AggregateProfile;
import io.tidemark.profile.SlicedAggregates;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Computes custom metrics of windows.
 *
 * @param baseline what was learned; empty where nothing was
 */
record CustomReadings(CustomMetrics metrics, Optional<SlicedAggregates> baseline) {

  private static final String NOT_LEARNED =
      "the baseline was learned without it: run tidemark baseline again, from a training table that"
          + " has its columns";

  /**
   * All metrics of a window, of the whole and of the slices that have rows.
   *
   * @param references what it is compared with, besides the baseline; empty where that is not known
   */
  List<CustomReading> of(
      SlicedAggregates window, Function<Comparison, Optional<SlicedAggregates>> references) {
    List<CustomReading> readings = new ArrayList<>();
    for (Slice slice : window.parts().keySet()) {
      for (CustomMetrics.Key key : metrics.keys()) {
        readings.add(reading(key, slice, window.slice(slice), references));
      }
    }
    return readings;
  }

  private CustomReading reading(
      CustomMetrics.Key key,
      Slice slice,
      AggregateProfile rows,
      Function<Comparison, Optional<SlicedAggregates>> references) {
    CustomMetricSpec spec = key.spec();
    Base base = base(spec, slice, references);
    Outcome value = metrics.value(key, rows, base);
    Outcome compared =
        spec.type() == CustomMetricSpec.Type.DRIFT
            ? metrics.reference(key, base).orElse(value)
            : base.rows().map(r -> learned(metrics.value(key, r, base))).orElse(base.lacking());
    return new CustomReading(
        rule(spec),
        key.column(),
        slice,
        value,
        value.isDefined() ? interval(key, rows) : Optional.empty(),
        value.isDefined() ? metrics.sample(key, MetricFormula.Side.CURRENT, rows) : rows.rows(),
        compared,
        base.rows().map(r -> metrics.sample(key, MetricFormula.Side.BASE, r)).orElse(0L),
        ComparedWith.valueOf(spec.comparedWith().name()),
        metrics.definitions().definition(spec.name()));
  }

  private Optional<Interval> interval(CustomMetrics.Key key, AggregateProfile rows) {
    return metrics.mean(key, rows).flatMap(MeanInterval::of);
  }

  /** What the training rows lacked, or nobody asked of them. */
  private static Outcome learned(Outcome value) {
    return value.fold(
        number -> value,
        (reason, detail) ->
            reason == Reason.MISSING_COLUMN
                ? Outcome.undefined(Reason.NO_BASELINE, NOT_LEARNED)
                : value);
  }

  private Base base(
      CustomMetricSpec spec,
      Slice slice,
      Function<Comparison, Optional<SlicedAggregates>> references) {
    if (spec.comparedWith() == Comparison.BASELINE) {
      return baseline
          .map(
              b ->
                  b.slice(slice).rows() > 0
                      ? Base.of(b.slice(slice))
                      : Base.missing(Reason.NO_BASELINE, "the baseline has no rows of it"))
          .orElseGet(() -> Base.missing(Reason.NO_BASELINE, NOT_LEARNED));
    }
    return references
        .apply(spec.comparedWith())
        .map(earlier -> earlier.slice(slice))
        .filter(earlier -> earlier.rows() > 0)
        .map(Base::of)
        .orElseGet(
            () ->
                Base.missing(
                    Reason.INSUFFICIENT_DATA, "the window that it is compared with has no rows"));
  }

  static CustomRule rule(CustomMetricSpec spec) {
    Optional<Threshold> threshold =
        spec.threshold().isPresent()
            ? Optional.of(
                new Threshold(
                    spec.threshold().getAsDouble(),
                    spec.operator() == ThresholdSide.LESS_THAN_THRESHOLD
                        ? ComparisonOperator.LESS_THAN
                        : ComparisonOperator.GREATER_THAN,
                    ThresholdSource.FIXED))
            : Optional.empty();
    return new CustomRule(
        spec.name(),
        spec.type() == CustomMetricSpec.Type.DRIFT,
        threshold,
        spec.isOfHistory(),
        spec.severity(),
        spec.description());
  }
}
