package io.tidemark.jobs.monitor;

import io.tidemark.core.MonitorType;
import io.tidemark.core.Window;
import io.tidemark.profile.SlicePlan;
import io.tidemark.scan.AggregatePlan;
import io.tidemark.scan.ProfileScan;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Those of the monitors of a run that want something collected while another reads the captures.
 *
 * @param byType of the monitor
 */
public record Passengers(Map<MonitorType, Passenger> byType) {

  static final Passengers NONE = new Passengers(Map.of());

  private static final Logger LOG = LoggerFactory.getLogger(Passengers.class);

  /** That of a monitor; empty where it has none. */
  public Optional<Passenger> of(MonitorType type) {
    return Optional.ofNullable(byType.get(type));
  }

  /**
   * Reads captures, and collects on the way what the first that wants something does.
   *
   * @param read the base windows
   * @param slices what divides their rows
   * @param reading reads them, and collects something besides
   */
  public ProfileScan.Folded reading(
      List<Window> read, SlicePlan slices, Function<AggregatePlan, ProfileScan.Folded> reading) {
    for (Map.Entry<MonitorType, Passenger> entry : byType.entrySet()) {
      try {
        AggregatePlan wanted = entry.getValue().wanted(read, slices);
        if (!wanted.aggregates().isEmpty()) {
          ProfileScan.Folded folded = reading.apply(wanted);
          entry.getValue().take(read, folded.aggregates());
          return folded;
        }
      } catch (Exception e) { // Whoever reads must not fail for what a passenger wants.
        LOG.info("{} collects nothing of what others read", entry.getKey(), e);
      }
    }
    return reading.apply(AggregatePlan.NONE);
  }
}
