package io.tidemark.alerts;

import io.tidemark.core.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A time in which a finding alarms without a break: as many of the last windows show it as it
 * takes.
 *
 * @param since the start of the window with which it began to alarm
 * @param until the start of the window with which it ended; empty while it lasts
 * @param worst the greatest severity of its windows; empty where only earlier ones show it
 * @param last the newest window that shows it
 */
record Episode(
    Instant since, Optional<Instant> until, Optional<Severity> worst, Optional<Observation> last) {

  /**
   * The episodes of a finding.
   *
   * @param already since when it alarms at the beginning of what counts; empty if it does not
   * @param enough how many of the last windows must show it
   * @param periods how many windows are the last ones
   */
  static List<Episode> of(
      FindingHistory history, Optional<Instant> already, int enough, int periods) {
    List<Episode> episodes = new ArrayList<>();
    Optional<Episode> current =
        already.map(s -> new Episode(s, Optional.empty(), Optional.empty(), Optional.empty()));
    List<Datapoint> all = history.datapoints();
    for (int i = 0; i < all.size(); i++) {
      Datapoint now = all.get(i);
      if (now.window().start().isBefore(history.from())) {
        continue;
      }
      Instant start = now.window().start();
      List<Observation> shown =
          all.subList(Math.max(0, i - periods + 1), i + 1).stream()
              .flatMap(d -> d.violation().stream())
              .toList();
      if (shown.size() >= enough) {
        Episode lasting =
            current.orElseGet(
                () -> new Episode(start, Optional.empty(), Optional.empty(), Optional.empty()));
        current = Optional.of(lasting.with(shown.get(shown.size() - 1)));
      } else {
        current.ifPresent(ended -> episodes.add(ended.until(start)));
        current = Optional.empty();
      }
    }
    current.ifPresent(episodes::add);
    return episodes;
  }

  private Episode with(Observation seen) {
    Severity greatest = worst.filter(w -> w.compareTo(seen.severity()) > 0).orElse(seen.severity());
    return new Episode(since, until, Optional.of(greatest), Optional.of(seen));
  }

  private Episode until(Instant end) {
    return new Episode(since, Optional.of(end), worst, last);
  }

  /** Whether the two have some time in common. */
  boolean overlaps(Instant otherSince, Optional<Instant> otherUntil) {
    return otherUntil.map(since::isBefore).orElse(true)
        && until.map(otherSince::isBefore).orElse(true);
  }
}
