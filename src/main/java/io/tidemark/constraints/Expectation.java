package io.tidemark.constraints;

import io.tidemark.core.ComparisonOperator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a constraint expects.
 *
 * @param parameter what the check needs beside a number: the expected type of a type check, the
 *     distance of a drift check ({@code kolmogorov_smirnov}, {@code Robust}, {@code LInfinity}...)
 * @param threshold where it is violated; empty where the check has no number
 * @param operator the side of the threshold that violates; empty where the check has no number
 * @param allowedValues the values that a check of categories allows; empty otherwise
 * @param expression the same as Deequ code, for people; empty where Deequ has none
 */
public record Expectation(
    Optional<String> parameter,
    OptionalDouble threshold,
    Optional<ComparisonOperator> operator,
    List<String> allowedValues,
    Optional<String> expression) {

  /** What the check expects by itself. */
  public static final Expectation NONE =
      new Expectation(
          Optional.empty(), OptionalDouble.empty(), Optional.empty(), List.of(), Optional.empty());

  public Expectation {
    allowedValues = List.copyOf(allowedValues);
  }

  Expectation withParameter(String text) {
    return new Expectation(Optional.of(text), threshold, operator, allowedValues, expression);
  }

  Expectation withThreshold(ComparisonOperator side, double value) {
    return new Expectation(
        parameter, OptionalDouble.of(value), Optional.of(side), allowedValues, expression);
  }

  Expectation withAllowedValues(List<String> values) {
    return new Expectation(parameter, threshold, operator, values, expression);
  }

  Expectation withExpression(String deequCode) {
    return new Expectation(parameter, threshold, operator, allowedValues, Optional.of(deequCode));
  }
}
