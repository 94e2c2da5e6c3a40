package io.tidemark.report;

import io.tidemark.core.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The windows of a page, in order. The same window has the same place in every plot. */
final class Axis {

  /** More places than this are not drawn for windows that nobody has judged. */
  private static final int MOST_GAPS = 2_000;

  private static final int MOST_LABELS = 6;
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH);

  private final List<Window> windows;
  private final List<Instant> starts;
  private final DateTimeFormatter format;

  private Axis(List<Window> windows) {
    this.windows = List.copyOf(windows);
    this.starts = windows.stream().map(Window::start).toList();
    boolean isDaily =
        windows.stream()
            .map(Window::start)
            .allMatch(s -> s.atZone(ZoneOffset.UTC).toLocalTime().toSecondOfDay() == 0);
    this.format = isDaily ? DAY : MINUTE;
  }

  static Axis of(Window span, Collection<Window> judged) {
    Map<Instant, Window> byStart = new TreeMap<>();
    judged.forEach(window -> byStart.putIfAbsent(window.start(), window));
    List<Window> windows = List.copyOf(byStart.values());
    if (windows.isEmpty()) {
      return new Axis(windows);
    }
    Duration length = windows.get(0).length();
    List<Window> all = new ArrayList<>();
    Instant last = windows.get(windows.size() - 1).start();
    for (Instant at = windows.get(0).start();
        !at.isAfter(last) && all.size() <= MOST_GAPS;
        at = at.plus(length)) {
      all.add(new Window(at, at.plus(length)));
    }
    return all.size() <= MOST_GAPS
            && all.containsAll(windows)
            && !all.get(all.size() - 1).end().isAfter(span.end())
        ? new Axis(all)
        : new Axis(windows);
  }

  int size() {
    return windows.size();
  }

  Window window(int at) {
    return windows.get(at);
  }

  /** The place of a window, from 0. */
  int at(Window window) {
    return Collections.binarySearch(starts, window.start());
  }

  /** When the window at a place begins, such as {@code 5 Jan}. */
  String label(int at) {
    return format.format(windows.get(at).start().atZone(ZoneOffset.UTC));
  }

  /** A moment as the windows are named. */
  String label(Instant time) {
    return format.format(time.atZone(ZoneOffset.UTC));
  }

  /** What is written below plots: a few places, the last one among them. */
  List<Integer> ticks() {
    List<Integer> ticks = new ArrayList<>();
    int step = Math.max(1, (size() + MOST_LABELS - 1) / MOST_LABELS);
    for (int at = size() - 1; at >= 0; at -= step) {
      ticks.add(0, at);
    }
    return ticks;
  }
}
