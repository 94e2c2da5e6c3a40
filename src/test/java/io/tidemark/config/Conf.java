package io.tidemark.config;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads configurations of a test: what every configuration needs, and the test's own lines. */
final class Conf {

  static final KnownNames NAMES =
      new KnownNames(
          Set.of("kolmogorov_smirnov", "population_stability_index", "wasserstein_distance"),
          Set.of("jensen_shannon_distance", "population_stability_index"),
          Set.of("completeness_check", "range_check"),
          Set.of("accuracy", "recall", "roc_auc"),
          Set.of("dppl", "rd", "sd"),
          Set.of(
              "isNonNegative", "isContainedIn", "hasMin", "hasPattern", "isComplete", "satisfies"));

  /** What is required and nothing else. */
  static final ConfigFile NEEDED =
      new ConfigFile(
          "needed.conf",
          """
          tidemark {
            workspace = "/lake/monitoring"
            monitor = "credit-risk"
            model { name = "credit-risk", version = 7 }
            capture { format = "parquet", path = "/lake/captures" }
          }
          """);

  private Conf() {}

  static ConfigFile file(String text) {
    return new ConfigFile("credit-risk.conf", text);
  }

  /** What is needed, and then the text as the file {@code credit-risk.conf}. */
  static MonitorConfig read(String text) {
    return MonitorConfig.read(List.of(NEEDED, file(text)), Map.of(), NAMES);
  }

  static List<String> problems(String text) {
    return MonitorConfig.problems(List.of(NEEDED, file(text)), Map.of(), NAMES);
  }

  /** What is needed, with values set on the command line. */
  static MonitorConfig set(Map<String, String> overrides) {
    return MonitorConfig.read(List.of(NEEDED), overrides, NAMES);
  }

  static List<String> problems(Map<String, String> overrides) {
    return MonitorConfig.problems(List.of(NEEDED), overrides, NAMES);
  }

  static List<String> problems(ConfigFile... files) {
    return MonitorConfig.problems(List.of(files), Map.of(), NAMES);
  }
}
