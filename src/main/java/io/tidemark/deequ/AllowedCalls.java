package io.tidemark.deequ;

import io.tidemark.core.Excerpt;
import io.tidemark.core.Spelling;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.UnaryMinus;

/** Which functions {@link AllowedExpressions} may call, and how. */
final class AllowedCalls {

  /**
   * The most places from the point that may be rounded to. The digits of a double stand within 324
   * of it and those of a decimal within 38, so that more places change nothing, or leave nothing;
   * Spark writes all of them out.
   */
  static final int MOST_PLACES = 400;

  /** The most characters that a text may be filled up to. */
  static final int LONGEST_FILLED = 10_000;

  /** The most characters of a separator, which Spark prepares anew for each row. */
  static final int LONGEST_SEPARATOR = 1_000;

  private AllowedCalls() {}

  /**
   * Why a function may not be called; empty if it may.
   *
   * @param aggregates the names of those that may be called besides those of single rows
   * @param allowed says what is, where there are none
   */
  static Optional<String> refusal(
      UnresolvedFunction function, Set<String> aggregates, String allowed) {
    String name = String.join(".", ScalaTypes.list(function.nameParts()));
    boolean isAggregate = aggregates.contains(name.toLowerCase(Locale.ROOT));
    if (!isAggregate && !AllowedExpressions.FUNCTIONS.contains(name.toLowerCase(Locale.ROOT))) {
      return Optional.of(refused(name, aggregates, allowed));
    }
    if (function.isDistinct() && isAggregate) {
      return Optional.of(
          "calls "
              + name
              + " with DISTINCT, which does not add up from window to window; an estimate does:"
              + " approx_count_distinct");
    }
    if (function.isDistinct()
        || function.ignoreNulls()
        || (function.filter().isDefined() && !isAggregate)) {
      return Optional.of(
          "calls " + name + " with DISTINCT, FILTER or IGNORE NULLS, which only aggregates take");
    }
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "round", "bround", "ceil", "ceiling", "floor" ->
          unlessLiteral(function, "places", -MOST_PLACES, MOST_PLACES);
      case "lpad", "rpad" -> unlessLiteral(function, "length", 0, LONGEST_FILLED);
      case "split_part" -> unlessSeparator(function);
      default -> Optional.empty();
    };
  }

  /** Why the second argument may not be what it is; empty if it is a literal text, and short. */
  private static Optional<String> unlessSeparator(UnresolvedFunction function) {
    List<Expression> arguments = ScalaTypes.list(function.arguments());
    if (arguments.size() < 2
        || (arguments.get(1) instanceof Literal literal
            && literal.sql().length() <= LONGEST_SEPARATOR)) {
      return Optional.empty();
    }
    return Optional.of(
        "gives %s the separator %s, where a literal text of at most %d characters is allowed"
            .formatted(
                function.prettyName(), Excerpt.of(arguments.get(1).sql()), LONGEST_SEPARATOR));
  }

  /** Why the second argument may not be what it is; empty if it is a number in the range. */
  private static Optional<String> unlessLiteral(
      UnresolvedFunction function, String what, int least, int most) {
    List<Expression> arguments = ScalaTypes.list(function.arguments());
    if (arguments.size() < 2) {
      return Optional.empty();
    }
    boolean isNegative = arguments.get(1) instanceof UnaryMinus;
    Expression number = isNegative ? ((UnaryMinus) arguments.get(1)).child() : arguments.get(1);
    if (number instanceof Literal literal && literal.value() instanceof Integer value) {
      int signed = isNegative ? -value : value;
      if (signed >= least && signed <= most) {
        return Optional.empty();
      }
    }
    return Optional.of(
        "gives %s the %s %s, where a literal whole number from %d to %d is allowed"
            .formatted(
                function.prettyName(), what, Excerpt.of(arguments.get(1).sql()), least, most));
  }

  /** Why a function that is not allowed may not be called. */
  static String refused(String name, Set<String> aggregates, String allowed) {
    Set<String> known = new TreeSet<>(AllowedExpressions.FUNCTIONS);
    known.addAll(aggregates);
    return "calls the function "
        + name
        + ", which is not allowed"
        + Spelling.hint(name, known)
        + "; "
        + (aggregates.isEmpty()
            ? allowed
            : "allowed are the aggregates "
                + String.join(", ", new TreeSet<>(aggregates))
                + ", which add up from window to window, and functions of the values of one row");
  }
}
