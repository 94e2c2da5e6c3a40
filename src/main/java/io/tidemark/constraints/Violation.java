package io.tidemark.constraints;

import io.tidemark.core.ColumnName;
import io.tidemark.core.MonitorType;
import io.tidemark.core.Severity;
import io.tidemark.core.Slice;
import io.tidemark.metrics.Metric;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A constraint that a window violates. One finding may stand for several columns that show the same
 * thing in the same events, and for several checks on one column.
 *
 * @param constraint the constraint; of a finding on several columns the one on the first, of
 *     several checks on one column the weightiest
 * @param columns the columns it is about, in the order of the baseline; empty for a finding on the
 *     whole
 * @param slice the rows it is about
 * @param metric the number behind it; empty where there is none. It is NOT_COMPUTED where a check
 *     of the user's own could not be computed, which must be seen though the data may be fine
 * @param severity how much it matters; {@link Severity#INFO} is told and alarms nobody
 * @param description a sentence for people; under policy {@code sagemaker} SageMaker's own
 * @param offending the rows that offend
 * @param rank 1 is the one to read first
 */
public record Violation(
    ConstraintKey constraint,
    List<ColumnName> columns,
    Slice slice,
    Optional<Metric> metric,
    Severity severity,
    String description,
    OffendingRows offending,
    int rank) {

  public Violation {
    columns = List.copyOf(columns);
  }

  /**
   * A finding on the whole, to be read first, without a number and rows; refine it with the {@code
   * with} methods.
   */
  public static Violation of(ConstraintKey constraint, Severity severity, String description) {
    return new Violation(
        constraint,
        List.of(),
        Slice.WHOLE,
        Optional.empty(),
        severity,
        description,
        OffendingRows.NONE,
        1);
  }

  public Violation withColumns(List<ColumnName> names) {
    return new Violation(constraint, names, slice, metric, severity, description, offending, rank);
  }

  public Violation withSlice(Slice rows) {
    return new Violation(constraint, columns, rows, metric, severity, description, offending, rank);
  }

  public Violation withMetric(Metric number) {
    return withMetric(Optional.of(number));
  }

  public Violation withMetric(Optional<Metric> number) {
    return new Violation(
        constraint, columns, slice, number, severity, description, offending, rank);
  }

  public Violation withOffending(long rows, List<String> exampleEventIds) {
    return new Violation(
        constraint,
        columns,
        slice,
        metric,
        severity,
        description,
        new OffendingRows(rows, exampleEventIds),
        rank);
  }

  /** The same, to be read as the n-th. */
  public Violation withRank(int place) {
    return new Violation(
        constraint, columns, slice, metric, severity, description, offending, place);
  }

  public String constraintId() {
    return constraint.id();
  }

  public MonitorType monitor() {
    return constraint.monitor();
  }

  public CheckType check() {
    return constraint.check();
  }

  /** Whether it is bad news; what is told for information never makes a run end with violations. */
  public boolean isAlarm() {
    return severity != Severity.INFO;
  }

  /** How many of them are bad news. */
  public static int alarms(Collection<Violation> violations) {
    return (int) violations.stream().filter(Violation::isAlarm).count();
  }
}
