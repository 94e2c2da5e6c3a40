package io.tidemark.deequ;

import com.amazon.deequ.checks.Check;
import com.amazon.deequ.checks.CheckLevel;
import com.amazon.deequ.constraints.Constraint;
import io.tidemark.profile.ColumnProfile;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A check of Deequ's that a user may configure.
 *
 * @param name Deequ's
 * @param bounds what minimum and maximum mean to it
 * @param arguments what else it needs; it takes nothing but that
 * @param recipe how Deequ is asked for it
 * @param condition what must hold for a row, where Deequ would take it as a text: it is given the
 *     name of a column instead, which holds whether it does
 * @param count how many rows comply, where a profile tells
 */
record KnownCheck(
    String name,
    Bounds bounds,
    Set<Argument> arguments,
    Recipe recipe,
    Optional<Condition> condition,
    Count count) {

  /** What a check is given beside bounds. */
  enum Argument {
    COLUMN,
    EXPRESSION,
    PATTERN,
    VALUES
  }

  /** What minimum and maximum mean to a check. */
  enum Bounds {
    /** It takes none. */
    NONE,
    /** Of a number; at least one is needed. */
    NUMBER,
    /** Of a share of rows; at least one is needed. */
    NEEDED_SHARE,
    /** Of the share of rows that comply; all rows where nothing is said. */
    SHARE,
    /** Of the values themselves; both are needed. */
    INTERVAL
  }

  /** Adds the check on the column of this name, or its condition's, to a Deequ check. */
  @FunctionalInterface
  interface Recipe {
    Check add(Check empty, UserCheck user, String column, Assertion assertion);
  }

  /** What must hold for a row. */
  @FunctionalInterface
  interface Condition {
    Column of(UserCheck user, Column column, Subject subject);
  }

  /**
   * What a condition is about.
   *
   * @param rows those that will be judged
   * @param alarm is told of a pattern that has to give up on a text
   */
  record Subject(Dataset<Row> rows, PatternAlarm alarm) {}

  /** Counts the rows that comply, where a profile tells exactly. */
  @FunctionalInterface
  interface Count {
    OptionalLong in(ColumnProfile profile, UserCheck user);
  }

  KnownCheck(String name, Bounds bounds, Recipe recipe) {
    this(name, bounds, Set.of(Argument.COLUMN), recipe);
  }

  KnownCheck(String name, Bounds bounds, Set<Argument> arguments, Recipe recipe) {
    this(name, bounds, arguments, recipe, (profile, user) -> CompliantRows.unknown());
  }

  KnownCheck(String name, Bounds bounds, Set<Argument> arguments, Recipe recipe, Count count) {
    this(name, bounds, arguments, recipe, Optional.empty(), count);
  }

  /** A check of a condition. */
  KnownCheck(
      String name, Bounds bounds, Set<Argument> arguments, Condition condition, Count count) {
    this(
        name,
        bounds,
        arguments,
        (check, user, column, assertion) ->
            check.satisfies(
                column,
                user.description(),
                assertion,
                ScalaTypes.none(),
                scala.collection.immutable.List$.MODULE$.empty(),
                ScalaTypes.none()),
        Optional.of(condition),
        count);
  }

  KnownCheck {
    arguments = Set.copyOf(arguments);
  }

  /**
   * The check for Deequ.
   *
   * @param description tells it from the other checks of a run
   * @param column what Deequ calls the column, or that of the condition
   */
  Check forDeequ(String description, UserCheck user, String column, Assertion assertion) {
    Check empty = new Check(CheckLevel.Error(), description, ScalaTypes.seq(List.<Constraint>of()));
    return recipe.add(empty, user, column, assertion);
  }

  /** The demand on what Deequ measures. */
  Assertion assertion(UserCheck user) {
    boolean all = user.minimum().isEmpty() && user.maximum().isEmpty();
    if (bounds == Bounds.NONE || bounds == Bounds.INTERVAL || (bounds == Bounds.SHARE && all)) {
      return new Assertion(1, 1);
    }
    return new Assertion(lower(user), upper(user));
  }

  /** How many rows comply, where the column's profile tells exactly. */
  OptionalLong compliant(ColumnProfile profile, UserCheck user) {
    return count.in(profile, user);
  }

  /** The user's minimum, or none. */
  static double lower(UserCheck user) {
    return user.minimum().orElse(Double.NEGATIVE_INFINITY);
  }

  /** The user's maximum, or none. */
  static double upper(UserCheck user) {
    return user.maximum().orElse(Double.POSITIVE_INFINITY);
  }
}
