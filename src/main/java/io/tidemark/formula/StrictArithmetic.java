package io.tidemark.formula;

import org.apache.spark.sql.catalyst.expressions.Abs;
import org.apache.spark.sql.catalyst.expressions.Add;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.EvalMode;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Multiply;
import org.apache.spark.sql.catalyst.expressions.Subtract;
import org.apache.spark.sql.catalyst.expressions.UnaryMinus;
import org.apache.spark.sql.types.NumericType;
import scala.Function1;

/**
 * Makes numbers that exceed their type end an evaluation with an {@link ArithmeticException}, where
 * Spark lets whole numbers wrap around and cuts others off, unless its ANSI mode is on. Division by
 * zero stays NULL.
 */
final class StrictArithmetic {

  private StrictArithmetic() {}

  /** The same, of sums, differences and products, in a tree that need not be analysed yet. */
  static Expression operators(Expression tree) {
    Expression node =
        tree.mapChildren((Function1<Expression, Expression>) StrictArithmetic::operators);
    if (node instanceof Add add) {
      return new Add(add.left(), add.right(), EvalMode.ANSI());
    }
    if (node instanceof Subtract subtract) {
      return new Subtract(subtract.left(), subtract.right(), EvalMode.ANSI());
    }
    if (node instanceof Multiply multiply) {
      return new Multiply(multiply.left(), multiply.right(), EvalMode.ANSI());
    }
    if (node instanceof UnaryMinus minus) {
      return new UnaryMinus(minus.child(), true);
    }
    return node instanceof Abs abs ? new Abs(abs.child(), true) : node;
  }

  /** The same of an analysed tree, and of casts of numbers. */
  static Expression all(Expression tree) {
    return casts(operators(tree));
  }

  private static Expression casts(Expression tree) {
    Expression node = tree.mapChildren((Function1<Expression, Expression>) StrictArithmetic::casts);
    return node instanceof Cast cast
            && cast.child().dataType() instanceof NumericType
            && cast.dataType() instanceof NumericType
        ? new Cast(cast.child(), cast.dataType(), cast.timeZoneId(), EvalMode.ANSI())
        : node;
  }
}
