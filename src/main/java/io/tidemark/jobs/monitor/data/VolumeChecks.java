package io.tidemark.jobs.monitor.data;

import io.tidemark.config.MonitorConfig;
import io.tidemark.config.PolicyName;
import io.tidemark.config.VolumeConfig;
import io.tidemark.constraints.Judgement;
import io.tidemark.constraints.volume.VolumeFindings;
import io.tidemark.constraints.volume.VolumeHistory;
import io.tidemark.constraints.volume.VolumeSettings;
import io.tidemark.core.Window;
import io.tidemark.jobs.monitor.WindowWork;
import io.tidemark.jobs.window.ProfiledWindows;
import io.tidemark.profile.SlicedProfiles;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Whether as many rows come as came before: judged of windows that alert, by the rows that earlier
 * runs and this one have found in base windows.
 *
 * @param history of the rows; empty where they aren't judged
 * @param until when the run began: a window that ends later may still fill
 */
record VolumeChecks(Optional<VolumeHistory> history, Instant until) {

  /**
   * The checks that the configuration wants.
   *
   * @param base which base windows of the run are stored, and which were folded
   * @param folded those that were
   */
  static VolumeChecks of(
      WindowWork work, ProfiledWindows base, SortedMap<Window, SlicedProfiles> folded) {
    MonitorConfig config = work.workspace().config();
    Optional<VolumeHistory> history =
        isWanted(config) ? Optional.of(history(work, base, folded)) : Optional.empty();
    return new VolumeChecks(history, work.run().startedAt());
  }

  private static boolean isWanted(MonitorConfig config) {
    return config.dataQuality().volume().enabled()
        && config.dataQuality().policy() == PolicyName.CORRECT
        && !config.capture().isSnapshot()
        && VolumeHistory.isJudged(config.capture().baseWindow());
  }

  private static VolumeHistory history(
      WindowWork work, ProfiledWindows base, SortedMap<Window, SlicedProfiles> folded) {
    MonitorConfig config = work.workspace().config();
    Duration length = config.capture().baseWindow();
    Window range = work.request().window();
    work.workspace().step("look how many rows came before");
    SortedMap<Instant, Long> rows =
        work.tables().earlierRows().within(config.monitor(), length, VolumeHistory.needed(range));
    // Earlier parts of this run have stored what they found, but not that they looked.
    new Window(work.request().wholeWindow().start(), range.end())
        .baseWindows(length)
        .forEach(w -> rows.putIfAbsent(w.start(), 0L));
    base.replaced().forEach(w -> rows.put(w.start(), 0L));
    folded.forEach((window, found) -> rows.put(window.start(), found.whole().rows()));
    VolumeConfig volume = config.dataQuality().volume();
    return new VolumeHistory(new VolumeSettings(volume.zone(), volume.holidays()), length, rows);
  }

  /** The judgement of a window that alerts, with what its rows come to. */
  Judgement addTo(Judgement judgement, Window window) {
    if (history.isEmpty() || window.end().isAfter(until)) {
      return judgement;
    }
    Judgement volume = VolumeFindings.of(window, history.get().readings(window));
    return volume.metrics().isEmpty() ? judgement : judgement.with(volume);
  }
}
