package io.tidemark.report;

import io.tidemark.core.Severity;
import io.tidemark.core.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * All monitors of a workspace: what is wrong with each, since when, and a day after the other on
 * one clock, whatever the lengths of their windows.
 *
 * @param title how many monitors have findings, and which is the gravest
 * @param sentence what was looked at
 * @param size how many days are shown
 * @param ticks what is written below the days, by places
 * @param lines the gravest first, then the one that broke first
 */
public record Overview(
    String title, String sentence, int size, Map<Integer, String> ticks, List<OverviewLine> lines) {

  private static final int MOST_DAYS = 90;
  private static final int MOST_FINDINGS = 3;
  private static final Duration DAY = Duration.ofDays(1);
  private static final DateTimeFormatter ENDED =
      DateTimeFormatter.ofPattern("d MMM yyyy HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  /** A monitor with what lasts. */
  private record Standing(
      MonitorSummary monitor, Optional<String> granularity, List<MonitorSummary.Latest> open) {

    static Standing of(MonitorSummary monitor) {
      Optional<String> granularity = monitor.granularity();
      return new Standing(monitor, granularity, granularity.map(monitor::open).orElse(List.of()));
    }

    Optional<Severity> gravest() {
      return open.stream().map(f -> f.evidence().severity()).findFirst();
    }

    /** When the first of what lasts began. */
    Instant since() {
      return open.stream()
          .map(MonitorSummary.Latest::since)
          .min(Comparator.naturalOrder())
          .orElse(Instant.MAX);
    }

    Map<Window, Optional<Severity>> windows() {
      return granularity.map(monitor::gravest).orElse(Map.of());
    }
  }

  static Overview of(List<MonitorSummary> monitors, Manner manner) {
    List<Standing> standings =
        monitors.stream()
            .map(Standing::of)
            .sorted(
                Comparator.comparing(
                        (Standing s) -> s.gravest().orElse(null),
                        Comparator.nullsLast(Comparator.reverseOrder()))
                    .thenComparing(Standing::since)
                    .thenComparing(s -> s.monitor().name()))
            .toList();
    Axis axis = days(standings);
    return new Overview(
        title(standings, axis),
        sentence(standings, axis),
        axis.size(),
        Told.ticks(axis),
        standings.stream().map(s -> line(s, axis, manner)).toList());
  }

  /** The last days in which windows of any monitor began. */
  private static Axis days(List<Standing> standings) {
    List<Window> days =
        standings.stream()
            .flatMap(s -> s.windows().keySet().stream())
            .map(Overview::day)
            .distinct()
            .sorted(Comparator.comparing(Window::start))
            .toList();
    if (days.isEmpty()) {
      Instant never = Instant.EPOCH;
      return Axis.of(new Window(never, never.plus(DAY)), days);
    }
    Instant end = days.get(days.size() - 1).end();
    Instant first = end.minus(DAY.multipliedBy(MOST_DAYS));
    return Axis.of(
        new Window(first, end), days.stream().filter(d -> !d.start().isBefore(first)).toList());
  }

  private static Window day(Window window) {
    Instant start = window.start().truncatedTo(ChronoUnit.DAYS);
    return new Window(start, start.plus(DAY));
  }

  private static String title(List<Standing> standings, Axis axis) {
    if (standings.isEmpty()) {
      return "No monitor has run yet.";
    }
    List<Standing> broken = standings.stream().filter(s -> !s.open().isEmpty()).toList();
    if (broken.isEmpty()) {
      return standings.stream().allMatch(s -> s.granularity().isEmpty())
          ? "Nothing was judged yet."
          : "Nothing is wrong.";
    }
    String first = broken.get(0).monitor().name();
    String since = " since " + axis.label(broken.get(0).since());
    if (standings.size() == 1) {
      return first + " has findings" + since + ".";
    }
    return broken.size() == 1
        ? "1 of " + Words.of(standings.size(), "monitor") + " has findings: " + first + since + "."
        : "%s of %s have findings, %s the gravest%s."
            .formatted(
                Words.count(broken.size()), Words.of(standings.size(), "monitor"), first, since);
  }

  private static String sentence(List<Standing> standings, Axis axis) {
    long findings = standings.stream().mapToLong(s -> s.open().size()).sum();
    return "%s in the last windows%s."
        .formatted(
            findings == 0 ? "No finding" : Words.of(findings, "finding"),
            axis.size() == 0 ? "" : ", of which the newest began " + axis.label(axis.size() - 1));
  }

  private static OverviewLine line(Standing standing, Axis axis, Manner manner) {
    MonitorSummary monitor = standing.monitor();
    Map<Window, Optional<Severity>> windows = standing.windows();
    Map<Integer, Optional<Severity>> days = new TreeMap<>();
    windows.forEach(
        (window, severity) -> {
          int at = axis.at(day(window));
          if (at >= 0) {
            days.merge(at, severity, MonitorSummary::graver);
          }
        });
    List<Bar> bars = new ArrayList<>();
    days.forEach(
        (at, severity) ->
            bars.add(
                new Bar(
                    at,
                    severity,
                    axis.label(at) + ": " + severity.map(Severity::text).orElse("nothing found"))));
    String href = standing.granularity().isPresent() ? Hrefs.monitor(monitor.name()) : "";
    Optional<Window> newest = windows.keySet().stream().max(Comparator.comparing(Window::start));
    return new OverviewLine(
        Link.to(monitor.name(), href),
        standing.granularity().isEmpty()
            ? "unwatched"
            : standing.gravest().map(Severity::text).orElse("quiet"),
        when(standing, axis),
        findings(standing, axis, manner),
        bars,
        note(days, windows.size()),
        newest
            .map(
                w ->
                    Link.to(
                        axis.label(w.start()),
                        href + "/windows/" + Hrefs.segment(w.start().toString())))
            .orElse(Link.to("none", "")),
        monitor.lastRun().map(Overview::run).orElse("no run"),
        monitor.lastRun().filter(MonitorSummary.Ended::hasFailed).isPresent() ? "critical" : "");
  }

  private static String when(Standing standing, Axis axis) {
    if (standing.open().isEmpty()) {
      return standing.granularity().map(g -> "by " + g).orElse("not watched");
    }
    String counts =
        standing.open().stream()
            .collect(
                Collectors.groupingBy(
                    f -> f.evidence().severity(),
                    () -> new TreeMap<>(Comparator.<Severity>reverseOrder()),
                    Collectors.counting()))
            .entrySet()
            .stream()
            .map(e -> Words.count(e.getValue()) + " " + e.getKey().text())
            .collect(Collectors.joining(", "));
    return "since " + axis.label(standing.since()) + ": " + counts;
  }

  /** The gravest of what lasts, a sentence each. */
  private static List<String> findings(Standing standing, Axis axis, Manner manner) {
    if (standing.open().isEmpty()) {
      return List.of(
          standing.granularity().isPresent() ? "Nothing is wrong." : "Nothing was judged yet.");
    }
    return standing.open().stream()
        .limit(MOST_FINDINGS)
        .map(f -> axis.label(f.since()) + ": " + Stories.title(f.evidence(), manner))
        .toList();
  }

  private static String run(MonitorSummary.Ended run) {
    return "last run%s: %s, %s"
        .formatted(run.hasFailed() ? " failed" : "", run.job(), ENDED.format(run.at()));
  }

  private static String note(Map<Integer, Optional<Severity>> days, int windows) {
    long found = days.values().stream().filter(Optional::isPresent).count();
    return "%s judged; findings on %s of %s shown."
        .formatted(Words.of(windows, "window"), Words.count(found), Words.of(days.size(), "day"));
  }
}
