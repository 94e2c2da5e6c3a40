package io.tidemark.deequ;

import static io.tidemark.deequ.ScalaTypes.none;

import com.amazon.deequ.analyzers.Patterns$;
import com.amazon.deequ.constraints.ConstrainableDataTypes;
import io.tidemark.deequ.KnownCheck.Argument;
import io.tidemark.deequ.KnownCheck.Bounds;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import scala.util.matching.Regex;

/** The checks of Deequ's that a user may configure. */
final class KnownChecks {

  private static final List<KnownCheck> ALL =
      List.of(
          new KnownCheck("hasSize", Bounds.NUMBER, Set.of(), (c, u, n, a) -> c.hasSize(a, none())),
          new KnownCheck(
              "isComplete", Bounds.NONE, (c, u, n, a) -> c.isComplete(n, none(), none())),
          new KnownCheck(
              "hasCompleteness",
              Bounds.NEEDED_SHARE,
              (c, u, n, a) -> c.hasCompleteness(n, a, none(), none())),
          new KnownCheck("isUnique", Bounds.NONE, (c, u, n, a) -> c.isUnique(n, none(), none())),
          new KnownCheck(
              "hasUniqueness",
              Bounds.NEEDED_SHARE,
              (c, u, n, a) -> c.hasUniqueness(n, a, none(), none())),
          new KnownCheck(
              "hasDistinctness",
              Bounds.NEEDED_SHARE,
              (c, u, n, a) -> c.hasDistinctness(ScalaTypes.seq(List.of(n)), a, none())),
          new KnownCheck(
              "hasUniqueValueRatio",
              Bounds.NEEDED_SHARE,
              (c, u, n, a) -> c.hasUniqueValueRatio(ScalaTypes.seq(List.of(n)), a, none(), none())),
          new KnownCheck(
              "hasApproxCountDistinct",
              Bounds.NUMBER,
              (c, u, n, a) -> c.hasApproxCountDistinct(n, a, none())),
          new KnownCheck("hasEntropy", Bounds.NUMBER, (c, u, n, a) -> c.hasEntropy(n, a, none())),
          new KnownCheck("hasMin", Bounds.NUMBER, (c, u, n, a) -> c.hasMin(n, a, none(), none())),
          new KnownCheck("hasMax", Bounds.NUMBER, (c, u, n, a) -> c.hasMax(n, a, none(), none())),
          new KnownCheck("hasMean", Bounds.NUMBER, (c, u, n, a) -> c.hasMean(n, a, none())),
          new KnownCheck("hasSum", Bounds.NUMBER, (c, u, n, a) -> c.hasSum(n, a, none())),
          new KnownCheck(
              "hasStandardDeviation",
              Bounds.NUMBER,
              (c, u, n, a) -> c.hasStandardDeviation(n, a, none())),
          new KnownCheck(
              "hasMinLength", Bounds.NUMBER, (c, u, n, a) -> c.hasMinLength(n, a, none(), none())),
          new KnownCheck(
              "hasMaxLength", Bounds.NUMBER, (c, u, n, a) -> c.hasMaxLength(n, a, none(), none())),
          new KnownCheck(
              "hasDataType",
              Bounds.SHARE,
              Set.of(Argument.COLUMN, Argument.VALUES),
              (c, u, n, a) ->
                  c.hasDataType(n, ConstrainableDataTypes.withName(u.values().get(0)), a, none())),
          new KnownCheck(
              "isNonNegative",
              Bounds.SHARE,
              Set.of(Argument.COLUMN),
              (c, u, n, a) -> c.isNonNegative(n, a, none()),
              (profile, u) -> CompliantRows.nonNegative(profile)),
          new KnownCheck(
              "isPositive",
              Bounds.SHARE,
              Set.of(Argument.COLUMN),
              (c, u, n, a) -> c.isPositive(n, a, none()),
              (profile, u) -> CompliantRows.positive(profile)),
          // One of the values.
          new KnownCheck(
              "isContainedIn",
              Bounds.SHARE,
              Set.of(Argument.COLUMN, Argument.VALUES),
              (u, column, subject) -> column.isNull().or(column.isin(u.values().toArray())),
              (profile, u) -> CompliantRows.among(profile, u.values())),
          // Between two numbers.
          new KnownCheck(
              "isContainedIn",
              Bounds.INTERVAL,
              Set.of(Argument.COLUMN),
              (u, column, subject) ->
                  column.isNull().or(column.between(KnownCheck.lower(u), KnownCheck.upper(u))),
              (profile, u) ->
                  CompliantRows.between(profile, KnownCheck.lower(u), KnownCheck.upper(u))),
          new KnownCheck(
              "hasPattern",
              Bounds.SHARE,
              Set.of(Argument.COLUMN, Argument.PATTERN),
              (u, column, subject) ->
                  PatternCondition.of(u, column, subject, u.pattern().orElseThrow()),
              (profile, u) -> CompliantRows.unknown()),
          ofPattern("containsEmail", Patterns$.MODULE$.EMAIL()),
          ofPattern("containsURL", Patterns$.MODULE$.URL()),
          ofPattern("containsCreditCardNumber", Patterns$.MODULE$.CREDITCARD()),
          ofPattern("containsSocialSecurityNumber", Patterns$.MODULE$.SOCIAL_SECURITY_NUMBER_US()),
          new KnownCheck(
              "satisfies",
              Bounds.SHARE,
              Set.of(Argument.EXPRESSION),
              (u, column, subject) ->
                  AllowedExpressions.column(
                      u.expression().orElseThrow(),
                      subject.rows().sparkSession(),
                      u.origin(),
                      subject.alarm()),
              (profile, u) -> CompliantRows.unknown()));

  private KnownChecks() {}

  /** A check with a pattern that Deequ brings. */
  private static KnownCheck ofPattern(String name, Regex pattern) {
    return new KnownCheck(
        name,
        Bounds.SHARE,
        Set.of(Argument.COLUMN),
        (u, column, subject) -> PatternCondition.of(u, column, subject, pattern.toString()),
        (profile, u) -> CompliantRows.unknown());
  }

  /** The names of all checks, as Deequ has them. */
  static Set<String> names() {
    return ALL.stream().map(KnownCheck::name).collect(Collectors.toCollection(TreeSet::new));
  }

  /** The check that the user means; of two with one name, values decide. */
  static Optional<KnownCheck> of(UserCheck user) {
    return ALL.stream()
        .filter(c -> c.name().equals(user.check()))
        .filter(c -> c.bounds() != Bounds.INTERVAL || user.values().isEmpty())
        .reduce((first, second) -> second);
  }
}
