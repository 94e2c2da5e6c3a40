package io.tidemark.alerts;

import java.util.Locale;

/** Why a sink is told of a finding. */
public enum AlertEvent {
  /** It has begun. */
  TRIGGER,
  /** It lasts, and the sink asks to be reminded. */
  REMINDER,
  /** It is over. */
  RESOLVE;

  /** As messages have it, such as {@code trigger}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
