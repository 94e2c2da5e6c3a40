package io.tidemark.config;

import io.tidemark.core.ColumnName;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where attributions of features are captured, or by which model they are computed, and how they
 * are judged.
 *
 * @param columnsPrefix how the columns begin that hold one feature's attributions each
 * @param column the column that holds those of all features; not both
 * @param linear the model that they are computed by, instead
 * @param model the model that is asked, instead
 * @param aggregation how the attributions of rows become one number of a feature
 * @param threshold the NDCG below which a window violates, 0 to 1
 * @param minRows the least rows of a window that is judged under policy correct
 */
public record AttributionConfig(
    boolean enabled,
    PolicyName policy,
    Optional<String> columnsPrefix,
    Optional<String> column,
    LinearModelConfig linear,
    ScoredModelConfig model,
    Aggregation aggregation,
    double threshold,
    int minRows) {

  /** Clarify's {@code agg_method}. */
  public enum Aggregation {
    /** The mean of |a|. */
    MEAN_ABS,
    /** The mean of a². */
    MEAN_SQ,
    /** The median of |a|. */
    MEDIAN
  }

  public AttributionConfig {
    Objects.requireNonNull(policy, "policy");
    Objects.requireNonNull(aggregation, "aggregation");
  }

  /** Whether there is anything to judge. */
  public boolean isActive() {
    return enabled
        && (columnsPrefix.isPresent() || column.isPresent() || linear.isGiven() || model.isGiven());
  }

  /** Whether a column holds attributions, and is no feature, be they judged or not. */
  public boolean holds(ColumnName name) {
    return columnsPrefix.filter(name.text()::startsWith).isPresent()
        || column.filter(name.path().get(0)::equals).isPresent();
  }

  /**
   * The columns that hold the attributions of one feature each, among those of these names.
   *
   * @param exclude names or wildcards of columns that are left out
   */
  public List<String> columnsAmong(Collection<String> names, List<String> exclude) {
    List<String> prefixed =
        names.stream()
            .filter(n -> columnsPrefix.filter(p -> n.startsWith(p) && !n.equals(p)).isPresent())
            .toList();
    return new ColumnSelection(List.of("*"), exclude).of(prefixed);
  }

  static AttributionConfig read(Section section, AllowedPlaces places) {
    Optional<String> prefix = section.at("columns-prefix").optional(Node::text);
    Optional<String> column = section.at("column").optional(Node::text);
    if (prefix.isPresent() && column.isPresent()) {
      section
          .at("column")
          .refuse("attributions stand in columns of their own, or in one: remove columns-prefix");
    }
    LinearModelConfig linear = LinearModelConfig.read(section.section("linear"));
    ScoredModelConfig model = ScoredModelConfig.read(section.section("model"), places);
    if (linear.isGiven() || model.isGiven()) {
      String by = linear.isGiven() ? "linear" : "model";
      Stream.of("columns-prefix", "column")
          .map(section::at)
          .filter(Node::isPresent)
          .forEach(
              n -> n.refuse("attributions are captured, or computed by " + by + ": remove one"));
      if (linear.isGiven() && model.isGiven()) {
        section.section("linear").refuse("attributions are computed by model, too: remove one");
      }
    }
    AttributionConfig attribution =
        new AttributionConfig(
            section.at("enabled").flag(),
            section.at("policy").word(PolicyName.class),
            prefix,
            column,
            linear,
            model,
            section.at("aggregation").word(Aggregation.class),
            section.at("threshold").number(NumberRange.SHARE),
            section.at("min-rows").whole(1, Integer.MAX_VALUE));
    section.close();
    return attribution;
  }
}
