package io.tidemark.interchange;

import io.tidemark.constraints.Baseline;
import io.tidemark.core.MonitorId;
import java.time.Instant;

/**
 * Imports of files that a test writes down, under the names statistics.json and constraints.json.
 */
final class Imports {

  private Imports() {}

  static BaselineImport nothing() {
    return BaselineImport.of(new MonitorId("housing"), "1", Instant.parse("2026-01-02T03:04:05Z"));
  }

  static StatisticsFile statistics(String text) {
    return SageMakerFiles.readStatistics(Samples.utf8(text), "statistics.json");
  }

  static ConstraintsFile constraints(String text) {
    return SageMakerFiles.readConstraints(Samples.utf8(text), "constraints.json");
  }

  static Baseline ofStatistics(String text) {
    return nothing().withStatistics("statistics.json", statistics(text)).baseline();
  }

  static Baseline ofConstraints(String text) {
    return nothing().withConstraints("constraints.json", constraints(text)).baseline();
  }

  static Baseline of(String statistics, String constraints) {
    return nothing()
        .withStatistics("statistics.json", statistics(statistics))
        .withConstraints("constraints.json", constraints(constraints))
        .baseline();
  }
}
