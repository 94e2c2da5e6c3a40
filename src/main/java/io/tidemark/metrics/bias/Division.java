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

  abstract Outcome indeterminate(String what);

  /** Positive infinity; {@code why} says where it comes from: {@code no false positives}. */
  static Outcome infinite(String why) {
    return signed(Double.POSITIVE_INFINITY, why);
  }

  /** The quotient; {@code what} says what the denominator counts. */
  Outcome divide(double numerator, double denominator, String what) {
    return numerator == 0 && denominator == 0
        ? indeterminate(what + " = 0")
        : signed(numerator / denominator, "no " + what);
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
    return Double.isNaN(difference)
        ? indeterminate("both denominators = 0")
        : signed(difference, why(Double.isInfinite(first.getAsDouble()) ? x : y));
  }

  private static Outcome signed(double value, String why) {
    String sign = value > 0 ? PLUS : MINUS;
    return Double.isInfinite(value)
        ? Outcome.undefined(Reason.INFINITE, why.isEmpty() ? sign : sign + ": " + why)
        : Outcome.of(value);
  }

  /** Where an infinite result comes from, in words; empty where nobody knows, or it is finite. */
  public static String why(Outcome outcome) {
    return outcome.fold(
        number -> "",
        (reason, detail) -> {
          int colon = detail.indexOf(": ");
          return reason == Reason.INFINITE && colon >= 0 ? detail.substring(colon + 2) : "";
        });
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
              detail.startsWith(MINUS) ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY);
        });
  }
}
