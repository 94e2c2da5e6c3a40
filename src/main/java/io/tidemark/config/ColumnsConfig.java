package io.tidemark.config;

import io.tidemark.core.LabelText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the columns are.
 *
 * @param scoreThreshold the score, on the scale of the scores, above which a row counts as positive
 * @param scores where a multiclass model gives the probability of each class
 * @param sentinels by column, the values that stand for a missing one
 * @param kinds by column, how it is counted, where that is not left to its type
 */
public record ColumnsConfig(
    ColumnSelection selection,
    Optional<String> prediction,
    Optional<String> score,
    double scoreThreshold,
    Optional<String> positiveLabel,
    ScoresConfig scores,
    Map<String, List<String>> sentinels,
    Map<String, ColumnKind> kinds) {

  public ColumnsConfig {
    NumberRange.ANY.check("columns.score-threshold", scoreThreshold);
    Map<String, List<String>> copy = new TreeMap<>();
    sentinels.forEach((column, values) -> copy.put(column, List.copyOf(values)));
    sentinels = Map.copyOf(copy);
    kinds = Map.copyOf(kinds);
  }

  /** Whether a column, called by this name, is the prediction, the score or that of a class. */
  public boolean isOutput(String name) {
    return prediction.filter(name::equals).isPresent()
        || score.filter(name::equals).isPresent()
        || scores.areIn(name);
  }

  static ColumnsConfig read(Section section) {
    List<String> features = section.at("features").texts();
    if (features.isEmpty()) {
      section.at("features").refuse("expected at least one name or wildcard, was an empty list");
      features = List.of("*");
    }
    Node positive = section.at("positive-label");
    Optional<String> positiveLabel = positive.optional(Node::text);
    if (positiveLabel.filter(text -> LabelText.of(text) == null).isPresent()) {
      positive.refuse("expected a label, was one that counts as missing");
    }
    ColumnsConfig columns =
        new ColumnsConfig(
            new ColumnSelection(features, section.at("exclude").texts()),
            section.at("prediction").optional(Node::text),
            section.at("score").optional(Node::text),
            section.at("score-threshold").number(NumberRange.ANY),
            positiveLabel,
            ScoresConfig.read(section.section("scores")),
            section.at("sentinels").map(Node::anyTexts),
            section.at("kinds").map(node -> node.word(ColumnKind.class)));
    section.close();
    return columns;
  }
}
