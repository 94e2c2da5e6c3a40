package io.tidemark.jobs.source;

import io.tidemark.config.LinearModelConfig;
import io.tidemark.core.BadInputException;
import io.tidemark.core.CategoryText;
import io.tidemark.core.ColumnName;
import io.tidemark.core.Spelling;
import io.tidemark.profile.AttributionKey;
import io.tidemark.profile.CategoricalCells;
import io.tidemark.profile.CellCounts;
import io.tidemark.profile.ColumnProfile;
import io.tidemark.profile.Profiles;
import io.tidemark.scan.AttributionPlan.Attribution;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;

/**
 * The attributions of a model that adds up what its features contribute: the contribution of a
 * feature less its mean over the training rows, which is its SHAP value exactly where features are
 * taken as independent (Lundberg and Lee 2017, corollary 1).
 *
 * @param key where the configuration names the source, as {@code capture}
 * @param training the columns of the training rows
 */
record LinearAttributions(
    LinearModelConfig model, String key, MonitoredColumns columns, Profiles training) {

  /** Refuses a source that lacks a feature. */
  void requireColumns() {
    model.features().forEach(this::column);
  }

  /** The attributions, in the order of the features. */
  List<Attribution> attributions() {
    List<Attribution> found = new ArrayList<>();
    FeatureValues values = new FeatureValues(columns);
    for (String feature : model.features()) {
      Column contribution =
          model.weights().containsKey(feature)
              ? values.number(column(feature)).multiply(model.weights().get(feature))
              : ofCategory(values.text(column(feature)), model.categories().get(feature));
      found.add(
          new Attribution(
              new AttributionKey(AttributionKey.ONLY, feature),
              contribution.minus(functions.lit(background(feature))),
              Optional.empty()));
    }
    return found;
  }

  private static Column ofCategory(Column value, Map<String, Double> contributions) {
    Map<String, Double> byCategory = new HashMap<>();
    contributions.forEach((text, number) -> byCategory.put(CategoryText.of(text), number));
    UDF1<String, Double> contribution =
        text -> text == null ? 0.0 : byCategory.getOrDefault(CategoryText.of(text), 0.0);
    return functions.udf(contribution, DataTypes.DoubleType).apply(value);
  }

  /** What the model says of the training rows on average. */
  double expected() {
    return model.intercept() + model.features().stream().mapToDouble(this::background).sum();
  }

  /** What a feature contributes to the training rows on average. */
  private double background(String feature) {
    ColumnProfile column =
        training.columns().stream()
            .filter(c -> c.column().text().equals(feature))
            .findFirst()
            .orElseThrow(() -> unknown(feature, "is no feature of the baseline"));
    Double weight = model.weights().get(feature);
    if (weight != null) {
      double mean =
          column.moments().mean().asOptional().orElseThrow(() -> unknown(feature, "has no mean"));
      return weight * mean;
    }
    double sum = 0;
    for (Map.Entry<String, Double> category : model.categories().get(feature).entrySet()) {
      sum += category.getValue() * rows(column, category.getKey());
    }
    return sum / column.rows();
  }

  /** The training rows with a category; none of one that the baseline doesn't count by itself. */
  private static long rows(ColumnProfile column, String text) {
    String category = CategoryText.of(text);
    Long counted = column.values().asMap().get(category);
    if (counted != null) {
      return counted;
    }
    Optional<CellCounts> counts =
        column.optionalCells().filter(c -> c.cells() instanceof CategoricalCells);
    if (counts.isEmpty()) {
      return 0;
    }
    OptionalInt cell = ((CategoricalCells) counts.get().cells()).countedCellOf(category);
    return cell.isPresent() ? counts.get().count(cell.getAsInt()) : 0;
  }

  /** What must be told of the model when a baseline is learned for it. */
  List<String> warnings() {
    List<String> unseen = new ArrayList<>();
    model
        .categories()
        .forEach(
            (feature, contributions) ->
                training.columns().stream()
                    .filter(c -> c.column().text().equals(feature))
                    .forEach(
                        c ->
                            contributions.keySet().stream()
                                .filter(category -> rows(c, category) == 0)
                                .forEach(category -> unseen.add(feature + " = " + category))));
    return unseen.isEmpty()
        ? List.of()
        : List.of(
            "attribution.linear names values that the training rows do not have, or too seldom to"
                + " be counted: "
                + String.join(", ", unseen));
  }

  private BadInputException unknown(String feature, String why) {
    return new BadInputException(
        "attribution.linear: "
            + feature
            + " "
            + why
            + ", from which its attributions are measured: select it as a feature, and run"
            + " tidemark baseline again");
  }

  private ColumnName column(String feature) {
    return columns
        .source()
        .named(feature)
        .orElseThrow(
            () -> {
              List<String> names = columns.source().names().stream().map(ColumnName::text).toList();
              return new BadInputException(
                  "attribution.linear: "
                      + key
                      + " has no column '"
                      + feature
                      + "'"
                      + Spelling.hint(feature, names));
            });
  }
}
