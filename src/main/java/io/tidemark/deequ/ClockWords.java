package io.tidemark.deequ;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.parser.AstBuilder;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser;
import org.apache.spark.sql.catalyst.parser.ParserUtils;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.TypeConstructorContext;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * Words that Spark reads as times of the clock, where a text becomes a date or a timestamp: {@code
 * now, today, tomorrow, yesterday}, with or without a zone. A condition that holds one has another
 * result tomorrow.
 */
final class ClockWords {

  private static final Pattern WORD =
      Pattern.compile(
          "\\s*(now|today|tomorrow|yesterday)(\\s*\\S+)?\\s*", Pattern.CASE_INSENSITIVE);

  private static final Set<DataType> TIMES =
      Set.of(DataTypes.DateType, DataTypes.TimestampType, DataTypes.TimestampNTZType);

  /** The allowed functions that read texts as dates or timestamps. */
  private static final Set<String> OF_TIMES =
      Set.of(
          """
          add_months date date_add date_diff date_format date_part date_sub date_trunc dateadd
          datediff datepart day dayofmonth dayofweek dayofyear extract hour last_day make_date
          minute month months_between quarter second timestamp to_date to_timestamp trunc
          try_to_timestamp unix_date unix_millis unix_seconds weekday weekofyear year
          """
              .strip()
              .split("\\s+"));

  /** The kinds of Catalyst's expressions that make texts of texts. */
  private static final Set<String> OF_TEXTS =
      Set.of(
          "Concat", "Substring", "StringTrim", "StringTrimLeft", "StringTrimRight", "StringLocate");

  private static final String COMPUTED =
      "computes a text from literals only, beside dates or timestamps, where such a text may mean a"
          + " time of the clock; write the text as it is meant";

  private ClockWords() {}

  /** Whether Spark may read the text as a time of the clock. */
  static boolean isOne(String text) {
    return WORD.matcher(text).matches();
  }

  /**
   * Why an expression that was parsed, but not yet resolved, depends on the clock; empty if it does
   * not, or only where a column turns out to hold times: see {@link #inPlan}.
   *
   * @param text what was parsed: a typed literal such as {@code date 'today'} has become a plain
   *     date in the tree
   */
  static Optional<String> refusal(String text, Expression tree) {
    Optional<String> typed = typedLiteral(text);
    if (typed.isPresent() || !holdsTimes(tree)) {
      return typed;
    }
    return word(tree);
  }

  /** Why the columns that a resolved plan ends in depend on the clock. */
  static Optional<String> inPlan(LogicalPlan plan) {
    return ScalaTypes.list(plan.expressions()).stream()
        .map(ClockWords::inResolved)
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<String> inResolved(Expression node) {
    if (node instanceof Cast cast
        && TIMES.contains(cast.dataType())
        && cast.child().resolved()
        && cast.child().foldable()
        && cast.child().dataType().equals(DataTypes.StringType)) {
      Optional<String> refusal = ofConstant(cast.child());
      if (refusal.isPresent()) {
        return refusal;
      }
    }
    return ScalaTypes.list(node.children()).stream()
        .map(ClockWords::inResolved)
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<String> ofConstant(Expression text) {
    if (!(text instanceof Literal literal)) {
      return Optional.of(COMPUTED);
    }
    return Optional.ofNullable(literal.value())
        .map(Object::toString)
        .filter(ClockWords::isOne)
        .map(ClockWords::refused);
  }

  private static Optional<String> typedLiteral(String text) {
    TypedLiterals literals = new TypedLiterals();
    literals.parseExpression(text);
    return Optional.ofNullable(literals.builder.word).map(ClockWords::refused);
  }

  private static boolean holdsTimes(Expression node) {
    boolean isTime =
        node instanceof Cast cast
            ? TIMES.contains(cast.dataType())
            : node instanceof Literal literal
                ? TIMES.contains(literal.dataType())
                : node instanceof UnresolvedFunction function
                    && OF_TIMES.contains(name(function).toLowerCase(Locale.ROOT));
    return isTime || ScalaTypes.list(node.children()).stream().anyMatch(ClockWords::holdsTimes);
  }

  /** A text that is such a word, or that is computed from literals and so could become one. */
  private static Optional<String> word(Expression node) {
    if (node instanceof Literal literal
        && literal.value() != null
        && literal.dataType().equals(DataTypes.StringType)
        && isOne(literal.value().toString())) {
      return Optional.of(refused(literal.value().toString()));
    }
    if (makesText(node) && isOfLiterals(node)) {
      return Optional.of(COMPUTED);
    }
    return ScalaTypes.list(node.children()).stream()
        .map(ClockWords::word)
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static boolean makesText(Expression node) {
    return (node instanceof Cast cast && cast.dataType().equals(DataTypes.StringType))
        || OF_TEXTS.contains(node.getClass().getSimpleName())
        || (node instanceof UnresolvedFunction function
            && !OF_TIMES.contains(name(function).toLowerCase(Locale.ROOT))
            && holdsText(node));
  }

  private static boolean holdsText(Expression node) {
    return (node instanceof Literal literal
            && (literal.dataType().equals(DataTypes.StringType)
                || literal.dataType().equals(DataTypes.BinaryType)))
        || ScalaTypes.list(node.children()).stream().anyMatch(ClockWords::holdsText);
  }

  private static boolean isOfLiterals(Expression node) {
    return !(node instanceof UnresolvedAttribute)
        && ScalaTypes.list(node.children()).stream().allMatch(ClockWords::isOfLiterals);
  }

  private static String name(UnresolvedFunction function) {
    return String.join(".", ScalaTypes.list(function.nameParts()));
  }

  private static String refused(String word) {
    return "holds '"
        + word.strip()
        + "' as a date or timestamp, which depends on the clock and is not allowed; write the date"
        + " itself";
  }

  /** Notes the typed literals of an expression, such as {@code timestamp 'now'}. */
  private static final class TypedLiterals extends CatalystSqlParser {

    private final Builder builder = new Builder();

    @Override
    public AstBuilder astBuilder() {
      return builder;
    }

    private static final class Builder extends AstBuilder {

      private String word;

      @Override
      public Literal visitTypeConstructor(TypeConstructorContext context) {
        String text = ParserUtils.string(context.stringLit().getStart());
        if (isOne(text)) {
          word = text;
        }
        return super.visitTypeConstructor(context);
      }
    }
  }
}
