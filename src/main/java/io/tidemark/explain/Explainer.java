package io.tidemark.explain;

import java.util.List;

/** Tells what features contribute to what a model says. Several threads may use one at once. */
public interface Explainer extends AutoCloseable {

  /** What the model says on average, on the scale of the contributions, by output. */
  double[] expected();

  /**
   * What each feature contributes to what the model says of rows.
   *
   * @return by row, output and feature
   */
  List<double[][]> explain(FeatureTable rows);

  @Override
  default void close() {}
}
