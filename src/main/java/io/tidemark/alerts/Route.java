package io.tidemark.alerts;

import io.tidemark.core.MonitorType;
import io.tidemark.core.Severity;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Which findings a sink is told of.
 *
 * @param sink its name
 * @param minimum the least severity
 * @param types the kinds of monitoring; empty for all
 * @param remindEvery after which time it is told again of what lasts; empty for never
 */
public record Route(
    String sink, Severity minimum, Set<MonitorType> types, Optional<Duration> remindEvery) {

  public Route {
    types = Set.copyOf(types);
  }

  boolean admits(Finding finding, Optional<Severity> severity) {
    return (types.isEmpty() || types.contains(finding.type()))
        && severity.filter(s -> s.compareTo(minimum) >= 0).isPresent();
  }
}
