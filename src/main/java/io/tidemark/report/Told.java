package io.tidemark.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a page about one monitor begins with, be it of all columns or of one.
 *
 * @param open findings that last
 * @param over findings that are over
 * @param ticks what is written below plots, by places
 */
record Told(
    List<Incident> incidents,
    Stories stories,
    List<Story> open,
    List<Story> over,
    Map<Integer, String> ticks) {

  static Told of(ReportData data, Axis axis, Manner manner) {
    List<Incident> incidents = Incidents.of(data, axis);
    Stories stories = new Stories(data, axis, manner);
    return new Told(
        incidents,
        stories,
        incidents.stream().filter(Incident::isOpen).map(stories::of).toList(),
        incidents.stream().filter(incident -> !incident.isOpen()).map(stories::of).toList(),
        ticks(axis));
  }

  static Map<Integer, String> ticks(Axis axis) {
    Map<Integer, String> ticks = new LinkedHashMap<>();
    axis.ticks().forEach(at -> ticks.put(at, axis.label(at)));
    return ticks;
  }

  /** The windows, in words: {@code 5 Jan to 1 Feb, by 1 day}. */
  static String period(ReportData data, Axis axis) {
    return axis.label(0)
        + (axis.size() > 1 ? " to " + axis.label(axis.size() - 1) : "")
        + ", by "
        + data.granularity();
  }

  /** Since when, and what is wrong. */
  String since(Incident incident, Axis axis) {
    return "Since " + axis.label(incident.cause().first()) + ": " + stories.title(incident.cause());
  }
}
