package io.tidemark.config;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whether and how the rows that come are compared with those that came before.
 *
 * @param zone the time zone of the weeks in which traffic repeats itself
 * @param holidays days there on which traffic may be that of Sundays
 */
public record VolumeConfig(boolean enabled, ZoneId zone, Set<LocalDate> holidays) {

  /** What reference.conf says. */
  public static final VolumeConfig USUAL = new VolumeConfig(true, ZoneOffset.UTC, Set.of());

  public VolumeConfig {
    holidays = Set.copyOf(holidays);
  }

  static VolumeConfig read(Section section) {
    Set<LocalDate> holidays = new TreeSet<>();
    for (Node node : section.at("holidays").elements()) {
      try {
        holidays.add(LocalDate.parse(node.text()));
      } catch (DateTimeException e) {
        node.refuse("expected a date such as 2026-12-25, was \"" + node.text() + "\"");
      }
    }
    VolumeConfig volume =
        new VolumeConfig(section.at("enabled").flag(), zone(section.at("time-zone")), holidays);
    section.close();
    return volume;
  }

  private static ZoneId zone(Node node) {
    String text = node.text();
    if (text.equals("UTC")) {
      return ZoneOffset.UTC;
    }
    try {
      return ZoneId.of(text);
    } catch (DateTimeException e) {
      node.refuse("expected a time zone such as UTC or Europe/Berlin, was \"" + text + "\"");
      return ZoneOffset.UTC;
    }
  }
}
