package io.tidemark.constraints.correct;

import io.tidemark.constraints.CheckType;
import io.tidemark.constraints.ColumnRole;
import io.tidemark.core.ColumnName;
import io.tidemark.core.Severity;
import io.tidemark.core.Slice;
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
 * @param role what the column is to the model
 * @param weight how it ranks among findings of its severity, at least 0: the share of rows, or the
 *     effect as a multiple of its threshold, on the scale of the general threshold
 * @param slice the rows it is about; of several slices the one that shows it most
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
    long windowRows,
    ColumnRole role,
    double weight,
    Slice slice) {

  Finding {
    columns = List.copyOf(columns);
  }

  /**
   * A finding on all rows and on what is no single column of the model, that weighs as much as its
   * size.
   */
  Finding(
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
    this(
        check,
        columns,
        constraintId,
        metric,
        severity,
        size,
        clause,
        shared,
        offenders,
        windowRows,
        ColumnRole.FEATURE,
        size,
        Slice.WHOLE);
  }

  /** The same finding, of which more is to say. */
  Finding adding(String more) {
    return new Finding(
        check,
        columns,
        constraintId,
        metric,
        severity,
        size,
        clause + more,
        shared,
        offenders,
        windowRows,
        role,
        weight,
        slice);
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
        pair.window().rows(),
        pair.settings().role(pair.column()),
        Math.min(1, share),
        Slice.WHOLE);
  }

  /** A distribution that changed by so much. */
  static Finding ofDistribution(
      ColumnPair pair,
      CheckType check,
      Metric metric,
      Severity severity,
      double effect,
      String clause) {
    Finding finding =
        ofRows(pair, check, metric, severity, effect, Offenders.NONE, clause, "columns drift");
    double general = pair.settings().driftThreshold();
    return metric
        .threshold()
        .filter(limit -> limit.value() > 0)
        .map(limit -> finding.weighing(Math.min(1, effect / limit.value() * general)))
        .orElse(finding);
  }

  private Finding weighing(double weightOfEffect) {
    return new Finding(
        check,
        columns,
        constraintId,
        metric,
        severity,
        size,
        clause,
        shared,
        offenders,
        windowRows,
        role,
        weightOfEffect,
        slice);
  }

  /** The column in sentences, with its role where it has one. */
  String subject() {
    return role.text().map(text -> text + " " + column()).orElseGet(() -> column().toString());
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
        windowRows,
        role,
        Math.max(weight, other.weight),
        slice);
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
