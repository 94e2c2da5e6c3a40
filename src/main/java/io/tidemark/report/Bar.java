package io.tidemark.report;

import io.tidemark.core.Severity;
import java.util.Optional;

/**
 * A window in a strip, as high as what was found in it is grave.
 *
 * @param at the place of the window
 * @param severity the gravest; empty where it was judged and nothing was found
 * @param title what a pointer is told
 */
public record Bar(int at, Optional<Severity> severity, String title) {

  /** The upper edge in a strip that is 10 high. */
  public int top() {
    return 10 - height();
  }

  /** The height in a strip that is 10 high. */
  public int height() {
    return severity.map(s -> s == Severity.CRITICAL ? 10 : s == Severity.WARNING ? 6 : 3).orElse(1);
  }

  /** How the page colours it. */
  public String tone() {
    return severity.map(Severity::text).orElse("quiet");
  }
}
