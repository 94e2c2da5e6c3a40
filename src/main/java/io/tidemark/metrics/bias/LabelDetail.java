package io.tidemark.metrics.bias;

/** What the distances between the labels of two groups (KL, JS, LP, TVD, KS) tell apart. */
public enum LabelDetail {
  /** The favourable outcome and any other. */
  FAVOURABLE_OR_NOT,
  /** Every label, as of a problem of several classes. */
  EVERY_LABEL
}
