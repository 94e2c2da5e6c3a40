package io.tidemark.jobs.monitor.attribution;

import io.tidemark.config.MonitorConfig;
import io.tidemark.constraints.Baseline;
import io.tidemark.core.BadInputException;
import io.tidemark.core.Window;
import io.tidemark.jobs.monitor.WindowWork;
import io.tidemark.jobs.source.Captures;
import io.tidemark.profile.SlicedProfiles;
import io.tidemark.tables.ProfileStore;
import io.tidemark.tables.WindowProfiles;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The inputs of windows, of which data quality has stored the profiles; none where it has not, or
 * not all.
 */
final class WindowTraffic {

  private static final Logger LOG = LoggerFactory.getLogger(WindowTraffic.class);

  private final WindowWork work;
  private final Baseline learned;
  private Baseline counted;

  WindowTraffic(WindowWork work, Baseline learned) {
    this.work = work;
    this.learned = learned;
  }

  /**
   * The inputs of a window.
   *
   * @param wanted its base windows that have rows
   */
  Optional<SlicedProfiles> of(Window window, Set<Window> wanted) {
    MonitorConfig config = work.workspace().config();
    if (!config.dataQuality().enabled()) {
      return Optional.empty();
    }
    if (counted == null) {
      try {
        counted = Captures.open(work.workspace().spark(), config, learned).baseline();
      } catch (BadInputException e) {
        // It is for data quality to say so; the alarm must not get lost.
        LOG.info("The inputs of {} are not known", window, e);
        return Optional.empty();
      }
    }
    ProfileStore store = work.tables().profiles();
    if (!store.versions(counted, List.of(window)).keySet().containsAll(wanted)) {
      return Optional.empty();
    }
    SlicedProfiles sum = null;
    for (Iterator<WindowProfiles> parts = store.inOrder(counted, wanted); parts.hasNext(); ) {
      SlicedProfiles part = parts.next().profiles();
      sum = sum == null ? part : sum.merge(part);
    }
    return Optional.ofNullable(sum);
  }
}
