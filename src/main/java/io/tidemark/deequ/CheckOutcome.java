package io.tidemark.deequ;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How a check of the user's own came out.
 *
 * @param check the check
 * @param description the demand in one line
 * @param status whether it holds
 * @param message Deequ's, why it does not hold or could not be computed; empty where it holds
 * @param value the finite number that was judged: a count, a mean, a share of rows; empty where
 *     there is none
 */
public record CheckOutcome(
    UserCheck check,
    String description,
    Status status,
    Optional<String> message,
    OptionalDouble value) {

  /** Whether a check holds. */
  public enum Status {
    SUCCESS,
    FAILURE,
    /** There is no number to judge: the column is missing, has another type or no values. */
    ERROR
  }

  static CheckOutcome error(UserCheck check, String message) {
    return new CheckOutcome(
        check, check.description(), Status.ERROR, Optional.of(message), OptionalDouble.empty());
  }
}
