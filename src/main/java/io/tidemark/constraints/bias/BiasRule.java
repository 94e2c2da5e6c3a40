package io.tidemark.constraints.bias;

/** When a chosen bias metric is a finding; each asks for significance too. */
public enum BiasRule {
  /** The watched group is worse off by the settings' limit. */
  ABSOLUTE,
  /**
   * The watched group's share of positive predictions is under four fifths of the favoured one's.
   */
  FOUR_FIFTHS,
  /** The watched group is worse off than in the baseline, by the settings' limit. */
  BASELINE
}
