package io.tidemark.explain;

import java.util.List;

/**
 * A model that says numbers of rows. Several threads may use one at once.
 *
 * <p>What goes wrong is an {@link io.tidemark.core.BadInputException} where the model, its inputs
 * or the configuration must change, and an {@link UnreachableModelException} where trying again may
 * help.
 */
public interface Scorer extends AutoCloseable {

  /** The features that the model names; empty if it names none. */
  default List<String> inputs() {
    return List.of();
  }

  /** Whether the model takes texts for a feature; where that is not known, no. */
  default boolean takesTexts(String feature) {
    return false;
  }

  /**
   * What the model says.
   *
   * @param rows at least one
   * @return by row, a number for each output, of which all rows have as many
   */
  double[][] score(FeatureTable rows);

  @Override
  default void close() {}
}
