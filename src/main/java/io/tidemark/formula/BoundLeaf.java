package io.tidemark.formula;

import io.tidemark.core.BadInputException;
import io.tidemark.deequ.AllowedExpressions;
import io.tidemark.profile.AggregateKey;
import io.tidemark.profile.AggregateProfile;
import io.tidemark.profile.AggregateState;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.types.DataType;

/**
 * An aggregate over columns whose types are known.
 *
 * @param type of its argument
 * @param value what of a row goes into the state
 */
record BoundLeaf(Leaf leaf, DataType type, Column value, AggregateKey key) {

  /**
   * An aggregate over the columns of rows, none of which is read.
   *
   * @throws BadInputException if it makes no sense for them
   */
  static BoundLeaf of(Leaf leaf, Dataset<Row> rows) {
    DataType type = analysed(leaf.argument(), rows).dataType();
    leaf.function()
        .refusal(type)
        .ifPresent(
            wanted -> {
              throw new BadInputException(
                  "takes " + leaf.text() + " of a " + type.sql() + ", where it takes " + wanted);
            });
    if (!Quotients.areIn(analysed(leaf.value(type), rows))) {
      return bound(leaf, type, leaf.key(type));
    }
    Function<Expression, DataType> types = part -> analysed(part, rows).dataType();
    Leaf precise =
        new Leaf(
            leaf.function(),
            Quotients.precise(leaf.argument(), types),
            leaf.filter().map(f -> Quotients.precise(f, types)),
            leaf.text());
    return bound(precise, analysed(precise.argument(), rows).dataType(), leaf.key(type));
  }

  private static BoundLeaf bound(Leaf leaf, DataType type, AggregateKey key) {
    return new BoundLeaf(
        leaf, type, AllowedExpressions.column(StrictArithmetic.operators(leaf.value(type))), key);
  }

  /** A value of a row as Spark understands it. */
  private static Expression analysed(Expression value, Dataset<Row> rows) {
    try {
      Dataset<Row> selection = rows.select(AllowedExpressions.column(value).as("value"));
      AllowedExpressions.refusal(selection)
          .ifPresent(
              why -> {
                throw new BadInputException(why);
              });
      return selection.queryExecution().analyzed().expressions().head();
    } catch (Exception | StackOverflowError e) { // Scala does not declare AnalysisException.
      throw new BadInputException(Trees.reason(e), e);
    }
  }

  AggregateFunction function() {
    return leaf.function();
  }

  String text() {
    return leaf.text();
  }

  /** The type of the aggregate. */
  DataType result() {
    return function().result(type);
  }

  /** Of how many values it is, which were summed. */
  AggregateSample sample(AggregateProfile rows) {
    return new AggregateSample(
        key,
        function().isTotal(),
        Optional.ofNullable(rows.states().get(key)).map(AggregateState::count).orElse(0L));
  }
}
