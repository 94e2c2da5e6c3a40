package io.tidemark.sinks;

import io.tidemark.alerts.Alert;

/** What several sinks write alike. */
final class Texts {

  private static final String MORE = "…";

  private Texts() {}

  /** The text, cut where it is longer than a sink takes. */
  static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = most - 1;
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end)
        + MORE;
  }

  /** When it was found, and by which run. */
  static String times(AlertMessage message) {
    Alert alert = message.alert();
    return "since "
        + alert.since()
        + alert.until().map(until -> ", until " + until).orElse("")
        + ", seen last in the window "
        + alert.shown().window()
        + ", "
        + alert.finding().constraintId()
        + ", run "
        + message.runId();
  }
}
