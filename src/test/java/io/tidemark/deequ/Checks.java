package io.tidemark.deequ;

import io.tidemark.core.ColumnName;
import io.tidemark.core.Severity;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Checks as a configuration would hold them. */
final class Checks {

  private Checks() {}

  static UserCheck whole(String name) {
    return new UserCheck(
        name,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        Severity.WARNING,
        "test.conf:1");
  }

  static UserCheck on(String column, String name) {
    return with(
        whole(name),
        Optional.of(ColumnName.of(column)),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  static UserCheck satisfies(String expression) {
    return with(
        whole("satisfies"), Optional.empty(), Optional.of(expression), Optional.empty(), List.of());
  }

  static UserCheck pattern(String column, String pattern) {
    return with(
        whole("hasPattern"),
        Optional.of(ColumnName.of(column)),
        Optional.empty(),
        Optional.of(pattern),
        List.of());
  }

  static UserCheck values(String column, String name, String... values) {
    return with(
        whole(name),
        Optional.of(ColumnName.of(column)),
        Optional.empty(),
        Optional.empty(),
        List.of(values));
  }

  private static UserCheck with(
      UserCheck check,
      Optional<ColumnName> column,
      Optional<String> expression,
      Optional<String> pattern,
      List<String> values) {
    return new UserCheck(
        check.check(),
        column,
        expression,
        pattern,
        values,
        check.minimum(),
        check.maximum(),
        check.severity(),
        check.origin());
  }

  static UserCheck atLeast(double minimum, UserCheck check) {
    return bounds(check, OptionalDouble.of(minimum), check.maximum());
  }

  static UserCheck atMost(double maximum, UserCheck check) {
    return bounds(check, check.minimum(), OptionalDouble.of(maximum));
  }

  private static UserCheck bounds(UserCheck check, OptionalDouble minimum, OptionalDouble maximum) {
    return new UserCheck(
        check.check(),
        check.column(),
        check.expression(),
        check.pattern(),
        check.values(),
        minimum,
        maximum,
        check.severity(),
        check.origin());
  }
}
