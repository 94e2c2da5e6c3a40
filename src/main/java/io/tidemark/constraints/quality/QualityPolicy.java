package io.tidemark.constraints.quality;

/** The ways of judging the quality of a model. */
public enum QualityPolicy {
  /**
   * Two-sided bands learned from the baseline and its chunks: a change for the better may be a
   * fault of the labels.
   */
  CORRECT,
  /** One-sided: worse than the baseline is a violation, by however little. */
  SAGEMAKER,
  /**
   * Outside the mean of the baseline's chunks plus and minus three of their (population) standard
   * deviations, as NannyML judges; for comparison.
   */
  THREE_SIGMA
}
