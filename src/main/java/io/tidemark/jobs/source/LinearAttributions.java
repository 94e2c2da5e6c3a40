package io.tidemark.jobs.source;

import io.tidemark.config.LinearModelConfig;
import io.tidemark.core.BadInputException;
import io.tidemark.core.CategoryText;
import io.tidemark.core.ColumnName;
import io.tidemark.core.Spelling;
import io.tidemark.profile.AttributionKey;
import io.tidemark.profile.AttributionProfile;
import io.tidemark.profile.AttributionReference;
import io.tidemark.profile.CategoricalCells;
import io.tidemark.profile.CellCounts;
import io.tidemark.profile.ColumnKind;
import io.tidemark.profile.ColumnProfile;
import io.tidemark.profile.Profiles;
import io.tidemark.profile.ValueCounts;
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
 * @param known those of the baseline; empty where they are being learned
 * @param training the columns of the training rows
 */
record LinearAttributions(
    LinearModelConfig linear,
    MonitoredColumns columns,
    Optional<AttributionProfile> known,
    Profiles training)
    implements ColumnAttributions {

  @Override
  public Optional<String> missing() {
    return Optional.empty();
  }

  @Override
  public Optional<String> problem() {
    try {
      linear.features().forEach(this::column);
      return Optional.empty();
    } catch (BadInputException e) {
      return Optional.of(e.getMessage());
    }
  }

  /** In the order of the features; one that the model has dropped contributes nothing. */
  @Override
  public List<Attribution> attributions() {
    String label = AttributionSource.onlyLabel(known);
    List<Attribution> found = new ArrayList<>();
    FeatureValues values = new FeatureValues(columns);
    for (String feature : linear.features()) {
      Column contribution =
          linear.weights().containsKey(feature)
              ? values.number(column(feature)).multiply(linear.weights().get(feature))
              : ofCategory(values.text(column(feature)), linear.categories().get(feature));
      found.add(
          new Attribution(
              new AttributionKey(label, feature),
              contribution.minus(functions.lit(background(feature))),
              Optional.empty()));
    }
    known.stream()
        .flatMap(baseline -> baseline.features(label).stream())
        .filter(feature -> !linear.features().contains(feature))
        .forEach(
            feature ->
                found.add(
                    new Attribution(
                        new AttributionKey(label, feature), functions.lit(0.0), Optional.empty())));
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
  @Override
  public AttributionReference reference() {
    double expected =
        linear.intercept() + linear.features().stream().mapToDouble(this::background).sum();
    return AttributionReference.of(Map.of(AttributionKey.ONLY, expected));
  }

  @Override
  public String model() {
    return linear + " from " + linear.features().stream().map(this::background).toList();
  }

  /** What a feature contributes to the training rows on average. */
  private double background(String feature) {
    ColumnProfile column =
        training.columns().stream()
            .filter(c -> c.column().text().equals(feature))
            .findFirst()
            .orElseThrow(() -> unknown(feature, "is no feature of the baseline"));
    Double weight = linear.weights().get(feature);
    if (weight != null) {
      double mean =
          column.moments().mean().asOptional().orElseThrow(() -> unknown(feature, "has no mean"));
      return weight * mean;
    }
    if (column.kind() != ColumnKind.CATEGORICAL) {
      throw unknown(
          feature, "is counted as numbers (see columns.kinds), so that no value has a share");
    }
    double sum = 0;
    for (Map.Entry<String, Double> category : linear.categories().get(feature).entrySet()) {
      sum += category.getValue() * rows(column, category.getKey());
    }
    return sum / column.rows();
  }

  /**
   * The training rows with a category: what has no cell of its own is counted among the other
   * values.
   *
   * @throws BadInputException if the baseline does not count it by itself
   */
  private long rows(ColumnProfile column, String text) {
    String category = CategoryText.of(text);
    ValueCounts others = column.values();
    return column
        .optionalCells()
        .filter(c -> c.cells() instanceof CategoricalCells)
        .flatMap(c -> counted(c, category))
        .or(() -> Optional.ofNullable(others.asMap().get(category)))
        .or(() -> others.isComplete() ? Optional.of(0L) : Optional.empty())
        .orElseThrow(
            () ->
                unknown(
                    column.column().text(),
                    "has too many values to know how often " + text + " occurs"));
  }

  private static Optional<Long> counted(CellCounts counts, String category) {
    OptionalInt cell = ((CategoricalCells) counts.cells()).countedCellOf(category);
    return cell.isPresent() ? Optional.of(counts.count(cell.getAsInt())) : Optional.empty();
  }

  @Override
  public List<String> warnings() {
    List<String> unseen = new ArrayList<>();
    linear
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
            "attribution.linear names values that the training rows do not have: "
                + String.join(", ", unseen));
  }

  private BadInputException unknown(String feature, String why) {
    return new BadInputException(
        "attribution.linear: "
            + feature
            + " "
            + why
            + ", but its attributions are measured from its mean over the training rows: select it"
            + " as a feature, and run tidemark baseline again");
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
                      + columns.key()
                      + " has no column '"
                      + feature
                      + "'"
                      + Spelling.hint(feature, names));
            });
  }
}
