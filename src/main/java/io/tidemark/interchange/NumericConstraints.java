package io.tidemark.interchange;

import java.util.Optional;

/**
 * What the values of a numeric column must look like.
 *
 * @param nonNegative whether no value may be below 0
 * @param overrides of the monitoring configuration, for this column
 */
public record NumericConstraints(
    Optional<Boolean> nonNegative, MonitoringConfig overrides, OtherFields otherFields) {

  /** Values from the given minimum on: they must not be negative if it is not. */
  public static NumericConstraints fromMinimum(double minimum) {
    return new NumericConstraints(
        Optional.of(minimum >= 0), MonitoringConfig.NONE, OtherFields.NONE);
  }

  /** Whether no value may be below 0; not where the file says nothing. */
  public boolean isNonNegative() {
    return nonNegative.orElse(false);
  }
}
