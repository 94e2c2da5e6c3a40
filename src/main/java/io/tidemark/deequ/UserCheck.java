package io.tidemark.deequ;

import io.tidemark.core.ColumnName;
import io.tidemark.core.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * A Deequ check as the configuration says it; {@link DeequChecks#of} tells whether it makes sense.
 *
 * @param check Deequ's name of the check, as {@code isNonNegative}
 * @param column the column it is about
 * @param expression the condition of {@code satisfies}
 * @param pattern the regular expression of {@code hasPattern}
 * @param values what {@code isContainedIn} allows, or the one type that {@code hasDataType} demands
 * @param minimum the least that the measured number, or share of rows, may be
 * @param maximum the most that it may be
 * @param severity of a violation
 * @param origin where it stands, as {@code credit-risk.conf:31}
 */
public record UserCheck(
    String check,
    Optional<ColumnName> column,
    Optional<String> expression,
    Optional<String> pattern,
    List<String> values,
    OptionalDouble minimum,
    OptionalDouble maximum,
    Severity severity,
    String origin) {

  public UserCheck {
    Objects.requireNonNull(check, "check");
    Objects.requireNonNull(severity, "severity");
    Objects.requireNonNull(origin, "origin");
    values = List.copyOf(values);
  }

  /** The demand in one line, as {@code isNonNegative(age) >= 0.99}. */
  public String description() {
    List<String> arguments = new ArrayList<>();
    column.ifPresent(c -> arguments.add(c.text()));
    expression.ifPresent(arguments::add);
    pattern.ifPresent(p -> arguments.add("/" + p + "/"));
    if (!values.isEmpty()) {
      arguments.add("[" + String.join(", ", values) + "]");
    }
    String bounds =
        List.of(
                minimum.isPresent() ? ">= " + minimum.getAsDouble() : "",
                maximum.isPresent() ? "<= " + maximum.getAsDouble() : "")
            .stream()
            .filter(b -> !b.isEmpty())
            .collect(Collectors.joining(" and "));
    return check
        + "("
        + String.join(", ", arguments)
        + ")"
        + (bounds.isEmpty() ? "" : " " + bounds);
  }
}
