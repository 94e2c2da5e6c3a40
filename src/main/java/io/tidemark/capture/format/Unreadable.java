package io.tidemark.capture.format;

import java.io.Serial;

/**
 * Why reading a line stopped: what becomes {@link Parsed.Rejected} where the line's parsing began.
 */
final class Unreadable extends Exception {

  @Serial private static final long serialVersionUID = 1;

  private final QuarantineReason reason;
  private final String detail;

  Unreadable(QuarantineReason reason, String detail) {
    // Broken lines come by the thousand: no stack traces.
    super(detail, null, false, false);
    this.reason = reason;
    this.detail = detail;
  }

  QuarantineReason reason() {
    return reason;
  }

  String detail() {
    return detail;
  }

  /** The same seen from outside: a broken payload in a sound envelope. */
  Unreadable within(String place) {
    boolean own =
        switch (reason) {
          case INVALID_UTF8, TRUNCATED_JSON, INVALID_JSON, NOT_AN_OBJECT, WRONG_TYPE -> false;
          default -> true;
        };
    return new Unreadable(own ? reason : QuarantineReason.INVALID_PAYLOAD, place + ": " + detail);
  }

  <T> Parsed<T> rejected() {
    return new Parsed.Rejected<>(reason, detail);
  }

  /** Text as it may stand in a message: short, on one line. */
  static String quoted(String text) {
    String start = text.length() > 60 ? text.substring(0, 60) + "…" : text;
    return "'" + start.replaceAll("\\p{Cntrl}", " ") + "'";
  }
}
