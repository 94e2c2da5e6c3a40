package io.tidemark.deequ;

import io.tidemark.core.BoundedPattern;
import io.tidemark.core.Wildcards;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.expressions.And;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.Concat;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.ILike;
import org.apache.spark.sql.catalyst.expressions.Like;
import org.apache.spark.sql.catalyst.expressions.LikeAll;
import org.apache.spark.sql.catalyst.expressions.LikeAny;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.Literal$;
import org.apache.spark.sql.catalyst.expressions.Lower;
import org.apache.spark.sql.catalyst.expressions.Not;
import org.apache.spark.sql.catalyst.expressions.NotLikeAll;
import org.apache.spark.sql.catalyst.expressions.NotLikeAny;
import org.apache.spark.sql.catalyst.expressions.Or;
import org.apache.spark.sql.catalyst.expressions.RLike;
import org.apache.spark.sql.catalyst.expressions.String2TrimExpression;
import org.apache.spark.sql.catalyst.expressions.StringLocate;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.unsafe.types.UTF8String;
import scala.Function1;

/**
 * Puts {@link BoundedCalls} in the place of Spark's functions of patterns, which run until they are
 * done, and {@link BoundedCall} around those others that a value, or an argument, may make slow or
 * large. Patterns must be written out: one from a column may be any.
 */
final class PatternCalls {

  private static final char ESCAPE = '\\';

  /** The functions that {@link CallBudget} knows; each computes all of its arguments. */
  private static final Set<String> WITH_BUDGET =
      Set.of(
          """
          btrim concat concat_ws contains decimal instr levenshtein locate ltrim position replace
          rtrim substring_index trim
          """
              .strip()
              .split("\\s+"));

  private final PatternAlarm alarm;
  private final BoundedCalls calls;

  private PatternCalls(PatternAlarm alarm) {
    this.alarm = alarm;
    this.calls = new BoundedCalls(alarm);
  }

  /**
   * The expression with a budget for each of its patterns.
   *
   * @param tree parsed and not yet resolved
   * @throws IllegalArgumentException if a pattern cannot be used, saying why as the end of a
   *     sentence that begins with the expression
   */
  static Expression bounded(Expression tree, PatternAlarm alarm) {
    return new PatternCalls(alarm).bounded(tree);
  }

  /** Why a pattern of the expression cannot be used; empty if all can. */
  static Optional<String> refusal(Expression tree) {
    try {
      bounded(tree, PatternAlarm.FAIL);
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(e.getMessage());
    }
  }

  private Expression bounded(Expression whole) {
    Expression node = whole.mapChildren((Function1<Expression, Expression>) this::bounded);
    if (node instanceof RLike like) {
      return calls.find(like.left(), pattern("RLIKE", like.right()));
    } else if (node instanceof Like like) {
      return BoundedCalls.like(like.left(), wildcards("LIKE", like.right(), like.escapeChar()));
    } else if (node instanceof ILike like) {
      return ofAnyCase("ILIKE", like.left(), like.right(), like.escapeChar());
    } else if (node instanceof LikeAll like) {
      return each(like.child(), ScalaTypes.list(like.patterns()), p -> p, And::new);
    } else if (node instanceof LikeAny like) {
      return each(like.child(), ScalaTypes.list(like.patterns()), p -> p, Or::new);
    } else if (node instanceof NotLikeAll like) {
      return each(like.child(), ScalaTypes.list(like.patterns()), Not::new, And::new);
    } else if (node instanceof NotLikeAny like) {
      return each(like.child(), ScalaTypes.list(like.patterns()), Not::new, Or::new);
    } else if (node instanceof UnresolvedFunction function) {
      return bounded(function);
    }
    return isBudgeted(node) ? new BoundedCall(node, alarm) : node;
  }

  private static boolean isBudgeted(Expression node) {
    return (node instanceof Cast cast && cast.dataType() instanceof DecimalType)
        || node instanceof Concat
        || node instanceof StringLocate
        || node instanceof String2TrimExpression;
  }

  private Expression bounded(UnresolvedFunction function) {
    List<Expression> arguments = ScalaTypes.list(function.arguments());
    String name = function.nameParts().last().toLowerCase(Locale.ROOT);
    int most =
        switch (name) {
          case "rlike", "regexp_like", "regexp_count" -> 2;
          case "regexp_extract", "regexp_instr", "like", "ilike" -> 3;
          case "regexp_replace" -> 4;
          default -> 0;
        };
    int least = name.equals("regexp_replace") ? 3 : 2;
    // Where their number is wrong, Spark says so.
    if (most == 0 || arguments.size() < least || arguments.size() > most) {
      return WITH_BUDGET.contains(name) ? new BoundedCall(function, alarm) : function;
    }
    Expression text = arguments.get(0);
    Expression pattern = arguments.get(1);
    Optional<Expression> third = arguments.stream().skip(2).findFirst();
    return switch (name) {
      case "rlike", "regexp_like" -> calls.find(text, pattern(name, pattern));
      case "regexp_count" -> calls.count(text, pattern(name, pattern));
      case "regexp_instr" ->
          calls.position(text, pattern(name, pattern), third.orElse(Literal$.MODULE$.apply(0)));
      case "regexp_extract" -> extract(text, pattern(name, pattern), third);
      case "regexp_replace" ->
          calls.replace(
              text,
              pattern(name, pattern),
              third.orElseThrow(),
              arguments.size() == 4 ? position(arguments.get(3)) : 1);
      case "like" -> BoundedCalls.like(text, wildcards(name, pattern, escape(name, third)));
      default -> ofAnyCase(name, text, pattern, escape(name, third));
    };
  }

  private Expression extract(Expression text, BoundedPattern pattern, Optional<Expression> group) {
    Expression wanted = group.orElse(Literal$.MODULE$.apply(1));
    if (wanted instanceof Literal literal
        && literal.value() instanceof Integer number
        && (number < 0 || number > pattern.groups())) {
      throw new IllegalArgumentException(
          "asks regexp_extract for group "
              + number
              + " of the pattern '"
              + pattern
              + "', which has "
              + pattern.groups()
              + (group.isEmpty() ? "; write 0 after it for the whole" : ""));
    }
    return calls.extract(text, pattern, wanted);
  }

  private static int position(Expression node) {
    if (node instanceof Literal literal && literal.value() instanceof Integer number) {
      if (number > 0) {
        return number;
      }
    }
    throw new IllegalArgumentException(
        "gives regexp_replace a position that is no literal whole number from 1 on");
  }

  private static char escape(String function, Optional<Expression> node) {
    if (node.isEmpty()) {
      return ESCAPE;
    }
    String text = literal(function, "an escape character", node.get());
    if (text.length() != 1) {
      throw new IllegalArgumentException(
          "gives " + function + " an escape of more or less than one character, '" + text + "'");
    }
    return text.charAt(0);
  }

  private static BoundedPattern pattern(String function, Expression node) {
    String text = literal(function, "a pattern", node);
    try {
      return BoundedPattern.of(text);
    } catch (IllegalArgumentException e) {
      throw unusable(function, text, e);
    }
  }

  private static Wildcards wildcards(String function, Expression node, char escape) {
    return wildcards(function, literal(function, "a pattern", node), escape);
  }

  private static Wildcards wildcards(String function, String text, char escape) {
    try {
      return Wildcards.like(text, escape);
    } catch (IllegalArgumentException e) {
      throw unusable(function, text, e);
    }
  }

  private static IllegalArgumentException unusable(
      String function, String pattern, IllegalArgumentException why) {
    return new IllegalArgumentException(
        "gives "
            + function
            + " the pattern '"
            + pattern
            + "', which cannot be used: "
            + why.getMessage(),
        why);
  }

  private static Expression ofAnyCase(
      String function, Expression text, Expression node, char escape) {
    String pattern = literal(function, "a pattern", node);
    String lower = UTF8String.fromString(pattern).toLowerCase().toString();
    return BoundedCalls.like(new Lower(text), wildcards(function, lower, escape));
  }

  private static String literal(String function, String what, Expression node) {
    if (node instanceof Literal literal
        && literal.value() != null
        && literal.dataType().equals(DataTypes.StringType)) {
      return literal.value().toString();
    }
    throw new IllegalArgumentException(
        "gives "
            + function
            + " "
            + what
            + " that is no literal text; write it out, as 'a+b', for one from a column or that is"
            + " computed may be any");
  }

  /** What all the patterns say, as a tree that is as flat as can be. */
  private static Expression each(
      Expression text,
      List<UTF8String> patterns,
      Function<Expression, Expression> one,
      BinaryOperator<Expression> both) {
    if (patterns.size() == 1) {
      if (patterns.get(0) == null) {
        throw new IllegalArgumentException("gives LIKE a pattern that is NULL");
      }
      return one.apply(
          BoundedCalls.like(text, wildcards("LIKE", patterns.get(0).toString(), ESCAPE)));
    }
    int half = patterns.size() / 2;
    return both.apply(
        each(text, patterns.subList(0, half), one, both),
        each(text, patterns.subList(half, patterns.size()), one, both));
  }
}
