package io.tidemark.deequ;

import io.tidemark.core.BadInputException;
import io.tidemark.core.Excerpt;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.expressions.AttributeReference;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.NamedExpression$;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.CharType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.VarcharType;
import org.apache.spark.unsafe.types.UTF8String;
import scala.Function1;

/**
 * An expression of Spark SQL over values that are all texts, which makes a text of them. It is
 * understood once and for all, without rows and without a running Spark: whatever is wrong with it
 * that no value could mend is known then. What single values cannot do, it says of these.
 */
public final class TextExpression implements Serializable {

  private static final long serialVersionUID = 1;

  private static final Pattern ERROR_CLASS = Pattern.compile("^\\[[A-Z][A-Z0-9_.]+] ");
  private static final Pattern POSITION = Pattern.compile("[;.]? ?line \\d+ pos \\d+;?$");

  private static final String VALUE = "value";

  private final List<String> names;
  private final Expression bound;

  private TextExpression(List<String> names, Expression bound) {
    this.names = names;
    this.bound = bound;
  }

  /**
   * The expression that is so written. Names are those of values, dots included: {@code a.b} is the
   * value of that name.
   *
   * @throws BadInputException if it may not be used, or if no texts could be given to it; its
   *     message begins with the expression
   */
  public static TextExpression of(String expression) {
    Map<String, AttributeReference> values = new LinkedHashMap<>();
    Expression tree =
        named(PatternCalls.bounded(AllowedExpressions.tree(expression), PatternAlarm.FAIL), values);
    try {
      Expression made = analyzed(tree, values);
      if (isNested(made.dataType())) {
        throw new BadInputException(
            "makes no single value, but " + made.dataType().sql() + ", which no column can hold");
      }
      return bound(values, analyzed(cast(made, DataTypes.StringType), values));
    } catch (Exception | OutOfMemoryError e) { // Scala does not declare AnalysisException.
      throw new BadInputException(
          "the expression '" + Excerpt.of(expression) + "' " + reason(e), e);
    }
  }

  /**
   * The text of a value, the only one, once it is of a type: NULL where it cannot be.
   *
   * @param type of Spark SQL
   * @throws BadInputException if there is no such type, or if no text could be of it
   */
  public static TextExpression cast(String type) {
    if (!SqlBounds.isType(type)) {
      throw noType(type, "");
    }
    DataType wanted = new CatalystSqlParser().parseDataType(type);
    if (!isText(wanted) && (isNested(wanted) || !Cast.canCast(DataTypes.StringType, wanted))) {
      throw noType(type, ", which no text can be cast to");
    }
    AttributeReference value = text(VALUE);
    Map<String, AttributeReference> values = Map.of(VALUE, value);
    Expression made = PatternCalls.bounded(cast(value, wanted), PatternAlarm.FAIL);
    return bound(values, analyzed(cast(made, DataTypes.StringType), values));
  }

  private static BadInputException noType(String type, String why) {
    return new BadInputException(
        "expected a type of Spark SQL such as double, bigint, date or decimal(10,2), was '"
            + Excerpt.of(type)
            + "'"
            + why);
  }

  private static Expression cast(Expression child, DataType type) {
    return new org.apache.spark.sql.Column(child).cast(type).expr();
  }

  /** Spark takes texts of a certain length for texts of any. */
  private static boolean isText(DataType type) {
    return type instanceof CharType || type instanceof VarcharType;
  }

  private static boolean isNested(DataType type) {
    return type instanceof MapType || type instanceof ArrayType || type instanceof StructType;
  }

  private static AttributeReference text(String name) {
    return new AttributeReference(
        name,
        DataTypes.StringType,
        true,
        Metadata.empty(),
        NamedExpression$.MODULE$.newExprId(),
        ScalaTypes.seq(List.of()));
  }

  private static Expression named(Expression node, Map<String, AttributeReference> values) {
    if (node instanceof UnresolvedAttribute name) {
      return values.computeIfAbsent(
          String.join(".", ScalaTypes.list(name.nameParts())), TextExpression::text);
    }
    return node.mapChildren((Function1<Expression, Expression>) child -> named(child, values));
  }

  private static Expression analyzed(Expression tree, Map<String, AttributeReference> values) {
    return RowlessAnalysis.of(tree, values.values());
  }

  private static TextExpression bound(
      Map<String, AttributeReference> values, Expression expression) {
    List<String> names = List.copyOf(values.keySet());
    List<AttributeReference> places = names.stream().map(values::get).toList();
    return new TextExpression(names, RowlessAnalysis.bound(expression, places));
  }

  /** The names of the values that it reads. */
  public List<String> names() {
    return names;
  }

  /**
   * The text that it makes of texts, one for each of the names, each may be null; null where it has
   * no value.
   *
   * @throws BadInputException if it has none for a reason that Spark, or a pattern, gives
   */
  public String of(List<String> texts) {
    InternalRow row = new GenericInternalRow(texts.stream().map(UTF8String::fromString).toArray());
    try {
      Object made = bound.eval(row);
      return made == null ? null : made.toString();
    } catch (Exception
        | StackOverflowError
        | OutOfMemoryError e) { // Scala does not declare what is checked.
      throw new BadInputException(reason(e), e);
    }
  }

  private static String reason(Throwable e) {
    Throwable cause = e;
    while (cause.getCause() != null
        && cause.getMessage() != null
        && cause.getMessage().startsWith("[FAILED_EXECUTE_UDF]")) {
      cause = cause.getCause();
    }
    if (cause instanceof StackOverflowError) {
      return "is nested too deep";
    }
    if (cause instanceof OutOfMemoryError) {
      return "makes more than the memory holds";
    }
    String line =
        cause.getMessage() == null
            ? cause.getClass().getSimpleName()
            : cause.getMessage().strip().lines().findFirst().orElse("");
    String text = POSITION.matcher(ERROR_CLASS.matcher(line).replaceAll("")).replaceAll("");
    return cause instanceof BadInputException
        ? text
        : "cannot be computed: " + Excerpt.reason(text);
  }
}
