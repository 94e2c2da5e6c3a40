package io.tidemark.core;

import java.util.OptionalDouble;
import java.util.function.BiFunction;
import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;

/** A number, or the reason why there is none. Never NaN, never infinite. */
public sealed interface Outcome {

  /** A finite number. */
  record Value(double value) implements Outcome {
    public Value {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException("A value must be finite, was " + value);
      }
    }
  }

  /** No number: the reason, and the particulars in words. */
  record Undefined(Reason reason, String detail) implements Outcome {}

  /**
   * The number, or {@link Reason#INFINITE} or {@link Reason#FAILED} where it is infinite or NaN.
   */
  static Outcome of(double value) {
    if (Double.isNaN(value)) {
      return undefined(Reason.FAILED, "the result is not a number");
    }
    return Double.isInfinite(value)
        ? undefined(Reason.INFINITE, value > 0 ? "+Infinity" : "-Infinity")
        : new Value(value);
  }

  static Outcome undefined(Reason reason, String detail) {
    return new Undefined(reason, detail);
  }

  /**
   * {@code numerator / denominator}; undefined where the denominator, named by {@code what}, is 0.
   */
  static Outcome ratio(double numerator, double denominator, String what) {
    return denominator == 0
        ? undefined(Reason.ZERO_DENOMINATOR, what + " = 0")
        : of(numerator / denominator);
  }

  /**
   * {@code numerator / denominator} of two counts; undefined where the denominator, named by {@code
   * what}, is 0.
   */
  static Outcome ratio(long numerator, long denominator, String what) {
    return ratio((double) numerator, (double) denominator, what);
  }

  default <T> T fold(DoubleFunction<T> value, BiFunction<Reason, String, T> undefined) {
    return this instanceof Value v
        ? value.apply(v.value())
        : undefined.apply(((Undefined) this).reason(), ((Undefined) this).detail());
  }

  default OptionalDouble asOptional() {
    return this instanceof Value v ? OptionalDouble.of(v.value) : OptionalDouble.empty();
  }

  default Outcome map(DoubleUnaryOperator function) {
    return this instanceof Value v ? of(function.applyAsDouble(v.value)) : this;
  }

  default boolean isDefined() {
    return this instanceof Value;
  }
}
