package io.tidemark.sinks;

import com.google.auto.service.AutoService;
import io.tidemark.alerts.AlertEvent;
import io.tidemark.alerts.Mute;
import io.tidemark.alerts.Route;
import io.tidemark.config.AllowedPlaces;
import io.tidemark.config.MonitorSection;
import io.tidemark.config.Node;
import io.tidemark.config.Section;
import io.tidemark.core.MonitorType;
import io.tidemark.core.Severity;
import io.tidemark.core.Wildcards;
import io.tidemark.sinks.AlertsConfig.RoutedSink;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads the section {@code alerts}. */
@AutoService(MonitorSection.class)
public final class AlertsSection implements MonitorSection {

  static final String KEY = "alerts";

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,64}");
  private static final int MOST_PERIODS = 1000;
  private static final Duration SHORTEST_REMINDER = Duration.ofMinutes(1);

  /** All kinds of monitoring by their names, those of other jars among them. */
  private final NavigableMap<String, MonitorType> monitors = new TreeMap<>();

  /** Found by {@link ServiceLoader}. */
  public AlertsSection() {
    MonitorType.OWN.forEach(type -> monitors.put(type.text(), type));
  }

  @Override
  public String key() {
    return KEY;
  }

  @Override
  public AlertsConfig read(Section section) {
    return read(section, AllowedPlaces.ANYWHERE);
  }

  @Override
  public AlertsConfig read(Section section, AllowedPlaces places) {
    ServiceLoader.load(MonitorSection.class, MonitorSection.class.getClassLoader())
        .forEach(other -> other.type().ifPresent(type -> monitors.put(type.text(), type)));
    int periods = section.at("evaluation-periods").whole(1, MOST_PERIODS);
    int datapoints = section.at("datapoints-to-alarm").whole(1, MOST_PERIODS);
    if (datapoints > periods) {
      section
          .at("datapoints-to-alarm")
          .refuse(
              "expected at most alerts.evaluation-periods = " + periods + ", was " + datapoints);
    }
    return new AlertsConfig(
        section.at("enabled").flag(),
        Math.min(datapoints, periods),
        periods,
        section.at("muted").sections().stream().map(this::mute).toList(),
        sinks(section.at("sinks"), places));
  }

  private Map<String, RoutedSink> sinks(Node sinks, AllowedPlaces places) {
    Map<String, SinkType> types = types();
    Map<String, RoutedSink> read = new TreeMap<>();
    sinks
        .entries()
        .forEach(
            (name, node) -> {
              if (!NAME.matcher(name).matches()) {
                node.refuse("expected a name of at most 64 letters, digits, '_', '.' or '-'");
              }
              sink(name, node.section(), types, places).ifPresent(sink -> read.put(name, sink));
            });
    return read;
  }

  private static Map<String, SinkType> types() {
    return ServiceLoader.load(SinkType.class, SinkType.class.getClassLoader()).stream()
        .map(ServiceLoader.Provider::get)
        .collect(Collectors.toMap(SinkType::name, type -> type, (a, b) -> a, TreeMap::new));
  }

  private Optional<RoutedSink> sink(
      String name, Section section, Map<String, SinkType> types, AllowedPlaces places) {
    SinkType type = types.get(section.at("type").name("sink", types.keySet()));
    if (type == null) {
      return Optional.empty(); // Which keys it has is not known.
    }
    Sink sink = type.read(section, places);
    Node every = section.at("remind-every");
    Optional<Duration> remindEvery = every.optional(Node::duration);
    if (remindEvery.filter(d -> d.compareTo(SHORTEST_REMINDER) < 0).isPresent()) {
      every.refuse("expected at least 1 minute");
    }
    if (remindEvery.isPresent() && !sink.takes(AlertEvent.REMINDER)) {
      every.refuse("a sink of type " + type.name() + " is not reminded: leave it out");
    }
    Route route =
        new Route(
            name,
            section
                .at("minimum-severity")
                .optional(node -> node.word(Severity.class))
                .orElse(Severity.WARNING),
            section.at("monitors").optional(this::monitors).orElse(Set.of()),
            remindEvery);
    section.close();
    return Optional.of(new RoutedSink(route, sink));
  }

  private Set<MonitorType> monitors(Node node) {
    return node.names("monitor", monitors.keySet()).stream()
        .map(monitors::get)
        .filter(type -> type != null)
        .collect(Collectors.toSet());
  }

  private Mute mute(Section section) {
    Mute mute =
        new Mute(
            section.at("constraint").optional(Node::text).map(Wildcards::stars),
            section.at("column").optional(Node::text),
            section
                .at("monitor")
                .optional(node -> node.name("monitor", monitors.keySet()))
                .map(monitors::get),
            until(section.at("until")));
    if (mute.constraint().isEmpty() && mute.column().isEmpty() && mute.type().isEmpty()) {
      section.refuse("expected a constraint, a column or a monitor: which findings are muted?");
    }
    section.close();
    return mute;
  }

  /** A date begins at midnight UTC. */
  private static Instant until(Node node) {
    String text = node.text();
    try {
      return text.contains("T")
          ? Instant.parse(text)
          : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
    } catch (DateTimeParseException e) {
      node.refuse(
          "expected a date such as \"2026-12-24\" or a time such as \"2026-12-24T12:00:00Z\", was"
              + " \""
              + text
              + "\"");
      return Instant.EPOCH;
    }
  }
}
