package io.tidemark.constraints.correct;

import io.tidemark.core.Outcome;
import io.tidemark.core.Reason;
import io.tidemark.metrics.Interval;
import io.tidemark.metrics.Metric;
import io.tidemark.metrics.MetricBuilder;
import io.tidemark.metrics.MetricStatus;
import io.tidemark.metrics.drift.CountPair;
import io.tidemark.metrics.drift.MeanShift;
import io.tidemark.metrics.drift.MedianShift;
import io.tidemark.profile.ColumnKind;
import io.tidemark.profile.Moments;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * By how much the middle of a numeric column has moved, in its own unit and with an interval:
 * published for people, and not judged.
 */
final class Shifts {

  private Shifts() {}

  /** The shifts of mean and median; none for a column that isn't numeric. */
  static List<Metric> of(ColumnPair pair, CountPair counts) {
    if (pair.baseline().kind() != ColumnKind.NUMERIC) {
      return List.of();
    }
    Moments before = pair.reference().profile().moments();
    Moments now = pair.window().moments();
    MeanShift mean = new MeanShift(before, now, counts.orderSampling());
    return List.of(
        row(pair, counts, MeanShift.NAME, mean::value, mean::interval),
        row(
            pair,
            counts,
            MedianShift.NAME,
            () -> new MedianShift(counts, before, now).value(),
            () -> new MedianShift(counts, before, now).interval()));
  }

  private static Metric row(
      ColumnPair pair,
      CountPair counts,
      String name,
      Supplier<Outcome> value,
      Supplier<Optional<Interval>> interval) {
    try {
      MetricBuilder row =
          pair.metric(name, value.get())
              .sampleCount(counts.windowCount())
              .baselineCount(counts.baselineCount());
      interval.get().ifPresent(row::interval);
      if (row.build().value().isDefined() && !pair.reference().remark().isEmpty()) {
        row.judged(MetricStatus.OK, pair.reference().remark());
      }
      return row.build();
    } catch (RuntimeException e) {
      return pair.metric(name, Outcome.undefined(Reason.FAILED, e.toString())).build();
    }
  }
}
