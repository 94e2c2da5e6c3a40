package io.tidemark.deequ;

import java.util.Optional;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.BoundReference;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.LeafExpression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;

/**
 * What an expression reads once its names are resolved. Where there is no column {@code user},
 * Spark takes it for who is logged in, and {@code t._metadata} for the file of a row.
 */
final class KnownLeaves {

  /** How Spark marks the columns that a source adds to its own. */
  private static final String OF_THE_SOURCE = "__metadata_col";

  private KnownLeaves() {}

  /** Why the columns that a resolved plan ends in read more than columns and literals. */
  static Optional<String> inPlan(LogicalPlan plan) {
    return ScalaTypes.list(plan.expressions()).stream()
        .map(KnownLeaves::inResolved)
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<String> inResolved(Expression node) {
    if (node instanceof Attribute column && column.metadata().contains(OF_THE_SOURCE)) {
      return Optional.of(
          "names '"
              + column.name()
              + "', which is no column of the rows: it says where Spark read them");
    }
    if (node instanceof LeafExpression
        && !(node instanceof Attribute)
        && !(node instanceof Literal)
        && !(node instanceof BoundReference)) {
      return Optional.of(
          "names an unknown column: Spark takes it for the function "
              + node.prettyName()
              + ", which is not allowed");
    }
    return ScalaTypes.list(node.children()).stream()
        .map(KnownLeaves::inResolved)
        .flatMap(Optional::stream)
        .findFirst();
  }
}
