package io.tidemark.constraints;

import io.tidemark.core.ColumnName;
import io.tidemark.core.ComparisonOperator;
import io.tidemark.core.MonitorType;
import io.tidemark.core.Slice;
import io.tidemark.metrics.ComparedWith;
import io.tidemark.metrics.Threshold;
import io.tidemark.metrics.drift.DriftMeasure;
import java.util.Optional;

/**
 * One drift measure of one column and slice, waiting to be judged.
 *
 * @param monitorType the job that publishes it
 * @param column the column that was measured
 * @param slice the rows that were measured
 * @param comparedWith what the window was compared with
 * @param measure what was found
 * @param threshold the effect from which on it may violate; empty to publish it only
 * @param remark where the threshold came from and which rows were compared with, in words, beside
 *     what the measure itself remarks; empty where there is nothing to say
 */
public record DriftComparison(
    MonitorType monitorType,
    ColumnName column,
    Slice slice,
    ComparedWith comparedWith,
    DriftMeasure measure,
    Optional<Threshold> threshold,
    String remark) {

  public DriftComparison {
    threshold.ifPresent(
        limit -> {
          if (limit.operator() != ComparisonOperator.GREATER_OR_EQUAL) {
            throw new IllegalArgumentException(
                measure.name()
                    + " of "
                    + column
                    + " has a threshold of "
                    + limit.operator().text()
                    + ": drift violates at or above its threshold");
          }
        });
  }

  /** A measure of all rows against the baseline, published by the data quality job only. */
  public static DriftComparison of(ColumnName column, DriftMeasure measure) {
    return new DriftComparison(
        MonitorType.DATA_QUALITY,
        column,
        Slice.WHOLE,
        ComparedWith.BASELINE,
        measure,
        Optional.empty(),
        "");
  }

  /** The same, of these rows. */
  public DriftComparison in(Slice rows) {
    return new DriftComparison(monitorType, column, rows, comparedWith, measure, threshold, remark);
  }

  /** The same, judged by this threshold. */
  public DriftComparison judgedBy(Threshold limit) {
    return judgedBy(limit, "");
  }

  /** The same, judged by this threshold, with a remark on where that came from. */
  public DriftComparison judgedBy(Threshold limit, String origin) {
    return new DriftComparison(
            monitorType, column, slice, comparedWith, measure, Optional.of(limit), remark)
        .remarking(origin);
  }

  /** The same, of which more is to say. */
  public DriftComparison remarking(String more) {
    String all = remark.isEmpty() || more.isEmpty() ? remark + more : remark + "; " + more;
    return new DriftComparison(monitorType, column, slice, comparedWith, measure, threshold, all);
  }

  /** The same without a threshold: published only. */
  public DriftComparison unjudged() {
    return new DriftComparison(
        monitorType, column, slice, comparedWith, measure, Optional.empty(), remark);
  }

  /** The same, published by this job. */
  public DriftComparison publishedBy(MonitorType job) {
    return new DriftComparison(job, column, slice, comparedWith, measure, threshold, remark);
  }

  /** The same, against another profile. */
  public DriftComparison against(ComparedWith other) {
    return new DriftComparison(monitorType, column, slice, other, measure, threshold, remark);
  }
}
