package io.tidemark.config;

/** When a chosen bias metric is a finding. */
public enum BiasRuleName {
  /** The watched group is worse off by the threshold. */
  ABSOLUTE,
  /** Its share of favourable predictions is under four fifths of the favoured group's. */
  FOUR_FIFTHS,
  /** It is worse off than in the baseline. */
  BASELINE
}
