package io.tidemark.deequ;

import com.amazon.deequ.constraints.ConstrainableDataTypes;
import io.tidemark.core.BoundedPattern;
import io.tidemark.core.Excerpt;
import io.tidemark.core.Spelling;
import io.tidemark.deequ.KnownCheck.Argument;
import io.tidemark.deequ.KnownCheck.Bounds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import scala.collection.JavaConverters;

/** What is wrong with a check as it is configured. */
final class CheckProblems {

  private final UserCheck user;
  private final List<String> problems = new ArrayList<>();

  private CheckProblems(UserCheck user) {
    this.user = user;
  }

  /** All problems, each with where the check stands. */
  static List<String> of(UserCheck user) {
    CheckProblems found = new CheckProblems(user);
    Optional<KnownCheck> check = KnownChecks.of(user);
    if (check.isEmpty()) {
      found.add(
          "unknown check '"
              + user.check()
              + "'"
              + Spelling.hint(user.check(), KnownChecks.names())
              + " Known are "
              + KnownChecks.names());
      return found.problems;
    }
    found.arguments(check.get());
    found.bounds(check.get().bounds());
    found.contents();
    return found.problems;
  }

  private void add(String problem) {
    problems.add(user.origin() + ": " + problem);
  }

  private void says(String problem) {
    add("check " + user.check() + " " + problem);
  }

  private void arguments(KnownCheck check) {
    Map<Argument, Boolean> given =
        new TreeMap<>(
            Map.of(
                Argument.COLUMN, user.column().isPresent(),
                Argument.EXPRESSION, user.expression().isPresent(),
                Argument.PATTERN, user.pattern().isPresent(),
                Argument.VALUES, !user.values().isEmpty()));
    given.forEach(
        (argument, isGiven) -> {
          String name = argument.name().toLowerCase(java.util.Locale.ROOT);
          if (check.arguments().contains(argument) && !isGiven) {
            says("needs '" + name + "'");
          } else if (!check.arguments().contains(argument) && isGiven) {
            says("takes no '" + name + "'");
          }
        });
  }

  private void bounds(Bounds bounds) {
    boolean hasMinimum = user.minimum().isPresent();
    boolean hasMaximum = user.maximum().isPresent();
    switch (bounds) {
      case NONE -> {
        if (hasMinimum || hasMaximum) {
          says("takes no 'minimum' and no 'maximum'");
        }
      }
      case NUMBER, NEEDED_SHARE -> {
        if (!hasMinimum && !hasMaximum) {
          says("needs 'minimum' or 'maximum'");
        }
      }
      case INTERVAL -> {
        if (!hasMinimum || !hasMaximum) {
          says("needs 'values', or 'minimum' and 'maximum'");
        }
      }
      case SHARE -> {}
    }
    boolean share = bounds == Bounds.SHARE || bounds == Bounds.NEEDED_SHARE;
    bound("minimum", user.minimum(), share);
    bound("maximum", user.maximum(), share);
    if (hasMinimum && hasMaximum && user.minimum().getAsDouble() > user.maximum().getAsDouble()) {
      says(
          "has the minimum "
              + user.minimum().getAsDouble()
              + " above the maximum "
              + user.maximum().getAsDouble());
    }
  }

  private void bound(String name, OptionalDouble bound, boolean share) {
    if (bound.isEmpty()) {
      return;
    }
    double value = bound.getAsDouble();
    if (!Double.isFinite(value)) {
      says("needs a finite '" + name + "', was " + value);
    } else if (share && (value < 0 || value > 1)) {
      says("needs a '" + name + "' between 0 and 1, a share of the rows, was " + value);
    }
  }

  private void contents() {
    if (user.check().equals("satisfies")) {
      user.expression()
          .flatMap(AllowedExpressions::refusal)
          .ifPresent(
              reason ->
                  add("the expression '" + Excerpt.of(user.expression().get()) + "' " + reason));
    }
    if (user.check().equals("hasPattern") && user.pattern().isPresent()) {
      try {
        BoundedPattern.of(user.pattern().get());
      } catch (IllegalArgumentException e) {
        says("has a pattern that is no regular expression: " + e.getMessage());
      }
    }
    if (user.check().equals("hasDataType") && !user.values().isEmpty()) {
      List<String> types =
          JavaConverters.setAsJavaSetConverter(ConstrainableDataTypes.values()).asJava().stream()
              .map(Object::toString)
              .sorted()
              .toList();
      if (user.values().size() != 1 || !types.contains(user.values().get(0))) {
        says("needs one of " + types + " as its 'values', was " + user.values());
      }
    }
  }
}
