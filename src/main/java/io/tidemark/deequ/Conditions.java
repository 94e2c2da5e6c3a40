package io.tidemark.deequ;

import io.tidemark.core.BadInputException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.analysis.UnresolvedExtractValue;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.expressions.CaseWhen;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.Predicate;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.NullType;

/** Whether an expression of Spark SQL is true or false of a row, as a condition must be. */
public final class Conditions {

  private static final String NO_CONDITION =
      "is no condition: expected what is true or false of a row, as 'age >= 0'";

  /** Functions whose value is true or false. */
  private static final Set<String> OF_TRUTH =
      Set.of(
          "contains",
          "endswith",
          "startswith",
          "isnan",
          "isnotnull",
          "isnull",
          "like",
          "ilike",
          "rlike",
          "regexp_like",
          "array_contains",
          "boolean");

  /** Functions whose value has the type of their arguments. */
  private static final Set<String> OF_ARGUMENTS =
      Set.of(
          "coalesce", "if", "ifnull", "nullif", "nvl", "nvl2", "greatest", "least", "element_at");

  private Conditions() {}

  /**
   * Why the expression can be no condition, whatever the types of the columns; empty if it may be
   * one.
   *
   * @param expression of one that {@link AllowedExpressions} refuses it says nothing
   */
  public static Optional<String> refusal(String expression) {
    if (AllowedExpressions.refusal(expression).isPresent()) {
      return Optional.empty();
    }
    try {
      return mayBeTrue(new CatalystSqlParser().parseExpression(expression))
          ? Optional.empty()
          : Optional.of(NO_CONDITION);
    } catch (Exception e) { // Scala does not declare that ParseException is checked.
      return Optional.empty(); // The allow-list says so.
    }
  }

  /**
   * Why the expression is no condition on these rows; empty if it is one. Reads no row.
   *
   * @param origin where it stands
   * @throws BadInputException if {@link AllowedExpressions} does not allow it
   */
  public static Optional<String> refusal(String expression, Dataset<Row> rows, String origin) {
    Column condition = AllowedExpressions.column(expression, rows.sparkSession(), origin);
    try {
      Dataset<Row> selection = rows.select(condition);
      Optional<String> refusal = AllowedExpressions.refusal(selection);
      if (refusal.isPresent()) {
        return refusal;
      }
      DataType type = selection.schema().fields()[0].dataType();
      return type instanceof BooleanType || type instanceof NullType
          ? Optional.empty()
          : Optional.of(NO_CONDITION + ", was of type " + type.sql());
    } catch (Exception e) { // Scala does not declare that AnalysisException is checked.
      return Optional.of(
          "cannot be computed: " + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
    }
  }

  private static boolean mayBeTrue(Expression node) {
    if (node instanceof Predicate
        || node instanceof UnresolvedAttribute
        || node instanceof UnresolvedExtractValue) {
      return true;
    }
    if (node instanceof Literal || node instanceof Cast) {
      return node.dataType() instanceof BooleanType || node.dataType() instanceof NullType;
    }
    if (node instanceof UnresolvedFunction function) {
      String name = function.nameParts().last().toLowerCase(Locale.ROOT);
      return OF_TRUTH.contains(name) || OF_ARGUMENTS.contains(name);
    }
    if (node instanceof CaseWhen choice) {
      List<scala.Tuple2<Expression, Expression>> branches = ScalaTypes.list(choice.branches());
      return branches.stream().allMatch(b -> mayBeTrue(b._2()))
          && (choice.elseValue().isEmpty() || mayBeTrue(choice.elseValue().get()));
    }
    return false;
  }
}
