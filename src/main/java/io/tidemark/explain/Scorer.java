package io.tidemark.explain;

/**
 * A model that says numbers of rows. One is used by one thread at a time.
 *
 * <p>What goes wrong is an {@link io.tidemark.core.BadInputException} where the model, its inputs
 * or the configuration must change, and an {@link UnreachableModelException} where trying again may
 * help.
 */
public interface Scorer extends AutoCloseable {

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
