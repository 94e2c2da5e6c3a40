package io.tidemark.constraints;

import io.tidemark.core.ColumnName;
import io.tidemark.core.ComparisonOperator;
import io.tidemark.core.MonitorType;
import io.tidemark.core.Severity;
import io.tidemark.metrics.LearnedBand;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A demand on the windows of a monitor; part of a baseline version.
 *
 * @param id unique within its baseline, as {@code age:completeness_check}
 * @param monitor the job that judges it
 * @param column the column it is about; empty for a demand on the whole
 * @param check what it checks
 * @param parameter what the check needs beside a number: the expected type of a type check, the
 *     distance of a drift check ({@code kolmogorov_smirnov}, {@code Robust}, {@code LInfinity}...)
 * @param threshold where it is violated; empty where the check has no number
 * @param operator the side of the threshold that violates; empty where the check has no number
 * @param allowedValues the values that a check of categories allows; empty otherwise
 * @param expression the same demand as Deequ code, for people; empty where Deequ has none
 * @param severity of its violations
 * @param status whether it is judged
 * @param source where it comes from
 * @param learned what the chunks of the baseline teach of the metric of a drift check; empty where
 *     there are too few, and for other checks
 */
public record Constraint(
    String id,
    MonitorType monitor,
    Optional<ColumnName> column,
    CheckType check,
    Optional<String> parameter,
    OptionalDouble threshold,
    Optional<ComparisonOperator> operator,
    List<String> allowedValues,
    Optional<String> expression,
    Severity severity,
    Status status,
    Source source,
    Optional<LearnedBand> learned) {

  /** Whether a constraint is judged. */
  public enum Status {
    ENABLED,
    DISABLED
  }

  /** Where a constraint comes from. */
  public enum Source {
    /** Derived from the training data. */
    SUGGESTED,
    /** Derived, then changed by a person. */
    EDITED,
    /** Read from a SageMaker constraints file. */
    IMPORTED,
    /** Written in the configuration. */
    USER
  }

  public Constraint {
    Objects.requireNonNull(id, "id");
    allowedValues = List.copyOf(allowedValues);
    if (threshold.isPresent() && !Double.isFinite(threshold.getAsDouble())) {
      throw new IllegalArgumentException(
          "Constraint " + id + " has the threshold " + threshold.getAsDouble());
    }
  }

  /** A constraint without a learned threshold. */
  public Constraint(
      String id,
      MonitorType monitor,
      Optional<ColumnName> column,
      CheckType check,
      Optional<String> parameter,
      OptionalDouble threshold,
      Optional<ComparisonOperator> operator,
      List<String> allowedValues,
      Optional<String> expression,
      Severity severity,
      Status status,
      Source source) {
    this(
        id,
        monitor,
        column,
        check,
        parameter,
        threshold,
        operator,
        allowedValues,
        expression,
        severity,
        status,
        source,
        Optional.empty());
  }

  /**
   * A suggested constraint on a column without parameters; refine it with the {@code with} methods.
   */
  public static Constraint suggested(ColumnName column, CheckType check) {
    return new Constraint(
        column.text() + ":" + check.text(),
        MonitorType.DATA_QUALITY,
        Optional.of(column),
        check,
        Optional.empty(),
        OptionalDouble.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Severity.WARNING,
        Status.ENABLED,
        Source.SUGGESTED,
        Optional.empty());
  }

  public boolean isEnabled() {
    return status == Status.ENABLED;
  }

  public Constraint withParameter(String text) {
    return new Constraint(
        id,
        monitor,
        column,
        check,
        Optional.of(text),
        threshold,
        operator,
        allowedValues,
        expression,
        severity,
        status,
        source,
        learned);
  }

  public Constraint withThreshold(ComparisonOperator side, double value) {
    return new Constraint(
        id,
        monitor,
        column,
        check,
        parameter,
        OptionalDouble.of(value),
        Optional.of(side),
        allowedValues,
        expression,
        severity,
        status,
        source,
        learned);
  }

  public Constraint withAllowedValues(List<String> values) {
    return new Constraint(
        id,
        monitor,
        column,
        check,
        parameter,
        threshold,
        operator,
        values,
        expression,
        severity,
        status,
        source,
        learned);
  }

  public Constraint withExpression(String deequCode) {
    return new Constraint(
        id,
        monitor,
        column,
        check,
        parameter,
        threshold,
        operator,
        allowedValues,
        Optional.of(deequCode),
        severity,
        status,
        source,
        learned);
  }

  public Constraint withStatus(Status other) {
    return new Constraint(
        id,
        monitor,
        column,
        check,
        parameter,
        threshold,
        operator,
        allowedValues,
        expression,
        severity,
        other,
        source,
        learned);
  }

  public Constraint withSource(Source other) {
    return new Constraint(
        id,
        monitor,
        column,
        check,
        parameter,
        threshold,
        operator,
        allowedValues,
        expression,
        severity,
        status,
        other,
        learned);
  }

  public Constraint withLearned(LearnedBand band) {
    return new Constraint(
        id,
        monitor,
        column,
        check,
        parameter,
        threshold,
        operator,
        allowedValues,
        expression,
        severity,
        status,
        source,
        Optional.of(band));
  }
}
