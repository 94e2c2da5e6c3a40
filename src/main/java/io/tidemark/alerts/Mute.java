package io.tidemark.alerts;

import io.tidemark.core.MonitorType;
import io.tidemark.core.Wildcards;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Findings that nobody is told of for some time, as they are known.
 *
 * @param constraint whose id fits; empty for any
 * @param column that they are about, among others; empty for any
 * @param type of this kind of monitoring; empty for any
 * @param until when they alert again
 */
public record Mute(
    Optional<Wildcards> constraint,
    Optional<String> column,
    Optional<MonitorType> type,
    Instant until) {

  public Mute {
    Objects.requireNonNull(until, "until");
  }

  boolean holds(Finding finding, Instant now) {
    return now.isBefore(until)
        && constraint.map(c -> c.matches(finding.constraintId())).orElse(true)
        && column.map(finding.columns()::contains).orElse(true)
        && type.map(finding.type()::equals).orElse(true);
  }
}
