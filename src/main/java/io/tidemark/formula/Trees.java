package io.tidemark.formula;

import io.tidemark.core.BadInputException;
import io.tidemark.core.Excerpt;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.expressions.AttributeReference;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression$;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.Metadata;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/** What is done with the trees of Spark's expressions. */
final class Trees {

  private static final Pattern ERROR_CLASS = Pattern.compile("^\\[[A-Z][A-Z0-9_.]+] ");
  private static final Pattern POSITION = Pattern.compile("[;.]? ?(line \\d+ pos \\d+;?)?;?$");

  private Trees() {}

  static List<Expression> children(Expression node) {
    return JavaConverters.seqAsJavaList(node.children());
  }

  static <T> List<T> list(Seq<T> seq) {
    return JavaConverters.seqAsJavaList(seq);
  }

  static <T> Seq<T> seq(List<T> list) {
    return JavaConverters.asScalaBufferConverter(list).asScala().toSeq();
  }

  /** The name that a column is written by, dots between its parts. */
  static String name(UnresolvedAttribute column) {
    return String.join(".", JavaConverters.seqAsJavaList(column.nameParts()));
  }

  /** A value of a type. */
  static AttributeReference value(String name, DataType type) {
    return new AttributeReference(
        name, type, true, Metadata.empty(), NamedExpression$.MODULE$.newExprId(), seq(List.of()));
  }

  /**
   * The expression as people write it. Where that does not say all of it, what it is made of
   * follows, so that different expressions have different texts.
   */
  static String text(Expression node) {
    String sql = node.sql();
    String shape = ExpressionShape.of(node);
    return shapeOf(sql).equals(Optional.of(shape)) ? sql : sql + " ⟨" + shape + "⟩";
  }

  private static Optional<String> shapeOf(String sql) {
    try {
      return Optional.of(ExpressionShape.of(new CatalystSqlParser().parseExpression(sql)));
    } catch (Exception | StackOverflowError e) { // Scala does not declare ParseException.
      return Optional.empty();
    }
  }

  /** The same without the casts that Spark puts around numbers, and without quotes. */
  static String uncast(Expression node) {
    return node instanceof Cast cast ? uncast(cast.child()) : node.sql().replace("`", "");
  }

  /** What Spark, or who refuses an expression, says of it, in a line. */
  static String reason(Throwable e) {
    if (e instanceof StackOverflowError) {
      return "is nested too deep";
    }
    if (e instanceof OutOfMemoryError) {
      return "makes more than the memory holds";
    }
    String line =
        e.getMessage() == null
            ? e.getClass().getSimpleName()
            : e.getMessage().strip().lines().findFirst().orElse("");
    return e instanceof BadInputException
        ? line
        : "cannot be computed: "
            + Excerpt.of(POSITION.matcher(ERROR_CLASS.matcher(line).replaceAll("")).replaceAll(""));
  }
}
