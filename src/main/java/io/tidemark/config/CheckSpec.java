package io.tidemark.config;

import io.tidemark.core.BoundedPattern;
import io.tidemark.core.Excerpt;
import io.tidemark.core.Severity;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A Deequ check of the user's own. Which arguments a check needs is for the reader of checks to
 * know.
 *
 * @param check the method of Deequ's {@code Check}
 * @param name what reports call it
 * @param expression an SQL expression over the row, not yet checked
 * @param pattern a Java regular expression
 * @param values the values allowed
 * @param minimum the least value allowed, at most the maximum
 * @param origin {@code file:line}, for messages
 */
public record CheckSpec(
    String check,
    Optional<String> name,
    Optional<String> column,
    Optional<String> expression,
    Optional<String> pattern,
    List<String> values,
    OptionalDouble minimum,
    OptionalDouble maximum,
    Severity severity,
    String origin) {

  public CheckSpec {
    values = List.copyOf(values);
    Objects.requireNonNull(severity, "severity");
    if (isReversed(minimum, maximum)) {
      throw new IllegalArgumentException(
          origin + ": minimum " + minimum + " lies above maximum " + maximum);
    }
  }

  static CheckSpec read(Section section, KnownNames names) {
    OptionalDouble minimum = section.at("minimum").optionalNumber(NumberRange.ANY);
    OptionalDouble maximum = section.at("maximum").optionalNumber(NumberRange.ANY);
    boolean reversed = isReversed(minimum, maximum);
    if (reversed) {
      section
          .at("minimum")
          .refuse(
              "expected a number <= maximum = %s, was \"%s\""
                  .formatted(section.at("maximum").text(), section.at("minimum").text()));
    }
    CheckSpec spec =
        new CheckSpec(
            section.at("check").name("check", names.checks()),
            section.at("name").optional(Node::text),
            section.at("column").optional(Node::text),
            section.at("expression").optional(Node::expression),
            pattern(section.at("pattern")),
            section.at("values").optional(Node::anyTexts).orElse(List.of()),
            reversed ? OptionalDouble.empty() : minimum,
            maximum,
            section
                .at("severity")
                .optional(node -> node.word(Severity.class))
                .orElse(Severity.WARNING),
            section.location().toString());
    section.close();
    return spec;
  }

  private static boolean isReversed(OptionalDouble minimum, OptionalDouble maximum) {
    return minimum.isPresent()
        && maximum.isPresent()
        && minimum.getAsDouble() > maximum.getAsDouble();
  }

  private static Optional<String> pattern(Node node) {
    Optional<String> pattern = node.optional(Node::anyText);
    try {
      pattern.ifPresent(BoundedPattern::of);
    } catch (StackOverflowError e) { // It calls itself for every group in a group.
      node.refuse("expected a regular expression of fewer groups within groups");
    } catch (IllegalArgumentException e) {
      node.refuse(
          "expected a regular expression, was \"%s\": %s"
              .formatted(Excerpt.of(pattern.orElse("")), e.getMessage()));
    }
    return pattern;
  }
}
