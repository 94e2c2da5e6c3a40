package io.tidemark.constraints.correct;

import io.tidemark.constraints.CheckType;
import io.tidemark.constraints.Digits;
import io.tidemark.core.ColumnName;
import io.tidemark.core.MonitorType;
import io.tidemark.core.Outcome;
import io.tidemark.core.Severity;
import io.tidemark.core.Slice;
import io.tidemark.metrics.ComparedWith;
import io.tidemark.metrics.Metric;
import io.tidemark.metrics.MetricBuilder;
import io.tidemark.metrics.MetricStatus;
import io.tidemark.metrics.Threshold;
import io.tidemark.metrics.ThresholdSource;
import io.tidemark.profile.Offenders;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Drift of the dataset as a whole: of the columns whose drift was tested, those that have drifted.
 *
 * @param drifted in the order in which to read them
 * @param tested how many columns were tested
 */
record DriftedColumns(List<ColumnName> drifted, int tested) {

  /** Columns that have drifted, per tested column, in [0, 1]; undefined where none was tested. */
  static final String METRIC = "drifted_columns_share";

  DriftedColumns {
    drifted = List.copyOf(drifted);
  }

  /**
   * Counts among the judged metrics.
   *
   * @param deciding of each column the metric that decides on its drift
   */
  static DriftedColumns of(Collection<Metric> judged, Collection<Deciding> deciding) {
    Set<Deciding> decides = Set.copyOf(deciding);
    List<Metric> tested =
        judged.stream()
            .filter(m -> m.significance().qValue().isPresent())
            .filter(m -> m.comparedWith() == ComparedWith.BASELINE && m.slice().equals(Slice.WHOLE))
            .filter(
                m ->
                    m.column().filter(c -> decides.contains(new Deciding(c, m.name()))).isPresent())
            .toList();
    return new DriftedColumns(
        tested.stream()
            .filter(m -> m.status() == MetricStatus.VIOLATED)
            .map(m -> m.column().orElseThrow())
            .toList(),
        tested.size());
  }

  /** A column and the metric that decides on its drift. */
  record Deciding(ColumnName column, String metric) {}

  /**
   * The row of the share.
   *
   * @param limit the share from which on it violates; empty to publish it only
   */
  Metric metric(OptionalDouble limit, long windowRows, long baselineRows) {
    Outcome share = Outcome.ratio(drifted.size(), tested, "tested columns");
    MetricBuilder row =
        Metric.builder(MonitorType.DATA_QUALITY, METRIC, share)
            .comparedWith(ComparedWith.BASELINE)
            .sampleCount(windowRows)
            .baselineCount(baselineRows);
    Optional<Threshold> threshold =
        limit.isPresent()
            ? Optional.of(Threshold.atLeast(limit.getAsDouble(), ThresholdSource.FIXED))
            : Optional.empty();
    row.threshold(threshold);
    share
        .asOptional()
        .ifPresent(
            number ->
                row.judged(
                    threshold.filter(t -> t.violatedBy(number)).isPresent() && !drifted.isEmpty()
                        ? MetricStatus.VIOLATED
                        : MetricStatus.OK,
                    drifted.size() + " of " + tested + " tested columns drift"));
    return row.build();
  }

  /** The violation of the whole, if its row is violated. */
  Optional<Finding> finding(Metric metric) {
    if (metric.status() != MetricStatus.VIOLATED) {
      return Optional.empty();
    }
    double share = metric.value().asOptional().orElseThrow();
    double limit = metric.threshold().orElseThrow().value();
    String clause =
        drifted.size()
            + " of "
            + tested
            + " tested columns drift: "
            + Words.list(drifted)
            + " ("
            + Digits.apart(share, limit)
            + ", threshold "
            + Digits.apart(limit, share)
            + ")";
    return Optional.of(
        new Finding(
            CheckType.BASELINE_DRIFT,
            List.of(),
            METRIC,
            Optional.of(metric),
            Severity.CRITICAL,
            share,
            clause,
            clause,
            Offenders.NONE,
            metric.sampleCount().orElse(0)));
  }
}
