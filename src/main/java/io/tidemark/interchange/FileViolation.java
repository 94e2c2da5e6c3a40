package io.tidemark.interchange;

import io.tidemark.core.MonitorType;
import java.util.Optional;

/**
 * One entry of a {@code constraint_violations.json}.
 *
 * @param featureName the column; absent in files of the other monitors, whose own fields (metric,
 *     facet, label) are among the other fields
 * @param constraintCheckType such as {@code data_type_check}
 * @param description for people, and for the programs that parse it: kept to the letter
 */
public record FileViolation(
    Optional<String> featureName,
    String constraintCheckType,
    String description,
    OtherFields otherFields) {

  public static FileViolation of(
      String featureName, String constraintCheckType, String description) {
    return new FileViolation(
        Optional.of(featureName), constraintCheckType, description, OtherFields.NONE);
  }

  /** The entry with these fields behind SageMaker's. */
  FileViolation with(OtherFields fields) {
    return new FileViolation(featureName, constraintCheckType, description, fields);
  }

  /**
   * The kind of monitoring that wrote it, told by its fields; empty where they are of none that is
   * known.
   */
  public Optional<MonitorType> monitor() {
    if (featureName.isPresent()) {
      return Optional.of(MonitorType.DATA_QUALITY);
    }
    if (otherFields.names().contains("facet")) {
      return Optional.of(MonitorType.BIAS);
    }
    if (otherFields.names().contains("label")) {
      return Optional.of(MonitorType.ATTRIBUTION);
    }
    return otherFields.names().contains("metric_name")
        ? Optional.of(MonitorType.MODEL_QUALITY)
        : Optional.empty();
  }

  /** A field of its own kind of monitoring, such as {@code facet}; nothing where it has none. */
  public Optional<String> field(String name) {
    return otherFields.text(name);
  }
}
