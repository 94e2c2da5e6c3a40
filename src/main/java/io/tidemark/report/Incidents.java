package io.tidemark.report;

import io.tidemark.core.MonitorType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Puts what was found in order: by what it is about, and consequences beneath their cause.
 *
 * <p>The rule: what data quality found of an input column is a cause. What was found of the model's
 * outputs, its quality, groups, attributions or metrics of the user's own follows a cause if it
 * began in a window in which the cause was found; of several causes that one which began last
 * before it, or with it, and of these the gravest. It is told as what happened at the same time: no
 * table proves why. What comes back after more than two quiet windows is another finding.
 */
final class Incidents {

  /** So many quiet windows don't end an episode: what comes and goes is one finding. */
  private static final int MOST_QUIET = 2;

  private Incidents() {}

  /** All that was found, the gravest of what is open first. */
  static List<Incident> of(ReportData data, Axis axis) {
    List<Entry> entries = entries(data, axis);
    List<Entry> causes = entries.stream().filter(e -> isCause(e, data.outputs())).toList();
    Map<Entry, List<Entry>> followers = new LinkedHashMap<>();
    causes.forEach(cause -> followers.put(cause, new ArrayList<>()));
    for (Entry entry : entries) {
      if (!causes.contains(entry)) {
        Optional<Entry> cause = cause(entry, causes);
        cause.ifPresentOrElse(
            c -> followers.get(c).add(entry), () -> followers.put(entry, new ArrayList<>()));
      }
    }
    return followers.entrySet().stream()
        .map(e -> new Incident(e.getKey(), e.getValue()))
        .sorted(Incident.RANK)
        .toList();
  }

  private static boolean isCause(Entry entry, Set<String> outputs) {
    return entry.isOf(MonitorType.DATA_QUALITY) && !outputs.contains(entry.subject().name());
  }

  private static Optional<Entry> cause(Entry entry, List<Entry> causes) {
    return causes.stream()
        .filter(cause -> cause.isFoundAt(entry.first()))
        .max(
            Comparator.comparingInt(Entry::first)
                .thenComparing(Entry::gravest)
                .thenComparing(e -> e.subject().name(), Comparator.reverseOrder()));
  }

  private static List<Entry> entries(ReportData data, Axis axis) {
    Map<Judged, NavigableSet<Integer>> judged = new HashMap<>();
    data.readings().stream()
        .filter(Reading::isJudged)
        .forEach(
            reading -> {
              int at = axis.at(reading.window());
              new Judged(reading.type(), Optional.of(reading.metric()), reading.column())
                  .wider()
                  .forEach(j -> judged.computeIfAbsent(j, k -> new TreeSet<>()).add(at));
            });
    Map<Evidence.Subject, NavigableMap<Integer, List<Evidence>>> found = new LinkedHashMap<>();
    for (Evidence evidence : data.violations()) {
      found
          .computeIfAbsent(evidence.subject(), s -> new TreeMap<>())
          .computeIfAbsent(axis.at(evidence.window()), w -> new ArrayList<>())
          .add(evidence);
    }
    List<Entry> entries = new ArrayList<>();
    found.forEach((subject, byWindow) -> entries.addAll(episodes(subject, byWindow, judged)));
    return entries;
  }

  /**
   * Apart where more than {@link #MOST_QUIET} windows in between were judged and showed nothing.
   */
  private static List<Entry> episodes(
      Evidence.Subject subject,
      NavigableMap<Integer, List<Evidence>> byWindow,
      Map<Judged, NavigableSet<Integer>> judged) {
    List<Entry> episodes = new ArrayList<>();
    NavigableMap<Integer, List<Evidence>> episode = new TreeMap<>();
    for (Map.Entry<Integer, List<Evidence>> window : byWindow.entrySet()) {
      if (!episode.isEmpty()
          && quietAfter(episode.lastEntry(), judged).headSet(window.getKey()).size() > MOST_QUIET) {
        episodes.add(new Entry(subject, episode, false));
        episode = new TreeMap<>();
      }
      episode.put(window.getKey(), window.getValue());
    }
    boolean isOpen = quietAfter(episode.lastEntry(), judged).isEmpty();
    episodes.add(new Entry(subject, episode, isOpen));
    return episodes;
  }

  /** The windows after one with findings in which all that was found there was judged again. */
  private static NavigableSet<Integer> quietAfter(
      Map.Entry<Integer, List<Evidence>> window, Map<Judged, NavigableSet<Integer>> judged) {
    NavigableSet<Integer> quiet = null;
    for (Evidence evidence : window.getValue()) {
      NavigableSet<Integer> later =
          new TreeSet<>(Judged.of(evidence).windows(judged).tailSet(window.getKey(), false));
      if (quiet == null) {
        quiet = later;
      } else {
        quiet.retainAll(later);
      }
    }
    return quiet;
  }

  /** What is judged in windows; without names, any metric or column. */
  private record Judged(MonitorType type, Optional<String> metric, Optional<String> column) {

    static Judged of(Evidence evidence) {
      Optional<String> only =
          evidence.columns().size() == 1
              ? Optional.of(evidence.columns().get(0))
              : Optional.empty();
      return new Judged(evidence.type(), evidence.metric(), only);
    }

    List<Judged> wider() {
      return List.of(
          this,
          new Judged(type, metric, Optional.empty()),
          new Judged(type, Optional.empty(), Optional.empty()));
    }

    /** The windows in which it was judged. */
    NavigableSet<Integer> windows(Map<Judged, NavigableSet<Integer>> judged) {
      return wider().stream()
          .filter(judged::containsKey)
          .findFirst()
          .map(judged::get)
          .orElse(new TreeSet<>());
    }
  }
}
