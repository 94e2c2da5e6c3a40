package io.tidemark.alerts;

import io.tidemark.core.Severity;
import io.tidemark.core.Window;
import java.util.Objects;
import java.util.Optional;

/**
 * A finding as a window shows it.
 *
 * @param description a sentence for people, which may quote values of data
 * @param metric the number behind it; empty where there is none
 */
public record Observation(
    Window window, Severity severity, String description, Optional<String> metric) {

  public Observation {
    Objects.requireNonNull(window, "window");
    Objects.requireNonNull(severity, "severity");
    Objects.requireNonNull(description, "description");
  }
}
