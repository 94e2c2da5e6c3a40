package io.tidemark.interchange;

import java.util.List;
import java.util.Optional;

/**
 * A {@code constraint_violations.json}: what a run found wrong.
 *
 * @param version absent in data-quality files, {@code 1.0} in those of bias and explainability
 * @param violations in the order of the file; may be none
 */
public record ViolationsFile(
    Optional<String> version, List<FileViolation> violations, OtherFields otherFields) {

  public ViolationsFile {
    violations = List.copyOf(violations);
  }

  /** The same file with these violations only. */
  ViolationsFile with(List<FileViolation> some) {
    return new ViolationsFile(version, some, otherFields);
  }

  /** A data-quality file. */
  public static ViolationsFile of(List<FileViolation> violations) {
    return new ViolationsFile(Optional.empty(), violations, OtherFields.NONE);
  }
}
