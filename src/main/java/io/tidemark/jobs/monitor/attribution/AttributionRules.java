package io.tidemark.jobs.monitor.attribution;

import io.tidemark.config.AttributionConfig;
import io.tidemark.config.MonitorConfig;
import io.tidemark.config.PolicyName;
import io.tidemark.constraints.attribution.AttributionSettings;
import io.tidemark.interchange.ClarifyFiles;
import io.tidemark.interchange.ExplanationExport;
import io.tidemark.metrics.attribution.Aggregation;
import io.tidemark.profile.AttributionProfile;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Collectors;

/** How attributions are judged and told, as the configuration says. */
record AttributionRules(MonitorConfig config) {

  private static final int FIRST = 5;

  AttributionSettings settings() {
    AttributionConfig attribution = config.attribution();
    return new AttributionSettings(
        aggregation(),
        attribution.threshold(),
        attribution.minRows(),
        attribution.policy() == PolicyName.CORRECT);
  }

  private Aggregation aggregation() {
    return Aggregation.valueOf(config.attribution().aggregation().name());
  }

  /** What contributes most, such as "income 61 %, region 23 %, age 15 %". */
  String text(AttributionProfile profile) {
    return profile.labels().stream()
        .map(label -> (profile.labels().size() > 1 ? label + ": " : "") + text(profile, label))
        .collect(Collectors.joining("; "));
  }

  private String text(AttributionProfile profile, String label) {
    double sum = sum(profile, label);
    return profile.features(label).stream()
        .sorted(Comparator.comparingDouble((String f) -> number(profile, label, f)).reversed())
        .limit(FIRST)
        .map(
            f -> String.format(Locale.ROOT, "%s %.0f %%", f, 100 * number(profile, label, f) / sum))
        .collect(Collectors.joining(", "));
  }

  /** Whether there is an output that no feature contributes to, or more than a double holds. */
  boolean hasNothingToCompareWith(AttributionProfile profile) {
    return profile.labels().stream()
        .mapToDouble(label -> sum(profile, label))
        .anyMatch(sum -> !(sum > 0) || Double.isInfinite(sum));
  }

  private double sum(AttributionProfile profile, String label) {
    return profile.features(label).stream().mapToDouble(f -> number(profile, label, f)).sum();
  }

  private double number(AttributionProfile profile, String label, String feature) {
    return aggregation().of(profile.of(label, feature));
  }

  /** The bytes of an {@code analysis.json}. */
  byte[] analysis(AttributionProfile profile) {
    return ClarifyFiles.writeAnalysis(ExplanationExport.of(profile, aggregation()));
  }
}
