package io.tidemark.interchange;

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
}
