package io.tidemark.interchange.parity;

import io.tidemark.constraints.Digits;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What one side says of a subject.
 *
 * @param isViolation whether it calls it a violation; empty for a number that is no verdict
 * @param number the number behind it, which may be infinite; empty where there is none
 * @param text what else it says, such as a type or the values of a domain
 */
public record Said(Optional<Boolean> isViolation, OptionalDouble number, Optional<String> text) {

  /** Nothing. */
  public static final Said NOTHING =
      new Said(Optional.empty(), OptionalDouble.empty(), Optional.empty());

  /** A number that is no verdict. */
  static Said number(double number) {
    return new Said(Optional.empty(), OptionalDouble.of(number), Optional.empty());
  }

  /** A text that is no verdict. */
  static Said text(String text) {
    return new Said(Optional.empty(), OptionalDouble.empty(), Optional.of(text));
  }

  /** A violation. */
  static Said violation(OptionalDouble number) {
    return new Said(Optional.of(true), number, Optional.empty());
  }

  /** No violation. */
  static Said noViolation(OptionalDouble number) {
    return new Said(Optional.of(false), number, Optional.empty());
  }

  /** Whether it says a violation. */
  public boolean violates() {
    return isViolation.orElse(false);
  }

  /** Whether it says anything. */
  public boolean isNothing() {
    return equals(NOTHING);
  }

  /**
   * The same for people, such as {@code violated, 0.996}: of verdicts a few digits, of other
   * numbers all, for those that differ may do so late.
   */
  public String forPeople() {
    if (isViolation.isEmpty()) {
      return number.isPresent()
          ? Double.toString(number.getAsDouble())
          : text.orElse(isNothing() ? "-" : "");
    }
    String verdict = isViolation.get() ? "violated" : "no violation";
    if (number.isEmpty()) {
      return verdict;
    }
    double value = number.getAsDouble();
    // A treatment equality may be infinite.
    return verdict + ", " + (Double.isFinite(value) ? Digits.of(value) : Double.toString(value));
  }
}
