package io.tidemark.scan;

import io.tidemark.profile.Cells;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;

/**
 * Which rows a model is explained by.
 *
 * @param inputs what the model takes, in its order
 * @param features whose attributions are told by their own values, by name
 * @param grouping how the attributions of rows are put together
 * @param most the most rows of a base window
 * @param seed of the choice
 */
public record SamplePlan(
    List<Input> inputs,
    List<Optional<AttributionPlan.Feature>> features,
    AttributionGrouping grouping,
    int most,
    long seed) {

  /**
   * A column that the model takes.
   *
   * @param value a number, or a text
   */
  public record Input(String name, Column value, boolean isNumber) {}

  public SamplePlan {
    inputs = List.copyOf(inputs);
    features = List.copyOf(features);
    if (most < 1) {
      throw new IllegalArgumentException("A sample has at least a row, not " + most);
    }
  }

  /** The names of the inputs. */
  public List<String> names() {
    return inputs.stream().map(Input::name).toList();
  }

  /** By input, whether it is a number. */
  public List<Boolean> types() {
    return inputs.stream().map(Input::isNumber).toList();
  }

  /** The cells of each feature; null where it has none. */
  Cells[] cells() {
    return features.stream()
        .map(f -> f.map(AttributionPlan.Feature::cells).orElse(null))
        .toArray(Cells[]::new);
  }
}
