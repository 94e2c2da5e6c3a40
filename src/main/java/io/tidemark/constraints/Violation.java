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
 * @param constraintId the constraint; of a finding on several columns the one on the first
 * @param monitor the job that found it
 * @param check what was checked; of several checks on one column the weightiest
 * @param columns the columns it is about, in the order of the baseline; empty for a finding on the
 *     whole
 * @param slice the rows it is about
 * @param metric the number behind it; empty where there is none. It is NOT_COMPUTED where a check
 *     of the user's own could not be computed, which must be seen though the data may be fine
 * @param severity how much it matters; {@link Severity#INFO} is told and alarms nobody
 * @param description a sentence for people; under policy {@code sagemaker} SageMaker's own
 * @param offendingRows rows that offend; 0 where the finding is about a distribution
 * @param exampleEventIds some of them
 * @param rank 1 is the one to read first
 */
public record Violation(
    String constraintId,
    MonitorType monitor,
    CheckType check,
    List<ColumnName> columns,
    Slice slice,
    Optional<Metric> metric,
    Severity severity,
    String description,
    long offendingRows,
    List<String> exampleEventIds,
    int rank) {

  public Violation {
    columns = List.copyOf(columns);
    exampleEventIds = List.copyOf(exampleEventIds);
  }

  /** Whether it is bad news; what is told for information never makes a run end with violations. */
  public boolean isAlarm() {
    return severity != Severity.INFO;
  }

  /** How many of them are bad news. */
  public static int alarms(Collection<Violation> violations) {
    return (int) violations.stream().filter(Violation::isAlarm).count();
  }

  /** The same, to be read as the n-th. */
  public Violation withRank(int place) {
    return new Violation(
        constraintId,
        monitor,
        check,
        columns,
        slice,
        metric,
        severity,
        description,
        offendingRows,
        exampleEventIds,
        place);
  }
}
