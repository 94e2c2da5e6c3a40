package io.tidemark.config;

import io.tidemark.config.QualityConstraint.ThresholdSide;
import io.tidemark.core.Severity;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/**
 * A metric of the user's own. Whether its expression makes sense is for who reads SQL to know.
 *
 * @param name of the metric in tables
 * @param expression over rows, or over other metrics
 * @param columns names or wildcards, one metric each; none where it is of no single column
 * @param comparedWith of a drift what the window is compared with
 * @param outputType the type of Spark SQL that its number is of; empty for its own
 * @param threshold beyond which it violates; empty where it is only published, or judged by history
 * @param operator on which side of it
 * @param isOfHistory whether it is judged by its own earlier windows
 * @param description for people, told with each violation
 * @param origin {@code file:line}, for messages
 */
public record CustomMetricSpec(
    String name,
    Type type,
    String expression,
    List<String> columns,
    Comparison comparedWith,
    Optional<String> outputType,
    OptionalDouble threshold,
    ThresholdSide operator,
    boolean isOfHistory,
    Severity severity,
    Optional<String> description,
    String origin) {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,63}");

  /** What a metric is computed from; Databricks' words. */
  public enum Type {
    /** Rows. */
    AGGREGATE,
    /** Other metrics of the same rows. */
    DERIVED,
    /** Metrics of the window, and of the baseline or of an earlier window. */
    DRIFT
  }

  public CustomMetricSpec {
    columns = List.copyOf(columns);
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(severity, "severity");
  }

  /** Whether it is judged at all. */
  public boolean isJudged() {
    return isOfHistory || threshold.isPresent();
  }

  static CustomMetricSpec read(Section section) {
    Type type = section.at("type").optional(node -> node.word(Type.class)).orElse(Type.AGGREGATE);
    Node columns = section.at("columns");
    Node compared = section.at("compared-with");
    Node threshold = section.at("threshold");
    Node operator = section.at("comparison-operator");
    if (type != Type.AGGREGATE && columns.isPresent()) {
      columns.refuse("only an aggregate is of columns; a metric of such metrics is of theirs");
    }
    if (type != Type.DRIFT && compared.isPresent()) {
      compared.refuse("only a drift compares; a metric of type drift names {{base.…}}");
    }
    if (threshold.isPresent() != operator.isPresent()) {
      (threshold.isPresent() ? threshold : operator)
          .refuse("threshold and comparison-operator belong together: one is missing");
    }
    boolean isOfHistory = ofHistory(section.at("threshold-source"), threshold);
    CustomMetricSpec spec =
        new CustomMetricSpec(
            name(section.at("name")),
            type,
            section.at("expression").expression(),
            columns.optional(Node::texts).orElse(List.of()),
            compared.optional(node -> node.word(Comparison.class)).orElse(Comparison.BASELINE),
            section.at("output-type").optional(Node::text),
            threshold.optionalNumber(NumberRange.ANY),
            operator.optional(QualityConstraint::side).orElse(ThresholdSide.GREATER_THAN_THRESHOLD),
            isOfHistory,
            section
                .at("severity")
                .optional(node -> node.word(Severity.class))
                .orElse(Severity.WARNING),
            section.at("description").optional(Node::text),
            section.location().toString());
    section.close();
    return spec;
  }

  private static boolean ofHistory(Node node, Node threshold) {
    ThresholdFrom from =
        node.optional(n -> n.word(ThresholdFrom.class)).orElse(ThresholdFrom.FIXED);
    if (from == ThresholdFrom.LEARNED) {
      node.refuse("expected fixed or history: chunks of the training data teach no such limit");
    }
    boolean isOfHistory = from == ThresholdFrom.HISTORY;
    if (isOfHistory && threshold.isPresent()) {
      threshold.refuse("the limits come from threshold-source = \"history\": remove one");
    }
    return isOfHistory;
  }

  private static String name(Node node) {
    String name = node.text();
    if (!NAME.matcher(name).matches()) {
      node.refuse(
          "expected small letters, digits and '_', beginning with a letter, at most 64, was \""
              + name
              + "\"");
    }
    return name;
  }
}
