package io.tidemark.sinks;

import io.tidemark.alerts.Alert;
import io.tidemark.alerts.AlertRules;
import io.tidemark.alerts.Datapoint;
import io.tidemark.alerts.Finding;
import io.tidemark.alerts.FindingHistory;
import io.tidemark.alerts.Observation;
import io.tidemark.config.ConfigFile;
import io.tidemark.config.KnownNames;
import io.tidemark.config.MonitorConfig;
import io.tidemark.core.MonitorId;
import io.tidemark.core.MonitorType;
import io.tidemark.core.Severity;
import io.tidemark.core.Window;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Configurations of alerts, and alerts of a finding on one window, for tests of sinks. */
final class Alerts {

  static final Window DAY = Window.of("2026-01-03T00:00:00Z", "2026-01-04T00:00:00Z");
  static final Window NEXT = Window.of("2026-01-04T00:00:00Z", "2026-01-05T00:00:00Z");
  static final Instant NOW = Instant.parse("2026-01-05T06:00:00Z");
  static final Finding FINDING =
      new Finding(
          MonitorType.DATA_QUALITY,
          "1 day",
          "purpose:categorical_values_check",
          "categorical_values_check",
          List.of("purpose"),
          Optional.empty(),
          Optional.empty());

  private Alerts() {}

  private static List<ConfigFile> files(String alerts) {
    return filesWith("tidemark.alerts {\n" + alerts + "\n}");
  }

  private static List<ConfigFile> filesWith(String text) {
    return List.of(
        new ConfigFile(
            "needed.conf",
            """
            tidemark {
              workspace = "/lake/monitoring"
              monitor = "credit-risk"
              model { name = "credit", version = 7 }
              capture { format = "parquet", path = "/lake/captures" }
            }
            """),
        new ConfigFile("alerts.conf", text));
  }

  private static KnownNames names() {
    return new KnownNames(
        Set.of("kolmogorov_smirnov"),
        Set.of("jensen_shannon_distance"),
        Set.of(),
        Set.of(),
        Set.of("dppl", "rd", "sd"),
        Set.of());
  }

  static AlertsConfig config(String alerts) {
    return AlertsConfig.of(MonitorConfig.read(files(alerts), Map.of(), names())).orElseThrow();
  }

  static MonitorConfig wholeConfig(String alerts) {
    return MonitorConfig.read(files(alerts), Map.of(), names());
  }

  /** A configuration of what is needed and of this text. */
  static MonitorConfig configWith(String text) {
    return MonitorConfig.read(filesWith(text), Map.of(), names());
  }

  static List<String> problems(String alerts) {
    return MonitorConfig.problems(files(alerts), Map.of(), names());
  }

  static Datapoint shown(Window window, Severity severity, String description) {
    return new Datapoint(
        window, Optional.of(new Observation(window, severity, description, Optional.empty())));
  }

  /** The alerts of a finding that the day shows. */
  static List<Alert> begun(AlertRules rules, Severity severity, String description) {
    return rules.changed(
        List.of(),
        List.of(
            new FindingHistory(FINDING, List.of(shown(DAY, severity, description)), DAY.start())),
        NOW);
  }

  /** The same when the next day does not show it. */
  static List<Alert> over(AlertRules rules, List<Alert> alerts) {
    return rules.changed(
        alerts,
        List.of(
            new FindingHistory(
                FINDING, List.of(new Datapoint(NEXT, Optional.empty())), NEXT.start())),
        NOW);
  }

  static AlertDispatch dispatch(AlertsConfig config) {
    return new AlertDispatch(
        config, new MonitorId("credit-risk"), Optional.of("credit"), Optional.of("7"), "run-1");
  }
}
