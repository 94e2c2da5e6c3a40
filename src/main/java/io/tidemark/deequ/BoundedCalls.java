package io.tidemark.deequ;

import io.tidemark.core.BoundedPattern;
import io.tidemark.core.ExhaustedBudget;
import io.tidemark.core.Wildcards;
import java.io.Serializable;
import java.util.List;
import java.util.regex.Matcher;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.catalyst.encoders.ExpressionEncoder;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.ScalaUDF;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import scala.Function1;
import scala.Function2;
import scala.Option;

/**
 * Spark's functions of patterns, with a budget: for the same text and pattern each says what
 * Spark's says, NULL for a NULL among it, or it sounds the alarm.
 *
 * @param alarm is told of a text that takes too long; the value is NULL then
 */
record BoundedCalls(PatternAlarm alarm) {

  private static final ExpressionEncoder<?> TEXT = (ExpressionEncoder<?>) Encoders.STRING();
  private static final ExpressionEncoder<?> NUMBER = (ExpressionEncoder<?>) Encoders.INT();

  /** What is made of a text and a further argument. */
  @FunctionalInterface
  private interface Work<A> extends Serializable {
    Object of(Matcher matcher, A argument);
  }

  /** Whether the pattern is found in the text. */
  Expression find(Expression text, BoundedPattern pattern) {
    return call("regexp_like", DataTypes.BooleanType, text, pattern, Matcher::find);
  }

  /** Whether the pattern is found in the text and is not empty there; false of NULL. */
  Expression findSome(Expression text, BoundedPattern pattern) {
    return call(
        "has_pattern",
        DataTypes.BooleanType,
        text,
        pattern,
        // As Deequ has it: only the first place counts.
        matcher -> matcher.find() && matcher.end() > matcher.start());
  }

  /** How often the pattern is found in the text. */
  Expression count(Expression text, BoundedPattern pattern) {
    return call(
        "regexp_count",
        DataTypes.IntegerType,
        text,
        pattern,
        matcher -> {
          int count = 0;
          while (matcher.find()) {
            count++;
          }
          return count;
        });
  }

  /** What a group of the pattern holds where it is first found; no text where it is not. */
  Expression extract(Expression text, BoundedPattern pattern, Expression group) {
    return call(
        "regexp_extract",
        DataTypes.StringType,
        text,
        pattern,
        group,
        NUMBER,
        (Matcher matcher, Integer number) -> {
          if (!matcher.find()) {
            return "";
          }
          if (number < 0 || number > matcher.groupCount()) {
            throw new IllegalArgumentException(
                "the pattern has " + matcher.groupCount() + " groups, and none " + number);
          }
          String found = matcher.group(number);
          return found == null ? "" : found;
        });
  }

  /** At which character, from 1 on, the pattern is first found in the text; 0 where it is not. */
  Expression position(Expression text, BoundedPattern pattern, Expression group) {
    return call(
        "regexp_instr",
        DataTypes.IntegerType,
        text,
        pattern,
        group,
        NUMBER,
        // Spark takes a group, and no notice of it.
        (Matcher matcher, Integer number) -> matcher.find() ? matcher.start() + 1 : 0);
  }

  /**
   * The text with a replacement wherever the pattern is found.
   *
   * @param from the first character that counts, from 1 on
   */
  Expression replace(Expression text, BoundedPattern pattern, Expression replacement, int from) {
    return call(
        "regexp_replace",
        DataTypes.StringType,
        text,
        pattern,
        replacement,
        TEXT,
        (Matcher matcher, String with) -> {
          int start = from - 1;
          if (start > 0 && start >= matcher.regionEnd()) {
            return matcher.appendTail(new StringBuilder()).toString();
          }
          matcher.region(start, matcher.regionEnd());
          StringBuilder made = new StringBuilder();
          while (matcher.find()) {
            requireRoom(made, matcher, with);
            matcher.appendReplacement(made, with);
          }
          return matcher.appendTail(made).toString();
        });
  }

  /** A replacement may name groups of the pattern many times, and each may be the whole text. */
  private static void requireRoom(StringBuilder made, Matcher matcher, String replacement) {
    long longest = 0;
    for (int group = 0; group <= matcher.groupCount(); group++) {
      longest = Math.max(longest, matcher.end(group) - matcher.start(group));
    }
    long named = replacement.chars().filter(c -> c == '$').count();
    CallBudget.requireSize(
        "regexp_replace", made.length() + replacement.length() + named * longest);
  }

  /** Whether the whole text is as a pattern of LIKE says. */
  static Expression like(Expression text, Wildcards pattern) {
    return udf(
        "like",
        DataTypes.BooleanType,
        (Function1<String, Object> & Serializable)
            value -> value == null ? null : pattern.matches(value),
        List.of(text),
        List.of(TEXT));
  }

  private Expression call(
      String name, DataType type, Expression text, BoundedPattern pattern, Simple work) {
    PatternAlarm told = alarm;
    return udf(
        name,
        type,
        (Function1<String, Object> & Serializable)
            value -> value == null ? null : result(pattern, value, work::of, told),
        List.of(text),
        List.of(TEXT));
  }

  /** What is made of a text alone. */
  @FunctionalInterface
  private interface Simple extends Serializable {
    Object of(Matcher matcher);
  }

  private <A> Expression call(
      String name,
      DataType type,
      Expression text,
      BoundedPattern pattern,
      Expression argument,
      ExpressionEncoder<?> ofArgument,
      Work<A> work) {
    PatternAlarm told = alarm;
    return udf(
        name,
        type,
        (Function2<String, A, Object> & Serializable)
            (value, other) -> {
              if (value == null || other == null) {
                return null;
              }
              Object made = result(pattern, value, m -> work.of(m, other), told);
              return made;
            },
        List.of(text, argument),
        List.of(TEXT, ofArgument));
  }

  private static Object result(
      BoundedPattern pattern,
      String value,
      java.util.function.Function<Matcher, Object> work,
      PatternAlarm alarm) {
    try {
      return pattern.in(value, work);
    } catch (ExhaustedBudget e) {
      alarm.sound(e);
      return null;
    }
  }

  private static Expression udf(
      String name,
      DataType type,
      Object function,
      List<Expression> arguments,
      List<ExpressionEncoder<?>> encoders) {
    List<Option<ExpressionEncoder<?>>> known =
        encoders.stream().<Option<ExpressionEncoder<?>>>map(Option::apply).toList();
    return new ScalaUDF(
        function,
        type,
        ScalaTypes.seq(arguments),
        ScalaTypes.seq(known),
        Option.empty(),
        Option.apply(name),
        true,
        true);
  }
}
