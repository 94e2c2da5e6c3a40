package io.tidemark.sinks;

import io.tidemark.alerts.Alert;
import io.tidemark.alerts.FindingHistory;
import io.tidemark.alerts.Series;
import io.tidemark.core.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Tells sinks of findings when a run has committed them: what is to be sent is stored, sent, and
 * what came of it is stored again. A run that dies in between is made good by the next one of its
 * kind.
 *
 * @param dispatch who sends
 * @param outbox where it is stored
 */
public record AlertRound(AlertDispatch dispatch, Outbox outbox) {

  /**
   * Tells the sinks.
   *
   * @param windows that the run has judged, by their granularities
   * @param hasFound whether it has found anything
   * @return what sinks have not taken, in sentences
   */
  public List<String> tell(Map<String, List<Window>> windows, boolean hasFound, Instant now) {
    Instant first =
        windows.values().stream()
            .flatMap(List::stream)
            .map(Window::start)
            .min(Comparator.naturalOrder())
            .orElse(now);
    List<Alert> stored = outbox.since(first);
    List<Series> series = new ArrayList<>();
    windows.forEach(
        (granularity, of) -> {
          // Where nothing is there, nothing can begin or end.
          if (hasFound || isAmong(stored, granularity)) {
            series.add(series(granularity, of));
          }
        });
    List<FindingHistory> histories =
        series.isEmpty() ? List.of() : outbox.histories(series, stored);
    List<Alert> changed = dispatch.config().rules().changed(stored, histories, now);
    outbox.save(changed);
    AlertDispatch.Sent sent = dispatch.send(after(stored, changed), now);
    outbox.save(sent.changed());
    return sent.problems();
  }

  private static boolean isAmong(List<Alert> stored, String granularity) {
    return stored.stream().anyMatch(alert -> alert.finding().granularity().equals(granularity));
  }

  private Series series(String granularity, List<Window> windows) {
    Window first = windows.stream().min(Comparator.comparing(Window::start)).orElseThrow();
    // As many again, for windows that had no rows.
    Duration lookBack =
        first.length().multipliedBy(2L * (dispatch.config().evaluationPeriods() - 1));
    return new Series(granularity, first.start().minus(lookBack), first.start());
  }

  private static List<Alert> after(List<Alert> stored, List<Alert> changed) {
    return Stream.concat(
            changed.stream(),
            stored.stream().filter(old -> changed.stream().noneMatch(old::isReplacedBy)))
        .toList();
  }
}
