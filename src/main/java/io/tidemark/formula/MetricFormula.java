package io.tidemark.formula;

import io.tidemark.core.BadInputException;
import io.tidemark.core.Excerpt;
import io.tidemark.core.Outcome;
import io.tidemark.deequ.AllowedExpressions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** Arithmetic over metrics, which names them in braces: {@code {{losses}} / {{revenue}}}. */
public final class MetricFormula {

  /** Of which rows a metric is meant. */
  public enum Side {
    /** The window. */
    CURRENT,
    /** What the window is compared with. */
    BASE
  }

  /** A metric that is named. */
  public record Named(Side side, String metric) {}

  private static final String OF_CURRENT = "current.";
  private static final String OF_BASE = "base.";

  private final Map<String, Named> names;
  private final TypedExpression expression;

  private MetricFormula(Map<String, Named> names, TypedExpression expression) {
    this.names = names;
    this.expression = expression;
  }

  /**
   * Reads arithmetic over metrics of the window: {@code {{name}}}.
   *
   * @throws BadInputException if it may not be used, with a sentence that begins with it
   */
  public static MetricFormula derived(String text, Optional<DataType> output) {
    return of(
        text,
        output,
        name -> {
          if (name.startsWith(OF_CURRENT) || name.startsWith(OF_BASE)) {
            throw new BadInputException(
                "names {{" + name + "}}: what compares two times has the type drift");
          }
          return new Named(Side.CURRENT, name);
        });
  }

  /**
   * Reads a comparison of two times: {@code {{current.name}}} and {@code {{base.name}}}.
   *
   * @throws BadInputException if it may not be used, with a sentence that begins with it
   */
  public static MetricFormula drift(String text, Optional<DataType> output) {
    MetricFormula drift =
        of(
            text,
            output,
            name -> {
              if (name.startsWith(OF_CURRENT)) {
                return new Named(Side.CURRENT, name.substring(OF_CURRENT.length()));
              }
              if (name.startsWith(OF_BASE)) {
                return new Named(Side.BASE, name.substring(OF_BASE.length()));
              }
              throw new BadInputException(
                  "names {{"
                      + name
                      + "}}: a drift names {{current."
                      + name
                      + "}} of the window"
                      + " and {{base."
                      + name
                      + "}} of what it is compared with");
            });
    if (drift.named().stream().noneMatch(n -> n.side() == Side.BASE)) {
      throw new BadInputException(
          "the expression '" + Excerpt.of(text) + "' compares with nothing: name {{base.…}} too");
    }
    return drift;
  }

  private static MetricFormula of(
      String text, Optional<DataType> output, Function<String, Named> reading) {
    Map<String, Named> names = new LinkedHashMap<>();
    return Template.read(
        text,
        name -> {
          names.put(key(name), reading.apply(name));
          return "`" + key(name) + "`";
        },
        filled -> {
          if (names.isEmpty()) {
            throw new BadInputException("names no metric in braces, as {{name}}");
          }
          Expression tree = AllowedExpressions.tree(filled, Set.of());
          requireNoColumns(tree, names.keySet());
          Map<String, DataType> types = new LinkedHashMap<>();
          names.keySet().forEach(name -> types.put(name, DataTypes.DoubleType));
          return new MetricFormula(names, TypedExpression.of(tree, types, output));
        });
  }

  /** A column may be called as a metric is. */
  private static String key(String name) {
    return "{{" + name.replace("`", "``") + "}}";
  }

  private static void requireNoColumns(Expression node, Set<String> metrics) {
    if (node instanceof UnresolvedAttribute column && !metrics.contains(Trees.name(column))) {
      throw new BadInputException(
          "names the column "
              + Trees.name(column)
              + ", where other metrics are named in braces: {{"
              + Trees.name(column)
              + "}}");
    }
    Trees.children(node).forEach(child -> requireNoColumns(child, metrics));
  }

  /** The metrics that it names. */
  public List<Named> named() {
    return List.copyOf(names.values());
  }

  /** The number that it makes of theirs. */
  public Outcome value(Function<Named, Outcome> metrics) {
    List<Object> values = new ArrayList<>();
    Optional<Outcome> missing = Optional.empty();
    for (Named name : names.values()) {
      Outcome value = metrics.apply(name);
      values.add(value.fold(number -> (Object) number, (reason, detail) -> null));
      if (missing.isEmpty() && !value.isDefined()) {
        missing = Optional.of(of(name, value));
      }
    }
    Outcome made = expression.of(values.toArray());
    return made.isDefined() ? made : missing.orElse(made);
  }

  private static Outcome of(Named name, Outcome undefined) {
    return undefined.fold(
        Outcome::of,
        (reason, detail) ->
            Outcome.undefined(
                reason,
                name.metric() + (name.side() == Side.BASE ? " before" : "") + ": " + detail));
  }
}
