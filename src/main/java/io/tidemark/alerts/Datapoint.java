package io.tidemark.alerts;

import io.tidemark.core.Window;
import java.util.Optional;

/**
 * A window in which it was judged whether a finding is there.
 *
 * @param violation the finding as the window shows it; empty where it does not
 */
public record Datapoint(Window window, Optional<Observation> violation) {

  static Datapoint violated(Observation seen) {
    return new Datapoint(seen.window(), Optional.of(seen));
  }

  boolean isViolated() {
    return violation.isPresent();
  }
}
