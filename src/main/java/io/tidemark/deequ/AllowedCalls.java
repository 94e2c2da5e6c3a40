package io.tidemark.deequ;

import io.tidemark.core.Spelling;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;

/** Which functions {@link AllowedExpressions} may call, and how. */
final class AllowedCalls {

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
    return Optional.empty();
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
