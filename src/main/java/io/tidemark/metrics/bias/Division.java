package io.tidemark.metrics.bias;

import io.tidemark.core.Outcome;
import io.tidemark.core.Reason;
import java.util.OptionalDouble;

/**
 * How ratios of counts meet a denominator of 0. In an {@link Outcome} an infinite result is {@link
 * Reason#INFINITE} with its sign; {@link #extended} reads it back.
 */
public enum Division {
  /** 0/0 is ZERO_DENOMINATOR, x/0 is infinite, ∞ − ∞ is ZERO_DENOMINATOR. */
  CORRECT {
    @Override
    Outcome indeterminate(String what) {
      return Outcome.undefined(Reason.ZERO_DENOMINATOR, what);
    }
  },
  /** 0/0 is 0, x/0 is infinite, ∞ − ∞ is 0: as Clarify computes. */
  CLARIFY {
    @Override
    Outcome indeterminate(String what) {
      return Outcome.of(0);
    }
  };

  private static final String PLUS = "+Infinity";
  private static final String MINUS = "-Infinity";

  /** Positive infinity. */
  static final Outcome INFINITE = infinite(Double.POSITIVE_INFINITY);

  abstract Outcome indeterminate(String what);

  /** The quotient; {@code what} says what the denominator counts. */
  Outcome divide(double numerator, double denominator, String what) {
    return numerator == 0 && denominator == 0
        ? indeterminate(what + " = 0")
        : infinite(numerator / denominator);
  }

  Outcome of(Proportion proportion, String what) {
    return divide(proportion.successes(), proportion.trials(), what);
  }

  /**
   * The difference of two results; undefined as the first of them that is neither a number nor
   * infinite.
   */
  Outcome minus(Outcome x, Outcome y) {
    OptionalDouble first = extended(x);
    OptionalDouble second = extended(y);
    if (first.isEmpty()) {
      return x;
    }
    if (second.isEmpty()) {
      return y;
    }
    double difference = first.getAsDouble() - second.getAsDouble();
    return Double.isNaN(difference) ? indeterminate("both denominators = 0") : infinite(difference);
  }

  private static Outcome infinite(double value) {
    return Double.isInfinite(value)
        ? Outcome.undefined(Reason.INFINITE, value > 0 ? PLUS : MINUS)
        : Outcome.of(value);
  }

  /** The number, which may be infinite; empty where there is none. */
  public static OptionalDouble extended(Outcome outcome) {
    return outcome.fold(
        OptionalDouble::of,
        (reason, detail) -> {
          if (reason != Reason.INFINITE) {
            return OptionalDouble.empty();
          }
          return OptionalDouble.of(
              detail.equals(MINUS) ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY);
        });
  }
}
