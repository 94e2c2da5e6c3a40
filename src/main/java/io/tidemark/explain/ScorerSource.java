package io.tidemark.explain;

import java.io.Serializable;

/** Says how a model is loaded, wherever it is asked. */
public interface ScorerSource extends Serializable {

  /** Whether it says what it says on the driver only. */
  default boolean isOfDriver() {
    return false;
  }

  /** Names it: those of the same name say the same. */
  String id();

  /**
   * Loads it.
   *
   * @throws io.tidemark.core.BadInputException if it cannot be loaded
   */
  Scorer open();
}
