package io.tidemark.config;

import io.tidemark.core.Tumbling;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How long the windows are that a run judges.
 *
 * @param lengths whole multiples of the base window; empty where the run's own window is judged
 * @param alert the length whose windows may violate; empty for the shortest
 */
public record GranularitiesConfig(List<Duration> lengths, Optional<Duration> alert) {

  private static final Duration LONGEST = Duration.ofDays(366);

  public GranularitiesConfig {
    lengths = List.copyOf(lengths);
    if (alert.isPresent() && !lengths.contains(alert.get())) {
      throw new IllegalArgumentException(
          "alert-granularity " + alert.get() + " is not among the granularities " + lengths);
    }
  }

  /** Whether there are any; otherwise the window of the run is judged as one. */
  public boolean isEmpty() {
    return lengths.isEmpty();
  }

  /** Whether windows of this length may violate, and do not only publish their metrics. */
  public boolean alerts(Duration length) {
    return length.equals(
        alert.or(() -> lengths.stream().min(Comparator.naturalOrder())).orElse(null));
  }

  static GranularitiesConfig read(Section root, CaptureConfig capture) {
    List<Duration> lengths = new ArrayList<>();
    for (Node node : root.at("granularities").elements()) {
      Duration length = node.duration();
      problem(length, capture.baseWindow(), lengths)
          .ifPresentOrElse(
              text -> node.refuse(text + ", was \"" + node.text() + "\""),
              () -> lengths.add(length));
    }
    Node list = root.at("granularities");
    if (!lengths.isEmpty() && capture.isSnapshot()) {
      list.refuse("needs capture.event-time, which places the rows in windows");
    }
    Node alertNode = root.at("alert-granularity");
    Optional<Duration> alert = alertNode.optional(Node::duration);
    if (alert.isPresent() && !lengths.contains(alert.get())) {
      alertNode.refuse(
          "expected one of granularities = "
              + lengths.stream().map(GranularitiesConfig::text).toList()
              + ", was \""
              + alertNode.text()
              + "\"");
      alert = Optional.empty();
    }
    return new GranularitiesConfig(lengths, alert);
  }

  private static Optional<String> problem(Duration length, Duration base, List<Duration> before) {
    boolean isMultiple = length.compareTo(base) >= 0 && length.toNanos() % base.toNanos() == 0;
    if (length.compareTo(LONGEST) > 0 || !isMultiple) {
      return Optional.of(
          "expected a whole multiple of capture.base-window = "
              + text(base)
              + ", at most 366 days");
    }
    if (new Tumbling(length).origin().toEpochMilli() % base.toMillis() != 0) {
      return Optional.of(
          "weeks begin on Monday, where no capture.base-window of " + text(base) + " begins");
    }
    return before.contains(length) ? Optional.of("expected lengths that differ") : Optional.empty();
  }

  private static String text(Duration length) {
    long minutes = length.toMinutes();
    if (minutes % 1440 == 0) {
      return counted(minutes / 1440, "day");
    }
    return minutes % 60 == 0 ? counted(minutes / 60, "hour") : counted(minutes, "minute");
  }

  private static String counted(long count, String unit) {
    return count + " " + unit + (count == 1 ? "" : "s");
  }
}
