package io.tidemark.formula;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.expressions.Divide;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.Multiply;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.IntegralType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.ShortType;
import scala.Function1;

/**
 * Multiplies and divides decimals as doubles where Spark would round the result to few digits after
 * the point, so that it fits 38 digits in all: as few as six, so that one in ten million is 0 then.
 * Where it keeps {@value #ENOUGH} of them, or all of a product, decimals stay exact.
 */
final class Quotients {

  /** As many digits after the point tell quotients apart as well as doubles do in practice. */
  private static final int ENOUGH = 12;

  /** What Spark keeps at least, and gives quotients of short decimals: a third is 0.333333. */
  private static final int LEAST = 6;

  private Quotients() {}

  /** Whether an analysed tree multiplies or divides decimals. */
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
    boolean divides = node instanceof Divide || isCall(node, "try_divide");
    boolean multiplies = node instanceof Multiply || isCall(node, "try_multiply");
    List<Expression> operands = Trees.children(node);
    return (divides || multiplies) && losesDigits(divides, operands, types)
        ? node.mapChildren((Function1<Expression, Expression>) Quotients::asDouble)
        : node;
  }

  private static boolean isCall(Expression node, String name) {
    return node instanceof UnresolvedFunction call
        && Trees.children(call).size() == 2
        && String.join(".", Trees.list(call.nameParts())).equalsIgnoreCase(name);
  }

  private static boolean losesDigits(
      boolean divides, List<Expression> operands, Function<Expression, DataType> types) {
    DataType first = types.apply(operands.get(0));
    DataType second = types.apply(operands.get(1));
    Optional<DecimalType> left = decimal(operands.get(0), first);
    Optional<DecimalType> right = decimal(operands.get(1), second);
    boolean isOfDecimals = first instanceof DecimalType || second instanceof DecimalType;
    if (!isOfDecimals || left.isEmpty() || right.isEmpty()) {
      return false;
    }
    int precision = left.get().precision();
    int scale = left.get().scale();
    int by = right.get().precision();
    int byScale = right.get().scale();
    // The rules of Spark's DecimalPrecision, and its DecimalType.adjustPrecisionScale.
    int all = divides ? Math.max(LEAST, scale + by + 1) : scale + byScale;
    int whole = divides ? precision - scale + byScale : precision + by + 1 - all;
    int kept = Math.min(all, Math.max(DecimalType.MAX_PRECISION() - whole, Math.min(all, LEAST)));
    return kept < Math.min(all, ENOUGH) || (divides && kept <= LEAST);
  }

  /** What Spark takes a whole number for beside a decimal. */
  private static Optional<DecimalType> decimal(Expression node, DataType type) {
    if (type instanceof DecimalType decimal) {
      return Optional.of(decimal);
    }
    if (type instanceof IntegralType && node instanceof Literal literal) {
      return Optional.of(new DecimalType(literal.toString().replace("-", "").length(), 0));
    }
    if (type instanceof LongType) {
      return Optional.of(new DecimalType(20, 0));
    }
    if (type instanceof IntegerType) {
      return Optional.of(new DecimalType(10, 0));
    }
    if (type instanceof ShortType) {
      return Optional.of(new DecimalType(5, 0));
    }
    return type instanceof ByteType ? Optional.of(new DecimalType(3, 0)) : Optional.empty();
  }

  private static Expression asDouble(Expression node) {
    return new Column(node).cast(DataTypes.DoubleType).expr();
  }
}
