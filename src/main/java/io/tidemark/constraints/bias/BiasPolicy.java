package io.tidemark.constraints.bias;

import io.tidemark.constraints.Judgement;
import io.tidemark.metrics.bias.BiasReading;

/** A way to judge the bias of a window. */
public interface BiasPolicy {

  /**
   * Judges a window.
   *
   * @param window its bias
   * @param baseline that of the baseline; {@link BiasBaseline#NONE} where there is none
   */
  Judgement judge(BiasReading window, BiasBaseline baseline);
}
