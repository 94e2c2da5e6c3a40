package io.tidemark.formula;

import io.tidemark.core.BadInputException;
import io.tidemark.core.Outcome;
import io.tidemark.core.Reason;
import io.tidemark.deequ.AllowedExpressions;
import io.tidemark.deequ.RowlessAnalysis;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.expressions.AttributeReference;
import org.apache.spark.sql.catalyst.expressions.Divide;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.IntegralDivide;
import org.apache.spark.sql.catalyst.expressions.Pmod;
import org.apache.spark.sql.catalyst.expressions.Remainder;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.NumericType;
import scala.Function1;

/**
 * An expression over named values that makes a number, evaluated without rows and without Spark.
 */
final class TypedExpression {

  private final List<AttributeReference> values;
  private final Expression named;
  private final Expression bound;

  private TypedExpression(List<AttributeReference> values, Expression named) {
    this.values = values;
    this.named = named;
    this.bound = RowlessAnalysis.bound(named, values);
  }

  /**
   * Understands an expression.
   *
   * @param types of the values, by the names by which the tree has them as columns
   * @param output what the number is cast to before it is a double; empty for nothing
   * @throws BadInputException if it makes no number of such values
   */
  static TypedExpression of(
      Expression tree, Map<String, DataType> types, Optional<DataType> output) {
    Map<String, AttributeReference> values = new LinkedHashMap<>();
    types.forEach((name, type) -> values.put(name, Trees.value(name, type)));
    try {
      Expression named = precise(AllowedExpressions.column(named(tree, values)).expr(), values);
      Expression made = RowlessAnalysis.of(named, values.values());
      DataType type = made.dataType();
      if (!(type instanceof NumericType) && !(type instanceof BooleanType)) {
        throw new BadInputException("makes a " + type.sql() + ", where a metric is a number");
      }
      Column number = new Column(made);
      Expression cast = output.map(number::cast).orElse(number).cast(DataTypes.DoubleType).expr();
      List<AttributeReference> places = List.copyOf(values.values());
      return new TypedExpression(places, StrictArithmetic.all(RowlessAnalysis.of(cast, places)));
    } catch (Exception | StackOverflowError | OutOfMemoryError e) {
      // Scala does not declare AnalysisException.
      throw new BadInputException(Trees.reason(e), e);
    }
  }

  private static Expression precise(Expression named, Map<String, AttributeReference> values) {
    return Quotients.areIn(RowlessAnalysis.of(named, values.values()))
        ? Quotients.precise(named, part -> RowlessAnalysis.of(part, values.values()).dataType())
        : named;
  }

  private static Expression named(Expression node, Map<String, AttributeReference> values) {
    if (node instanceof UnresolvedAttribute column && values.containsKey(Trees.name(column))) {
      return values.get(Trees.name(column));
    }
    return node.mapChildren((Function1<Expression, Expression>) c -> named(c, values));
  }

  /**
   * The number, or why there is none.
   *
   * @param given as Spark's expressions hold them, in the order of the types; null for none
   */
  Outcome of(Object[] given) {
    InternalRow row = new GenericInternalRow(given);
    try {
      Object number = bound.eval(row);
      if (number == null) {
        return undefined(row, given);
      }
      return NotFinite.in(bound, named, row)
          .map(what -> Outcome.undefined(Reason.INFINITE, what + " is NaN or infinite"))
          .orElseGet(() -> Outcome.of((Double) number));
    } catch (ArithmeticException e) {
      return Outcome.undefined(Reason.INFINITE, Trees.reason(e));
    } catch (Exception | StackOverflowError | OutOfMemoryError e) {
      // Scala does not declare what is checked.
      return Outcome.undefined(Reason.FAILED, Trees.reason(e));
    }
  }

  private Outcome undefined(InternalRow row, Object[] given) {
    Optional<String> zero = zero(bound, named, row);
    if (zero.isPresent()) {
      return Outcome.undefined(Reason.ZERO_DENOMINATOR, zero.get() + " = 0");
    }
    List<String> missing = new ArrayList<>();
    for (int i = 0; i < given.length; i++) {
      if (given[i] == null) {
        missing.add(values.get(i).name());
      }
    }
    return Outcome.undefined(
        Reason.EMPTY,
        missing.isEmpty() ? "the expression is NULL" : "no value of " + String.join(", ", missing));
  }

  /** What is divided by, and is 0. */
  private static Optional<String> zero(Expression node, Expression named, InternalRow row) {
    boolean divides =
        node instanceof Divide
            || node instanceof IntegralDivide
            || node instanceof Remainder
            || node instanceof Pmod;
    List<Expression> children = Trees.children(node);
    List<Expression> names = Trees.children(named);
    if (divides && isZero(children.get(1).eval(row))) {
      return Optional.of(Trees.uncast(names.get(1)));
    }
    for (int i = 0; i < children.size(); i++) {
      Optional<String> found = zero(children.get(i), names.get(i), row);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static boolean isZero(Object value) {
    return value instanceof Decimal decimal
        ? decimal.isZero()
        : value instanceof Number number && number.doubleValue() == 0;
  }
}
