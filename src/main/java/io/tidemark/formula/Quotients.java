package io.tidemark.formula;

import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.expressions.BinaryArithmetic;
import org.apache.spark.sql.catalyst.expressions.Divide;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Multiply;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import scala.Function1;

/**
 * Divides decimals as doubles, and multiplies them so where their product needs more than the 38
 * digits of a decimal. Spark rounds such results to as few as six digits after the point: one in
 * ten million is 0 then, and a third 0.333333.
 */
final class Quotients {

  private Quotients() {}

  /** Whether an analysed tree has such a product or quotient. */
  static boolean areIn(Expression analysed) {
    boolean isOne = analysed instanceof Divide || analysed instanceof Multiply;
    return (isOne && analysed.dataType() instanceof DecimalType)
        || Trees.children(analysed).stream().anyMatch(Quotients::areIn);
  }

  /**
   * The same tree with doubles where digits would be lost.
   *
   * @param tree need not be analysed yet
   * @param types of its parts
   */
  static Expression precise(Expression tree, Function<Expression, DataType> types) {
    Expression node =
        tree.mapChildren((Function1<Expression, Expression>) child -> precise(child, types));
    boolean losesDigits =
        (node instanceof Divide quotient && isOfDecimals(quotient, types))
            || (node instanceof Multiply product && isTooLong(product, types));
    return losesDigits
        ? node.mapChildren((Function1<Expression, Expression>) Quotients::asDouble)
        : node;
  }

  private static boolean isOfDecimals(BinaryArithmetic node, Function<Expression, DataType> types) {
    return types.apply(node.left()) instanceof DecimalType
        || types.apply(node.right()) instanceof DecimalType;
  }

  private static boolean isTooLong(BinaryArithmetic product, Function<Expression, DataType> types) {
    return types.apply(product.left()) instanceof DecimalType left
        && types.apply(product.right()) instanceof DecimalType right
        && left.precision() + right.precision() + 1 > DecimalType.MAX_PRECISION();
  }

  private static Expression asDouble(Expression node) {
    return new Column(node).cast(DataTypes.DoubleType).expr();
  }
}
