package io.tidemark.formula;

import io.tidemark.core.BadInputException;
import io.tidemark.core.ColumnName;
import io.tidemark.deequ.AllowedExpressions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.types.DataType;
import scala.Function1;
import scala.collection.JavaConverters;

/**
 * An aggregate over rows in Spark SQL, such as {@code sum(a * b) / count(*)}: arithmetic over
 * aggregates that are functions of states which merge, each of a value of a row. All but the
 * aggregates is what {@link AllowedExpressions} allow.
 */
public final class AggregateFormula {

  /** The name in braces that stands for a column. */
  public static final String COLUMN = "column";

  private final List<Leaf> leaves;
  private final Expression outer;
  private final Set<String> columns;

  private AggregateFormula(List<Leaf> leaves, Expression outer, Set<String> columns) {
    this.leaves = List.copyOf(leaves);
    this.outer = outer;
    this.columns = Set.copyOf(columns);
  }

  /**
   * Takes an expression apart.
   *
   * @throws BadInputException if it may not be used, with a sentence that begins with it
   */
  public static AggregateFormula of(String expression) {
    return Template.read(
        expression,
        name -> {
          if (!name.equals(COLUMN)) {
            throw new BadInputException(
                "names {{"
                    + name
                    + "}}: of an aggregate the only name in braces is {{column}}, beside a list"
                    + " columns; a metric of other metrics has the type derived or drift");
          }
          return "`" + COLUMN + "`";
        },
        text -> taken(AllowedExpressions.tree(text, AggregateFunction.names())));
  }

  /** The expression with a column in place of the name for one. */
  public static String of(String expression, ColumnName column) {
    return Template.filled(expression, name -> column.quoted());
  }

  /** Whether an expression has a name for a column. */
  public static boolean isTemplate(String expression) {
    return Template.names(expression).contains(COLUMN);
  }

  private static AggregateFormula taken(Expression tree) {
    List<Leaf> leaves = new ArrayList<>();
    Set<String> columns = new TreeSet<>();
    Expression outer = outer(tree, leaves, columns);
    if (leaves.isEmpty()) {
      throw new BadInputException(
          "aggregates nothing: expected an aggregate such as avg(…) or count(*)");
    }
    return new AggregateFormula(leaves, outer, columns);
  }

  private static Expression outer(Expression node, List<Leaf> leaves, Set<String> columns) {
    if (node instanceof UnresolvedFunction function && aggregate(function).isPresent()) {
      Leaf leaf = leaf(function, aggregate(function).get(), columns);
      for (Leaf known : leaves) {
        if (known.text().equals(leaf.text())) {
          return place(known);
        }
      }
      leaves.add(leaf);
      return place(leaf);
    }
    if (node instanceof UnresolvedAttribute column) {
      throw new BadInputException(
          "names the column "
              + Trees.name(column)
              + " outside of an aggregate: over many rows it has many values");
    }
    return node.mapChildren((Function1<Expression, Expression>) c -> outer(c, leaves, columns));
  }

  private static Expression place(Leaf leaf) {
    return new UnresolvedAttribute(Trees.seq(List.of(leaf.text())));
  }

  private static Optional<AggregateFunction> aggregate(UnresolvedFunction function) {
    List<String> parts = JavaConverters.seqAsJavaList(function.nameParts());
    return parts.size() == 1 ? AggregateFunction.named(parts.get(0)) : Optional.empty();
  }

  private static Leaf leaf(
      UnresolvedFunction function, AggregateFunction aggregate, Set<String> columns) {
    List<Expression> arguments = JavaConverters.seqAsJavaList(function.arguments());
    String text = text(function, arguments);
    if (arguments.size() != 1) {
      throw new BadInputException(
          "calls " + text + " with " + arguments.size() + " arguments, where it takes one");
    }
    Expression argument = arguments.get(0);
    Trees.children(function).forEach(child -> collect(child, text, columns));
    return new Leaf(aggregate, argument, filter(function), text);
  }

  private static String text(UnresolvedFunction function, List<Expression> arguments) {
    return arguments.stream()
            .map(Trees::text)
            .collect(Collectors.joining(", ", function.prettyName() + "(", ")"))
        + filter(function).map(f -> " FILTER (WHERE " + Trees.text(f) + ")").orElse("");
  }

  private static Optional<Expression> filter(UnresolvedFunction function) {
    return function.filter().isDefined() ? Optional.of(function.filter().get()) : Optional.empty();
  }

  private static void collect(Expression node, String within, Set<String> columns) {
    if (node instanceof UnresolvedFunction function && aggregate(function).isPresent()) {
      throw new BadInputException(
          "has the aggregate " + Trees.text(node) + " within the aggregate " + within);
    }
    if (node instanceof UnresolvedAttribute column) {
      columns.add(Trees.name(column));
    }
    Trees.children(node).forEach(child -> collect(child, within, columns));
  }

  /** The columns that it names, dots between the parts of their names. */
  public Set<String> columns() {
    return columns;
  }

  /**
   * The formula over the columns of rows, none of which is read.
   *
   * @param output the type that its number is of, such as {@code decimal(10,2)}; empty for its own
   * @throws BadInputException if it makes no sense for them: what is wrong, without the expression
   */
  public BoundFormula on(Dataset<Row> rows, Optional<DataType> output) {
    return BoundFormula.of(
        outer, leaves.stream().map(leaf -> BoundLeaf.of(leaf, rows)).toList(), output);
  }
}
