package io.tidemark.constraints.correct;

import io.tidemark.constraints.CheckType;
import io.tidemark.core.ColumnName;
import io.tidemark.core.Severity;
import io.tidemark.metrics.Metric;
import io.tidemark.profile.Offenders;
import java.util.List;
import java.util.Optional;

/**
 * One thing that one check finds; {@link Incidents} puts together those with the same cause.
 *
 * @param check the check
 * @param columns one, or for a check of the column names those that it names
 * @param constraintId the constraint that is violated
 * @param metric the number behind it
 * @param severity how much it matters
 * @param size the share of rows that offend, or the effect of a drift, in [0, 1]
 * @param clause what is wrong with the column, as the part of a sentence
 * @param shared the same of several columns, to be read after their number
 * @param offenders the rows that offend; none where it is about the distribution
 * @param windowRows all rows of the window
 */
record Finding(
    CheckType check,
    List<ColumnName> columns,
    String constraintId,
    Optional<Metric> metric,
    Severity severity,
    double size,
    String clause,
    String shared,
    Offenders offenders,
    long windowRows) {

  Finding {
    columns = List.copyOf(columns);
  }

  /** Rows that offend, {@code share} of those that could. */
  static Finding ofRows(
      ColumnPair pair,
      CheckType check,
      Metric metric,
      Severity severity,
      double share,
      Offenders offenders,
      String clause,
      String shared) {
    return new Finding(
        check,
        List.of(pair.column()),
        pair.constraintId(check),
        Optional.of(metric),
        pair.severity(check, severity),
        Math.min(1, share),
        clause,
        shared,
        offenders,
        pair.window().rows());
  }

  /** A distribution that changed by so much. */
  static Finding ofDistribution(
      ColumnPair pair,
      CheckType check,
      Metric metric,
      Severity severity,
      double effect,
      String clause) {
    return ofRows(pair, check, metric, severity, effect, Offenders.NONE, clause, "columns drift");
  }

  /** This one and another of the same check and column, as one. */
  Finding and(Finding other) {
    return new Finding(
        check,
        columns,
        constraintId,
        metric,
        severity.compareTo(other.severity) >= 0 ? severity : other.severity,
        Math.max(size, other.size),
        clause + "; " + other.clause,
        shared,
        offenders,
        windowRows);
  }

  ColumnName column() {
    return columns.get(0);
  }

  boolean isOfRows() {
    return offenders.rows() > 0;
  }

  double offendingShare() {
    return windowRows == 0 ? 0 : (double) offenders.rows() / windowRows;
  }

  /**
   * Whether the other finding, on one of the same columns, comes from the same rows: it concerns no
   * more rows, or it is a change of the distribution no larger than the share of those rows, which
   * is the most by which they can move a distribution function.
   */
  boolean explains(Finding other) {
    return other.isOfRows()
        ? other.offenders.rows() <= offenders.rows()
        : other.size <= offendingShare();
  }
}
