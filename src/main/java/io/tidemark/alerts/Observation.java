package io.tidemark.alerts;

import io.tidemark.core.Severity;
import io.tidemark.core.Window;
import java.util.Objects;

/**
 * A finding as a window shows it.
 *
 * @param description a sentence for people, which may quote values of data
 */
public record Observation(Window window, Severity severity, String description) {

  public Observation {
    Objects.requireNonNull(window, "window");
    Objects.requireNonNull(severity, "severity");
    Objects.requireNonNull(description, "description");
  }
}
