package io.tidemark.alerts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Says who is to be told of what. A finding alarms while as many of the last windows show it as it
 * takes; a sink is told once that it does, and once that it does not any more. As that follows from
 * what the tables hold, doing it again tells nobody anything, nor does a revision that leaves a
 * finding where it was.
 *
 * @param datapoints how many of the last windows must show a finding, at least 1
 * @param periods how many windows are the last ones, at least {@code datapoints}
 */
public record AlertRules(int datapoints, int periods, List<Mute> mutes, List<Route> routes) {

  public AlertRules {
    if (datapoints < 1 || periods < datapoints) {
      throw new IllegalArgumentException(
          "A finding cannot alarm by " + datapoints + " of " + periods + " windows");
    }
    mutes = List.copyOf(mutes);
    routes = List.copyOf(routes);
  }

  /**
   * The alerts after a run.
   *
   * @param stored those of the findings of the histories, and all that are not resolved
   * @param histories what the tables hold of findings now; without one of a finding, its alerts
   *     stay as they are
   * @param now when findings that are muted are asked for
   * @return those that are new or have changed, in no order that means something
   */
  public List<Alert> changed(List<Alert> stored, List<FindingHistory> histories, Instant now) {
    Map<Finding, List<Alert>> byFinding = new LinkedHashMap<>();
    stored.forEach(a -> byFinding.computeIfAbsent(a.finding(), f -> new ArrayList<>()).add(a));
    List<Alert> after = new ArrayList<>();
    for (FindingHistory history : histories) {
      after.addAll(after(history, byFinding.getOrDefault(history.finding(), List.of()), now));
      byFinding.remove(history.finding());
    }
    byFinding.values().forEach(after::addAll);
    return after.stream()
        .map(alert -> isMoot(alert, now) ? alert.settled() : alert)
        .filter(alert -> !stored.contains(alert))
        .toList();
  }

  /** Nobody is told that something was there, which they were not to know of. */
  private boolean isMoot(Alert alert, Instant now) {
    return !alert.isResolved()
        && alert.isOver()
        && alert.isUnknown()
        && isMuted(alert.finding(), now);
  }

  /** What is to be sent of an alert now; nothing to a sink that is not configured any more. */
  public Optional<AlertEvent> due(Alert alert, Instant now) {
    return routes.stream()
        .filter(route -> route.sink().equals(alert.sink()))
        .findFirst()
        .flatMap(route -> alert.due(now, route.remindEvery()))
        .filter(event -> event == AlertEvent.RESOLVE || !isMuted(alert.finding(), now));
  }

  private boolean isMuted(Finding finding, Instant now) {
    return mutes.stream().anyMatch(mute -> mute.holds(finding, now));
  }

  private List<Alert> after(FindingHistory history, List<Alert> stored, Instant now) {
    Optional<Instant> already =
        stored.stream()
            .filter(a -> a.since().isBefore(history.from()))
            .filter(a -> a.until().map(u -> !u.isBefore(history.from())).orElse(true))
            .map(Alert::since)
            .min(Comparator.naturalOrder());
    List<Episode> episodes = Episode.of(history, already, datapoints, periods);
    List<Alert> after = new ArrayList<>();
    Set<Alert> matched = new LinkedHashSet<>();
    for (Episode episode : episodes) {
      Map<String, Alert> bySink = new LinkedHashMap<>();
      stored.stream()
          .filter(a -> !matched.contains(a) && episode.overlaps(a.since(), a.until()))
          .sorted(Comparator.comparing(Alert::since))
          .forEach(a -> bySink.put(a.sink(), a));
      matched.addAll(bySink.values());
      bySink.values().forEach(a -> after.add(a.after(episode)));
      if (episode.last().isPresent() && !isMuted(history.finding(), now)) {
        routes.stream()
            .filter(r -> !bySink.containsKey(r.sink()))
            .filter(r -> r.admits(history.finding(), episode.worst()))
            .map(r -> Alert.of(history.finding(), r.sink(), episode, episode.last().get()))
            .forEach(after::add);
      }
    }
    stored.stream()
        .filter(a -> !matched.contains(a))
        .map(a -> withoutEpisode(a, history))
        .forEach(after::add);
    return after;
  }

  /** A revision may have taken away what an alert was of. */
  private static Alert withoutEpisode(Alert alert, FindingHistory history) {
    if (alert.isResolved() || alert.isOver()) {
      return alert;
    }
    return history.datapoints().stream()
        .map(d -> d.window().start())
        .filter(start -> !start.isBefore(history.from()) && !start.isBefore(alert.since()))
        .findFirst()
        .map(alert::over)
        .orElse(alert);
  }
}
