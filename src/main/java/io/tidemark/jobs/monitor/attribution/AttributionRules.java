package io.tidemark.jobs.monitor.attribution;

import io.tidemark.config.AttributionConfig;
import io.tidemark.config.MonitorConfig;
import io.tidemark.config.PolicyName;
import io.tidemark.constraints.attribution.AttributionSettings;
import io.tidemark.interchange.ClarifyFiles;
import io.tidemark.interchange.ExplanationExport;
import io.tidemark.metrics.attribution.Aggregation;
import io.tidemark.profile.AttributionProfile;

/** How attributions are judged and told, as the configuration says. */
record AttributionRules(MonitorConfig config) {

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

  /** The bytes of an {@code analysis.json}. */
  byte[] analysis(AttributionProfile profile) {
    return ClarifyFiles.writeAnalysis(ExplanationExport.of(profile, aggregation()));
  }
}
