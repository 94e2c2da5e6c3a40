package io.tidemark.tables;

import io.tidemark.core.MonitorId;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Who computes a row: the columns that every table begins with.
 *
 * @param monitor the monitor, which is the partition
 * @param modelName the model that is watched; empty where the configuration names none
 * @param modelVersion its version; empty where the configuration names none
 * @param runId the run; a second run of the same window has another
 * @param computedAt when the run began
 */
public record RunContext(
    MonitorId monitor,
    Optional<String> modelName,
    Optional<String> modelVersion,
    String runId,
    Instant computedAt) {

  public RunContext {
    Objects.requireNonNull(monitor, "monitor");
    if (runId.isBlank()) {
      throw new IllegalArgumentException("A run needs an id");
    }
    computedAt = Instants.stored(computedAt);
  }
}
