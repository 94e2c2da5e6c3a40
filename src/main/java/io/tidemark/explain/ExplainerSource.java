package io.tidemark.explain;

import java.io.Serializable;

/** Says how an explainer is made, wherever rows are explained. */
public interface ExplainerSource extends Serializable {

  /** Whether it explains on the driver only, and takes Spark's executors for that itself. */
  default boolean isOfDriver() {
    return false;
  }

  /** Names it: those of the same name are made alike. */
  String id();

  /**
   * Makes one.
   *
   * @throws io.tidemark.core.BadInputException if the model cannot be loaded, or does not fit
   */
  Explainer open();
}
