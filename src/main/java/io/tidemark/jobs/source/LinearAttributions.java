package io.tidemark.jobs.source;

import io.tidemark.config.LinearModelConfig;
import io.tidemark.core.BadInputException;
import io.tidemark.core.ColumnName;
import io.tidemark.core.Spelling;
import io.tidemark.profile.AttributionKey;
import io.tidemark.profile.AttributionProfile;
import io.tidemark.profile.AttributionReference;
import io.tidemark.scan.AttributionPlan.Attribution;
import io.tidemark.scan.SourceColumns;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;

/**
 * The attributions of a model that adds up what its features contribute: the contribution of a
 * feature less its mean over the training rows, which is its SHAP value exactly where features are
 * taken as independent (Lundberg and Lee 2017, corollary 1).
 *
 * @param key where the configuration names the source, as {@code capture}
 */
record LinearAttributions(LinearModelConfig model, String key, SourceColumns columns) {

  /** What the features contribute, not yet less the mean. */
  List<Attribution> contributions() {
    List<Attribution> found = new ArrayList<>();
    for (String feature : model.features()) {
      Column value = functions.col(column(feature).quoted());
      found.add(
          new Attribution(
              key(feature),
              model.weights().containsKey(feature)
                  ? value.cast(DataTypes.DoubleType).multiply(model.weights().get(feature))
                  : ofCategory(value.cast(DataTypes.StringType), model.categories().get(feature)),
              Optional.empty()));
    }
    return found;
  }

  private static Column ofCategory(Column value, Map<String, Double> contributions) {
    Column sum = functions.lit(0.0);
    for (Map.Entry<String, Double> category : contributions.entrySet()) {
      sum =
          functions
              .when(value.equalTo(category.getKey()), functions.lit(category.getValue()))
              .otherwise(sum);
    }
    return sum;
  }

  /** The attributions, measured from the means of the baseline. */
  List<Attribution> attributions(AttributionReference baseline) {
    return contributions().stream()
        .map(
            c ->
                new Attribution(
                    c.key(),
                    c.value().minus(functions.lit(background(baseline, c.key()))),
                    Optional.empty()))
        .toList();
  }

  private static double background(AttributionReference baseline, AttributionKey key) {
    Double background = baseline.backgrounds().get(key);
    if (background == null) {
      throw new BadInputException(
          "attribution.linear: the baseline does not know the mean of "
              + key.feature()
              + ", from which its attributions are measured: run tidemark baseline again");
    }
    return background;
  }

  /**
   * What the training rows tell of the model.
   *
   * @param contributions of these rows
   */
  AttributionReference reference(AttributionProfile contributions) {
    Map<AttributionKey, Double> backgrounds = new LinkedHashMap<>();
    double expected = model.intercept();
    for (String feature : model.features()) {
      double mean = contributions.of(AttributionKey.ONLY, feature).mean();
      if (!Double.isFinite(mean)) {
        throw new BadInputException(
            "attribution.linear: the column "
                + feature
                + " of "
                + key
                + " has no number, so that it contributes nothing");
      }
      backgrounds.put(key(feature), mean);
      expected += mean;
    }
    return AttributionReference.of(Map.of(AttributionKey.ONLY, expected), backgrounds);
  }

  private static AttributionKey key(String feature) {
    return new AttributionKey(AttributionKey.ONLY, feature);
  }

  private ColumnName column(String feature) {
    return columns
        .named(feature)
        .orElseThrow(
            () -> {
              List<String> names = columns.names().stream().map(ColumnName::text).toList();
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
