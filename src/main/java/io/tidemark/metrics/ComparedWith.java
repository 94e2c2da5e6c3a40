package io.tidemark.metrics;

/** The profile that a window's profile was compared with. */
public enum ComparedWith {
  /** The metric describes the window alone. */
  NONE,
  BASELINE,
  /** The window before this one. */
  PREVIOUS,
  /** The window seven days earlier. */
  LAST_WEEK
}
