package io.tidemark.constraints;

import io.tidemark.core.ColumnName;
import io.tidemark.core.ComparisonOperator;
import io.tidemark.core.MonitorType;
import io.tidemark.core.Severity;
import io.tidemark.metrics.LearnedBand;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A demand on the windows of a monitor; part of a baseline version.
 *
 * @param key which it is
 * @param column the column it is about; empty for a demand on the whole
 * @param expectation what it expects of it
 * @param severity of its violations
 * @param status whether it is judged
 * @param source where it comes from
 * @param learned what the chunks of the baseline teach of the metric of a drift check; empty where
 *     there are too few, and for other checks
 */
public record Constraint(
    ConstraintKey key,
    Optional<ColumnName> column,
    Expectation expectation,
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
    OptionalDouble threshold = expectation.threshold();
    if (threshold.isPresent() && !Double.isFinite(threshold.getAsDouble())) {
      throw new IllegalArgumentException(
          "Constraint " + key.id() + " has the threshold " + threshold.getAsDouble());
    }
  }

  /**
   * A warning about the whole that expects what its check does by itself; refine it with the {@code
   * with} methods.
   */
  public static Constraint of(ConstraintKey key, Source source) {
    return new Constraint(
        key,
        Optional.empty(),
        Expectation.NONE,
        Severity.WARNING,
        Status.ENABLED,
        source,
        Optional.empty());
  }

  /** A suggested constraint on a column of the data. */
  public static Constraint suggested(ColumnName column, CheckType check) {
    ConstraintKey key =
        new ConstraintKey(column.text() + ":" + check.text(), MonitorType.DATA_QUALITY, check);
    return of(key, Source.SUGGESTED).withColumn(column);
  }

  public String id() {
    return key.id();
  }

  public MonitorType monitor() {
    return key.monitor();
  }

  public CheckType check() {
    return key.check();
  }

  public Optional<String> parameter() {
    return expectation.parameter();
  }

  public OptionalDouble threshold() {
    return expectation.threshold();
  }

  public Optional<ComparisonOperator> operator() {
    return expectation.operator();
  }

  public List<String> allowedValues() {
    return expectation.allowedValues();
  }

  public Optional<String> expression() {
    return expectation.expression();
  }

  public boolean isEnabled() {
    return status == Status.ENABLED;
  }

  public Constraint withColumn(ColumnName other) {
    return new Constraint(key, Optional.of(other), expectation, severity, status, source, learned);
  }

  public Constraint withParameter(String text) {
    return expecting(expectation.withParameter(text));
  }

  public Constraint withThreshold(ComparisonOperator side, double value) {
    return expecting(expectation.withThreshold(side, value));
  }

  public Constraint withAllowedValues(List<String> values) {
    return expecting(expectation.withAllowedValues(values));
  }

  public Constraint withExpression(String deequCode) {
    return expecting(expectation.withExpression(deequCode));
  }

  private Constraint expecting(Expectation other) {
    return new Constraint(key, column, other, severity, status, source, learned);
  }

  public Constraint withSeverity(Severity other) {
    return new Constraint(key, column, expectation, other, status, source, learned);
  }

  public Constraint withStatus(Status other) {
    return new Constraint(key, column, expectation, severity, other, source, learned);
  }

  public Constraint withSource(Source other) {
    return new Constraint(key, column, expectation, severity, status, other, learned);
  }

  public Constraint withLearned(LearnedBand band) {
    return new Constraint(key, column, expectation, severity, status, source, Optional.of(band));
  }
}
