package io.tidemark.report;

import io.tidemark.core.MonitorType;
import io.tidemark.core.Severity;
import io.tidemark.core.Window;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a workspace holds of one monitor.
 *
 * @param name of the monitor, as the tables have it
 * @param windows what was judged, by kind, granularity and window
 * @param findings of each subject what was found of it last
 * @param lastRun the run that ended last
 */
public record MonitorSummary(
    String name, List<Judged> windows, List<Latest> findings, Optional<Ended> lastRun) {

  public MonitorSummary {
    windows = List.copyOf(windows);
    findings = List.copyOf(findings);
  }

  /**
   * A window that was judged.
   *
   * @param metrics how many of them
   * @param violations how many of them
   * @param gravest empty where nothing was found
   */
  public record Judged(
      MonitorType type,
      String granularity,
      Window window,
      long metrics,
      long violations,
      Optional<Severity> gravest) {}

  /**
   * What was found of a subject in the last window that shows it.
   *
   * @param evidence the gravest of that window, without ids
   * @param since the first window of an unbroken series that shows it
   */
  public record Latest(String granularity, Evidence evidence, Instant since) {}

  /** A run that has ended. */
  public record Ended(String job, String status, Instant at) {
    boolean hasFailed() {
      return status.equals("Failed");
    }
  }

  /**
   * Which windows a page shows if nobody asks for others: those with most violations or, without
   * any, most metrics. Empty if nothing was judged.
   */
  public Optional<String> granularity() {
    Map<String, List<Judged>> byLength =
        windows.stream()
            .collect(Collectors.groupingBy(Judged::granularity, TreeMap::new, Collectors.toList()));
    return byLength.entrySet().stream()
        .max(
            Comparator.<Map.Entry<String, List<Judged>>>comparingLong(
                    e -> e.getValue().stream().mapToLong(Judged::violations).sum())
                .thenComparingLong(e -> e.getValue().stream().mapToLong(Judged::metrics).sum())
                .thenComparing(Map.Entry::getKey, Comparator.reverseOrder()))
        .map(Map.Entry::getKey);
  }

  /** The lengths of windows that are stored. */
  public List<String> granularities() {
    return windows.stream().map(Judged::granularity).distinct().sorted().toList();
  }

  /** The gravest of each window of this length, in order; empty where nothing was found. */
  public Map<Window, Optional<Severity>> gravest(String granularity) {
    Map<Window, Optional<Severity>> gravest = new TreeMap<>(Comparator.comparing(Window::start));
    windows.stream()
        .filter(w -> w.granularity().equals(granularity))
        .forEach(w -> gravest.merge(w.window(), w.gravest(), MonitorSummary::graver));
    return gravest;
  }

  /**
   * What lasts: was found in the last window of this length in which its kind was judged.
   *
   * @return the gravest first, then the oldest
   */
  List<Latest> open(String granularity) {
    Map<MonitorType, Instant> newest =
        windows.stream()
            .filter(w -> w.granularity().equals(granularity))
            .collect(
                Collectors.toMap(
                    Judged::type, w -> w.window().start(), (a, b) -> a.isAfter(b) ? a : b));
    return findings.stream()
        .filter(f -> f.granularity().equals(granularity))
        .filter(f -> f.evidence().window().start().equals(newest.get(f.evidence().type())))
        .sorted(
            Comparator.comparing((Latest f) -> f.evidence().severity())
                .reversed()
                .thenComparing(Latest::since)
                .thenComparing(f -> f.evidence().constraint()))
        .toList();
  }

  static Optional<Severity> graver(Optional<Severity> one, Optional<Severity> other) {
    return one.isPresent() && (other.isEmpty() || one.get().compareTo(other.get()) >= 0)
        ? one
        : other;
  }
}
