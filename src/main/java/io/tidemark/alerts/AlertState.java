package io.tidemark.alerts;

import java.util.Locale;

/** How far telling a sink of a finding has come. */
public enum AlertState {
  /** It is to be told. */
  PENDING,
  /** It was told, and the finding lasts. */
  SENT,
  /** The last attempt failed; the next run makes another. */
  FAILED,
  /** The finding is over, and the sink knows, or never knew of it. */
  RESOLVED;

  /** As the table has it, such as {@code pending}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
