package io.tidemark.interchange;

import java.util.List;
import java.util.Optional;

/**
 * What the values of a text column must look like.
 *
 * @param domains the values that are known, in the order of the file; nothing if all are allowed
 * @param overrides of the monitoring configuration, for this column
 */
public record StringConstraints(
    Optional<List<String>> domains, MonitoringConfig overrides, OtherFields otherFields) {

  public StringConstraints {
    domains = domains.map(List::copyOf);
  }

  public static StringConstraints of(List<String> domains) {
    return new StringConstraints(Optional.of(domains), MonitoringConfig.NONE, OtherFields.NONE);
  }
}
