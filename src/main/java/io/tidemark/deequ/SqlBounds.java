package io.tidemark.deequ;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.expressions.EqualNullSafe;
import org.apache.spark.sql.catalyst.expressions.EqualTo;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.LikeAllBase;
import org.apache.spark.sql.catalyst.expressions.LikeAnyBase;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;

/**
 * How long and how deep the SQL of a configuration may be. Spark's parser calls itself for every
 * level, and so does whoever walks over what it made, up to the end of the stack of the thread.
 */
public final class SqlBounds {

  /** The most characters of an expression, or of a type. */
  static final int LONGEST = 10_000;

  /** The most brackets around brackets, and CASE in CASE. */
  static final int MOST_BRACKETS = 50;

  /** The most operators and calls, one within the other. */
  static final int DEEPEST = 100;

  /** The most parts of what is computed; a text of {@link #LONGEST} that repeats none has fewer. */
  static final int MOST_PARTS = 10_000;

  /** The same of what Spark makes of it, which casts, and writes calls as several others. */
  private static final int MOST_RESOLVED_PARTS = 10 * MOST_PARTS;

  /** The functions that Spark writes as others that compute their arguments twice. */
  private static final Set<String> COMPUTE_TWICE = Set.of("nullif", "right");

  /** What a pattern counts for, as its call is several times as large as another. */
  private static final int PATTERN_PARTS = 4;

  private static final String TOO_MANY =
      "comes to more than %d parts, since =, IS DISTINCT FROM, BETWEEN, CASE x WHEN, LIKE ANY,"
          + " nullif and right compute what they are given several times: don't nest these within"
          + " each other";

  private static final String TOO_DEEP =
      "nests more than %d operators, calls or brackets: split it into several, or write IN for many"
          + " comparisons";

  /** A part of an expression, and how often it is computed. */
  private record Level(Expression node, int depth, long times) {}

  private SqlBounds() {}

  /** Why the text may not be parsed; empty if it may. */
  static Optional<String> refusal(String text) {
    if (text.length() > LONGEST) {
      return Optional.of(
          "has %d characters, at most %d are allowed: split it into several"
              .formatted(text.length(), LONGEST));
    }
    return brackets(text) > MOST_BRACKETS
        ? Optional.of(TOO_DEEP.formatted(MOST_BRACKETS))
        : Optional.empty();
  }

  /** Why what was parsed may not be used; empty if it may. */
  static Optional<String> refusal(Expression tree) {
    Deque<Level> open = new ArrayDeque<>();
    open.push(new Level(tree, 1, 1));
    long parts = 0;
    while (!open.isEmpty()) {
      Level level = open.pop();
      if (level.depth() > DEEPEST) {
        return Optional.of(tooDeep());
      }
      parts += level.times();
      if (parts > MOST_PARTS) {
        return Optional.of(TOO_MANY.formatted(MOST_PARTS));
      }
      long times = level.times() * repeats(level.node());
      ScalaTypes.list(level.node().children())
          .forEach(child -> open.push(new Level(child, level.depth() + 1, times)));
    }
    return Optional.empty();
  }

  /** Why what Spark made of an expression may not be used; empty if it may. */
  static Optional<String> refusal(LogicalPlan resolved) {
    Deque<Expression> open = new ArrayDeque<>(ScalaTypes.list(resolved.expressions()));
    for (int parts = 0; !open.isEmpty(); parts++) {
      if (parts > MOST_RESOLVED_PARTS) {
        return Optional.of(TOO_MANY.formatted(MOST_RESOLVED_PARTS));
      }
      ScalaTypes.list(open.pop().children()).forEach(open::push);
    }
    return Optional.empty();
  }

  /**
   * How often the arguments are computed; what the parser repeats stands in the tree as often. A
   * truth that is compared with a number becomes a CASE over both.
   */
  private static int repeats(Expression node) {
    if (node instanceof LikeAllBase like) {
      return PATTERN_PARTS * like.patterns().size();
    } else if (node instanceof LikeAnyBase like) {
      return PATTERN_PARTS * like.patterns().size();
    }
    if (node instanceof EqualTo) {
      return 2;
    } else if (node instanceof EqualNullSafe) {
      return 4;
    }
    return node instanceof UnresolvedFunction function
            && COMPUTE_TWICE.contains(function.nameParts().last().toLowerCase(Locale.ROOT))
        ? 2
        : 1;
  }

  /** What is wrong with an expression that overflows the stack. */
  static String tooDeep() {
    return TOO_DEEP.formatted(DEEPEST);
  }

  /** Whether the text is a type of Spark SQL, such as {@code decimal(10,2)}. */
  public static boolean isType(String text) {
    if (refusal(text).isPresent()) {
      return false;
    }
    try {
      return new CatalystSqlParser().parseDataType(text) != null;
    } catch (Exception e) { // Scala does not declare that ParseException is checked.
      return false;
    }
  }

  /** The most brackets that are open at once: (, [, those of types, and CASE up to END. */
  private static int brackets(String text) {
    int most = 0;
    int open = 0;
    int at = 0;
    while (at < text.length()) {
      char sign = text.charAt(at);
      int end = at + 1;
      if (sign == '\'' || sign == '"' || sign == '`') {
        end = afterQuotes(text, at);
      } else if (Character.isLetterOrDigit(sign) || sign == '_') {
        while (end < text.length()
            && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '_')) {
          end++;
        }
        String word = text.substring(at, end).toLowerCase(Locale.ROOT);
        open += word.equals("case") ? 1 : word.equals("end") ? -1 : 0;
        open += opensType(word, text, end) ? 1 : 0;
      } else if (sign == '(' || sign == '[') {
        open++;
      } else if (sign == ')' || sign == ']') {
        open--;
      }
      most = Math.max(most, open);
      at = end;
    }
    return most;
  }

  /** A {@code <} that compares is no bracket; one of a type is never counted as closed. */
  private static boolean opensType(String word, String text, int end) {
    return (word.equals("array") || word.equals("map") || word.equals("struct"))
        && text.substring(end).stripLeading().startsWith("<");
  }

  private static int afterQuotes(String text, int from) {
    char quote = text.charAt(from);
    int at = from + 1;
    while (at < text.length() && text.charAt(at) != quote) {
      at += text.charAt(at) == '\\' && quote != '`' ? 2 : 1;
    }
    return Math.min(text.length(), at + 1);
  }
}
