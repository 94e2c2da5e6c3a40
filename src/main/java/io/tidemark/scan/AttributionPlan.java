package io.tidemark.scan;

import io.tidemark.profile.AttributionKey;
import io.tidemark.profile.Cells;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;

/**
 * Where the attributions of a row stand.
 *
 * @param attributions one each, in the order of the source
 * @param grouping how those of rows are put together
 */
public record AttributionPlan(List<Attribution> attributions, AttributionGrouping grouping) {

  /**
   * One attribution.
   *
   * @param value a number
   * @param feature the value of the feature itself, where its attributions are told by that
   */
  public record Attribution(AttributionKey key, Column value, Optional<Feature> feature) {}

  /**
   * The value of a feature.
   *
   * @param value a number where the cells are of numbers, else a text
   */
  public record Feature(Column value, Cells cells) {}

  public AttributionPlan {
    attributions = List.copyOf(attributions);
  }

  /** What is collected, in its order. */
  public List<AttributionKey> keys() {
    return attributions.stream().map(Attribution::key).toList();
  }
}
