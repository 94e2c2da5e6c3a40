package io.tidemark.deequ;

import io.tidemark.core.BadInputException;
import io.tidemark.core.Excerpt;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.analysis.UnresolvedExtractValue;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.aggregate.AggregateExpression;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser;
import org.apache.spark.sql.catalyst.parser.ParserInterface;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;

/**
 * Spark SQL expressions that the configuration may hold: a condition on the values of one row.
 *
 * <p>Spark would run anything there, {@code java_method} and {@code reflect} among it. So the text
 * is parsed once, every node of the tree must be known to be harmless, and that very tree becomes
 * the {@link #column}: the text itself is handed to nobody, since what reads it again may read it
 * otherwise, as Spark does that puts an environment variable in the place of <code>${env:NAME}
 * </code> first. Harmless are columns, literals, arithmetic, comparisons, logic, casts and the
 * {@link #FUNCTIONS}, of which those of patterns run with a budget (see {@link PatternCalls}). What
 * is not listed is refused: subqueries, windows, aggregates, generators, lambdas, functions that
 * the session brings, and what depends on the clock, on chance, on the user or on a file.
 */
public final class AllowedExpressions {

  /**
   * The functions that may be called: of numbers, of choice, of texts, of dates, of types and
   * parts.
   */
  public static final Set<String> FUNCTIONS =
      words(
          """
          abs bround cbrt ceil ceiling exp floor greatest hypot isnan least ln log log10 log1p
          log2 mod nanvl negative pmod positive pow power round sign signum sqrt try_add
          try_divide try_multiply try_subtract
          coalesce if ifnull isnotnull isnull nullif nvl nvl2
          ascii btrim char_length character_length concat concat_ws contains endswith
          find_in_set initcap instr lcase left length levenshtein locate lower lpad ltrim
          octet_length position regexp_count regexp_extract regexp_instr regexp_like
          regexp_replace replace reverse right rpad rtrim split_part startswith substr substring
          substring_index translate trim ucase upper like ilike rlike
          add_months date date_add date_diff date_format date_part date_sub date_trunc dateadd
          datediff datepart day dayofmonth dayofweek dayofyear extract hour last_day make_date
          minute month months_between quarter second timestamp to_date to_timestamp trunc
          try_to_timestamp unix_date unix_millis unix_seconds weekday weekofyear year
          array_contains bigint boolean cardinality decimal double element_at float int map_keys
          map_values size smallint string tinyint
          """);

  private static final String SUBSTITUTION = "${";

  private static final String ALLOWED =
      "allowed are columns, literals, arithmetic, comparisons, AND, OR, NOT, IN, BETWEEN, LIKE,"
          + " RLIKE, IS NULL, CASE, CAST and functions of the values of one row, like "
          + String.join(", ", List.of("abs", "coalesce", "length", "lower", "year"));

  /** The kinds of Catalyst's own expressions that the parser may make of the text. */
  private static final Set<String> NODES =
      words(
          """
          Literal And Or Not EqualTo EqualNullSafe LessThan LessThanOrEqual GreaterThan
          GreaterThanOrEqual In IsNull IsNotNull Like ILike LikeAll LikeAny NotLikeAll
          NotLikeAny RLike CaseWhen Cast Add Subtract Multiply Divide IntegralDivide Remainder
          UnaryMinus UnaryPositive BitwiseAnd BitwiseOr BitwiseXor BitwiseNot Concat Substring
          StringLocate StringTrim StringTrimLeft StringTrimRight TimestampAdd TimestampDiff
          """);

  /**
   * Names that Spark reads as a call, or as where the row comes from, if no column is so called. A
   * column {@code user} is too common to refuse it.
   */
  private static final Set<String> CALLS =
      words(
          """
          current_catalog current_database current_date current_schema current_time
          current_timestamp current_timezone current_user localtimestamp session_user _metadata
          """);

  private AllowedExpressions() {}

  /**
   * Why the expression may not be used; empty if it may.
   *
   * <p>The session's settings change how Spark reads a quote: ask again where it is used.
   */
  public static Optional<String> refusal(String expression) {
    return parsed(expression, new CatalystSqlParser(), Set.of()).refusal();
  }

  /**
   * The expression as a column, as the session reads it.
   *
   * @param origin where it stands, as {@code credit-risk.conf:14}
   * @throws BadInputException if it may not be used, saying what is refused and what is allowed
   */
  public static Column column(String expression, SparkSession spark, String origin) {
    return column(expression, spark, origin, PatternAlarm.FAIL);
  }

  /**
   * The expression as a column, as the session reads it.
   *
   * @param alarm is told of a pattern that has to give up on a text
   * @throws BadInputException if it may not be used, saying what is refused and what is allowed
   */
  static Column column(String expression, SparkSession spark, String origin, PatternAlarm alarm) {
    Parsed parsed = parsed(expression, spark.sessionState().sqlParser(), Set.of());
    require(parsed.refusal(), expression, origin);
    return new Column(PatternCalls.bounded(parsed.tree(), alarm));
  }

  /**
   * The tree of an expression, as it was parsed.
   *
   * @throws BadInputException if it may not be used, beginning with the expression
   */
  static Expression tree(String expression) {
    return tree(expression, Set.of());
  }

  /**
   * The same of an expression that may call aggregates, with FILTER; where they stand in it is not
   * looked at.
   *
   * @param aggregates the names of those that it may call, in lower case
   * @throws BadInputException if it may not be used, beginning with the expression
   */
  public static Expression tree(String expression, Set<String> aggregates) {
    Parsed parsed = parsed(expression, new CatalystSqlParser(), aggregates);
    parsed
        .refusal()
        .ifPresent(
            reason -> {
              throw new BadInputException(
                  "the expression '" + Excerpt.of(expression) + "' " + reason);
            });
    return parsed.tree();
  }

  /**
   * Refuses an expression that may not be used.
   *
   * @param origin where it stands, as {@code credit-risk.conf:14}
   * @throws BadInputException if it may not be used, saying what is refused and what is allowed
   */
  static void require(String expression, String origin) {
    require(refusal(expression), expression, origin);
  }

  private static void require(Optional<String> refusal, String expression, String origin) {
    refusal.ifPresent(
        reason -> {
          throw new BadInputException(
              origin + ": the expression '" + Excerpt.of(expression) + "' " + reason);
        });
  }

  /**
   * Why a selection of such columns may not be used: a text that looked harmless is compared with a
   * column of dates or timestamps, and is a time of the clock there; or a name that looked like a
   * column is none of these rows, and Spark has another meaning for it; or Spark takes a text for a
   * decimal there.
   */
  public static Optional<String> refusal(Dataset<Row> selection) {
    return refusal(selection.queryExecution().analyzed());
  }

  /** Why what a resolved plan ends in may not be used. */
  static Optional<String> refusal(LogicalPlan resolved) {
    return SqlBounds.refusal(resolved)
        .or(() -> KnownLeaves.inPlan(resolved))
        .or(() -> ClockWords.inPlan(resolved))
        .or(() -> CallBudget.refusal(resolved));
  }

  /** A tree that {@link #tree} gave, or a part of it, as a column: patterns run with a budget. */
  public static Column column(Expression tree) {
    return new Column(PatternCalls.bounded(tree, PatternAlarm.FAIL));
  }

  /**
   * What came of reading an expression.
   *
   * @param tree null where it is none
   * @param refusal why it may not be used
   */
  private record Parsed(Expression tree, Optional<String> refusal) {}

  private static Parsed parsed(String expression, ParserInterface parser, Set<String> aggregates) {
    if (expression.contains(SUBSTITUTION)) {
      return new Parsed(
          null,
          Optional.of(
              "holds \"" + SUBSTITUTION + "\", which Spark would put something else in place of"));
    }
    Optional<String> tooMuch = SqlBounds.refusal(expression);
    if (tooMuch.isPresent()) {
      return new Parsed(null, tooMuch);
    }
    try {
      Expression tree = parser.parseExpression(expression);
      return new Parsed(
          tree,
          SqlBounds.refusal(tree)
              .or(() -> refusal(tree, aggregates))
              .or(() -> ClockWords.refusal(expression, tree))
              .or(() -> PatternCalls.refusal(tree)));
    } catch (StackOverflowError e) { // The parser calls itself, before there is a tree to look at.
      return new Parsed(null, Optional.of(SqlBounds.tooDeep()));
    } catch (Exception e) { // Scala does not declare that ParseException is checked.
      return new Parsed(
          null, Optional.of("is no Spark SQL expression: " + Excerpt.of(firstLine(e))));
    }
  }

  /**
   * The columns that the expression names, each by the first part of its name, as written: {@code
   * a} for {@code a.b}.
   *
   * @param expression one that is not refused
   */
  public static Set<String> columns(String expression) {
    try {
      Set<String> columns = new TreeSet<>();
      collect(new CatalystSqlParser().parseExpression(expression), columns);
      return columns;
    } catch (Exception e) { // Scala does not declare that ParseException is checked.
      throw new IllegalArgumentException("'" + expression + "' is no Spark SQL expression", e);
    }
  }

  private static void collect(Expression node, Set<String> columns) {
    if (node instanceof UnresolvedAttribute column) {
      columns.add(column.nameParts().head());
    }
    ScalaTypes.list(node.children()).forEach(child -> collect(child, columns));
  }

  private static Optional<String> refusal(Expression node, Set<String> aggregates) {
    if (node instanceof UnresolvedFunction function) {
      Optional<String> reason = AllowedCalls.refusal(function, aggregates, ALLOWED);
      if (reason.isPresent()) {
        return reason;
      }
    } else if (node instanceof UnresolvedAttribute column && isCall(column)) {
      return Optional.of("uses " + column.name() + ", which is not allowed; " + ALLOWED);
    } else if (node instanceof AggregateExpression call) { // The parser knows a few.
      String name = call.aggregateFunction().prettyName();
      return Optional.of(AllowedCalls.refused(name, aggregates, ALLOWED));
    } else if (!isAllowed(node)) {
      return Optional.of("uses " + node.prettyName() + ", which is not allowed; " + ALLOWED);
    }
    return ScalaTypes.list(node.children()).stream()
        .map(child -> refusal(child, aggregates))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static boolean isCall(UnresolvedAttribute column) {
    return CALLS.contains(column.nameParts().head().toLowerCase(Locale.ROOT));
  }

  private static boolean isAllowed(Expression node) {
    return node instanceof UnresolvedAttribute
        || node instanceof UnresolvedExtractValue
        || (node.getClass().getPackage().equals(Expression.class.getPackage())
            && NODES.contains(node.getClass().getSimpleName()));
  }

  private static Set<String> words(String text) {
    return Set.of(text.strip().split("\\s+"));
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).strip().lines().findFirst().orElse("");
  }
}
