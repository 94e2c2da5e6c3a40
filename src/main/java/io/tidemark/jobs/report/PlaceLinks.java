package io.tidemark.jobs.report;

import io.tidemark.core.Severity;
import io.tidemark.core.Window;
import io.tidemark.report.Hrefs;
import io.tidemark.report.Link;
import io.tidemark.report.Links;
import io.tidemark.report.MonitorSummary;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The links of a page of a monitor. All are relative, so that they also work behind a proxy. */
final class PlaceLinks {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("d MMM yyyy HH:mm", Locale.ENGLISH);

  private final Place.OfMonitor place;
  private final String monitor;

  private PlaceLinks(Place.OfMonitor place, String home) {
    this.place = place;
    this.monitor = home + Hrefs.monitor(place.monitor());
  }

  /**
   * The links.
   *
   * @param granularity the length of the windows that the page shows
   * @param columns those that have a page
   * @param home where the overview is, from the page
   */
  static Links of(
      Place.OfMonitor place,
      MonitorSummary summary,
      String granularity,
      Collection<String> columns,
      String home) {
    PlaceLinks links = new PlaceLinks(place, home);
    return new Links(
        links.path(home),
        links.granularities(summary.granularities(), granularity),
        place.part() instanceof Place.Part.OneColumn
            ? List.of()
            : links.windows(summary.gravest(granularity)),
        links.columns(columns));
  }

  private List<Link> path(String home) {
    List<Link> path = new ArrayList<>();
    path.add(Link.to("All monitors", home));
    if (place.part() instanceof Place.Part.OneWindow window) {
      path.add(Link.to(place.monitor(), monitor + query(place.choice().granularity())));
      path.add(Link.to(label(window.start().atZone(ZoneOffset.UTC)), ""));
    } else if (place.part() instanceof Place.Part.OneColumn column) {
      path.add(Link.to(place.monitor(), monitor + queryOfPeriod(place.choice().granularity())));
      path.add(Link.to(column.name(), ""));
    } else {
      path.add(Link.to(place.monitor(), ""));
    }
    return path;
  }

  private List<Link> granularities(List<String> stored, String shown) {
    String page =
        place.part() instanceof Place.Part.OneColumn column
            ? monitor + "/columns/" + Hrefs.segment(column.name())
            : monitor;
    return stored.stream()
        .map(g -> Link.to(g, g.equals(shown) ? "" : page + queryOfPeriod(Optional.of(g))))
        .toList();
  }

  private List<Link> windows(Map<Window, Optional<Severity>> gravest) {
    List<Link> windows = new ArrayList<>();
    gravest.forEach(
        (window, severity) ->
            windows.add(
                new Link(
                    label(window.start().atZone(ZoneOffset.UTC)),
                    isShown(window)
                        ? ""
                        : monitor
                            + "/windows/"
                            + Hrefs.segment(window.start().toString())
                            + query(place.choice().granularity()),
                    severity.map(Severity::text).orElse("quiet"))));
    Collections.reverse(windows);
    return windows;
  }

  private boolean isShown(Window window) {
    return place.part() instanceof Place.Part.OneWindow one && one.start().equals(window.start());
  }

  private Map<String, String> columns(Collection<String> names) {
    Map<String, String> columns = new HashMap<>();
    names.stream()
        .filter(Hrefs::isSegment)
        .forEach(
            name ->
                columns.put(
                    name,
                    monitor
                        + "/columns/"
                        + Hrefs.segment(name)
                        + queryOfPeriod(place.choice().granularity())));
    return columns;
  }

  private static String label(ZonedDateTime start) {
    return (start.toLocalTime().equals(LocalTime.MIDNIGHT) ? DAY : MINUTE).format(start);
  }

  private static String query(Optional<String> granularity) {
    return granularity.map(g -> "?granularity=" + Hrefs.segment(g)).orElse("");
  }

  /** With the period that the page shows. */
  private String queryOfPeriod(Optional<String> granularity) {
    String period =
        place
            .choice()
            .span()
            .map(
                s ->
                    "from="
                        + Hrefs.segment(s.start().toString())
                        + "&to="
                        + Hrefs.segment(s.end().toString()))
            .orElse("");
    String length = query(granularity);
    return period.isEmpty() ? length : length.isEmpty() ? "?" + period : length + "&" + period;
  }
}
