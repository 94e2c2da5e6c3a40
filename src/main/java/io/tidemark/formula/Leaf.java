package io.tidemark.formula;

import io.tidemark.profile.AggregateKey;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.NumericType;

/**
 * An aggregate in an expression.
 *
 * @param argument of a row
 * @param filter the rows that it is of; empty for all
 * @param text as it is written
 */
record Leaf(
    AggregateFunction function, Expression argument, Optional<Expression> filter, String text) {

  /** What of a row goes into the state. */
  Expression value(DataType type) {
    // The zeros of doubles are equal, whatever their sign, and have two texts.
    boolean hasTwoZeros = type instanceof DoubleType || type instanceof FloatType;
    Column of = new Column(argument);
    return taken(function == AggregateFunction.DISTINCT && hasTwoZeros ? of.plus(0.0) : of);
  }

  private Expression taken(Column of) {
    Column used =
        switch (function) {
          case COUNT -> functions.when(of.isNotNull(), 1);
          case COUNT_IF -> functions.when(of, 1);
          case DISTINCT -> of.cast("string");
          default -> of;
        };
    return filter.map(f -> functions.when(new Column(f), used)).orElse(used).expr();
  }

  /**
   * The key of the state: the same for columns of numbers of any type, so that what was learned of
   * decimals is found where doubles are captured. Days, microseconds and truths are kept as
   * numbers, and add up with their like only.
   */
  AggregateKey key(DataType type) {
    String value = Trees.text(taken(new Column(argument)));
    boolean isAmongNumbers =
        type instanceof NumericType || function.use() != AggregateKey.Use.NUMBERS;
    return new AggregateKey(function.use(), isAmongNumbers ? value : value + " AS " + type.sql());
  }
}
