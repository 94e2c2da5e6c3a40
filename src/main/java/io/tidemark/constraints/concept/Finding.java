package io.tidemark.constraints.concept;

/** Whether something has moved since the baseline. */
public enum Finding {
  MOVED,
  STILL,
  /** Nothing there tells. */
  UNKNOWN
}
