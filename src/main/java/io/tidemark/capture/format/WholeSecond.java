package io.tidemark.capture.format;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A time as SageMaker and most servers write it: {@code 2026-01-05T17:03:59Z}. Java's own parser,
 * which knows every form, takes as long for it as all the rest of the line does.
 */
final class WholeSecond {

  private static final String FORM = "dddd-dd-ddTdd:dd:ddZ";

  private WholeSecond() {}

  /** Whether the text has this form and a usual time of day: no hour 24 and no leap second. */
  static boolean isOne(String text) {
    if (text.length() != FORM.length()) {
      return false;
    }
    for (int i = 0; i < FORM.length(); i++) {
      char c = text.charAt(i);
      if (FORM.charAt(i) == 'd' ? c < '0' || c > '9' : c != FORM.charAt(i)) {
        return false;
      }
    }
    return two(text, 11) < 24 && two(text, 14) < 60 && two(text, 17) < 60;
  }

  /**
   * The time of a text that is one.
   *
   * @throws java.time.DateTimeException if there is no such day
   */
  static Instant of(String text) {
    LocalDate day = LocalDate.of(100 * two(text, 0) + two(text, 2), two(text, 5), two(text, 8));
    long seconds = two(text, 11) * 3600L + two(text, 14) * 60L + two(text, 17);
    return Instant.ofEpochSecond(day.toEpochDay() * 86_400 + seconds);
  }

  private static int two(String text, int from) {
    return 10 * (text.charAt(from) - '0') + text.charAt(from + 1) - '0';
  }
}
