package io.tidemark.sinks;

import io.tidemark.alerts.AlertRules;
import io.tidemark.alerts.Mute;
import io.tidemark.alerts.Route;
import io.tidemark.config.MonitorConfig;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the section {@code alerts} says.
 *
 * @param enabled whether anybody is told
 * @param datapointsToAlarm how many of the last windows must show a finding
 * @param evaluationPeriods how many windows are the last ones
 * @param muted findings that nobody is told of for some time
 * @param sinks who is told, by their names
 */
public record AlertsConfig(
    boolean enabled,
    int datapointsToAlarm,
    int evaluationPeriods,
    List<Mute> muted,
    Map<String, RoutedSink> sinks) {

  /** A sink, and what it is told of. */
  public record RoutedSink(Route route, Sink sink) {}

  public AlertsConfig {
    muted = List.copyOf(muted);
    sinks = Collections.unmodifiableMap(new TreeMap<>(sinks));
  }

  /** What a configuration says; empty where nobody is to be told. */
  public static Optional<AlertsConfig> of(MonitorConfig config) {
    return Optional.of(config.section(AlertsSection.KEY, AlertsConfig.class))
        .filter(alerts -> alerts.enabled() && !alerts.sinks().isEmpty());
  }

  /** Who is to be told of what. */
  public AlertRules rules() {
    return new AlertRules(
        datapointsToAlarm,
        evaluationPeriods,
        muted,
        sinks.values().stream().map(RoutedSink::route).toList());
  }
}
