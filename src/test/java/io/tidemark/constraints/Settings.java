package io.tidemark.constraints;

import java.util.Map;

/** The settings that the configuration has by default. */
public final class Settings {

  private Settings() {}

  public static DataQualitySettings defaults() {
    return with(RankRule.CORRECT, Map.of());
  }

  public static DataQualitySettings with(
      RankRule rankRule, Map<String, DataQualitySettings.Column> columns) {
    return new DataQualitySettings(
        0.005,
        100,
        "kolmogorov_smirnov",
        "jensen_shannon_distance",
        0.1,
        columns,
        0.01,
        0.05,
        0.05,
        3,
        rankRule);
  }
}
