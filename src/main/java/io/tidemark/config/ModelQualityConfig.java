package io.tidemark.config;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * How model quality is judged.
 *
 * @param minRows the least rows with a label that are judged
 * @param maxDrop how far a metric of which more is better may lie below the baseline, in (0, 1)
 * @param maxRise by what share of the baseline an error may lie above it, above 0
 * @param baseline what the baseline is made of
 * @param constraints limits that win over those of the baseline, by metric
 * @param estimated what is estimated before labels arrive
 * @param conceptDrift how drift of the concept is judged
 */
public record ModelQualityConfig(
    boolean enabled,
    QualityPolicyName policy,
    int minRows,
    double maxDrop,
    double maxRise,
    QualityBaselineConfig baseline,
    Map<String, QualityConstraint> constraints,
    EstimatedPerformanceConfig estimated,
    ConceptDriftConfig conceptDrift) {

  public ModelQualityConfig {
    Objects.requireNonNull(policy, "policy");
    Objects.requireNonNull(baseline, "baseline");
    Objects.requireNonNull(estimated, "estimated");
    Objects.requireNonNull(conceptDrift, "conceptDrift");
    constraints = Map.copyOf(constraints);
    if (minRows < 1) {
      throw new IllegalArgumentException("model-quality.min-rows must be at least 1: " + minRows);
    }
    NumberRange.INSIDE_SHARE.check("model-quality.max-drop", maxDrop);
    NumberRange.POSITIVE.check("model-quality.max-rise", maxRise);
  }

  static ModelQualityConfig read(Section section, AllowedPlaces places, KnownNames names) {
    Map<String, QualityConstraint> constraints = new TreeMap<>();
    section
        .at("constraints")
        .entries()
        .forEach(
            (metric, node) -> {
              if (!names.modelQuality().contains(metric)) {
                node.refuse(
                    "unknown quality metric '"
                        + metric
                        + "', known are "
                        + names.modelQuality().stream().sorted().toList()
                        + io.tidemark.core.Spelling.hint(metric, names.modelQuality()));
              }
              constraints.put(metric, QualityConstraint.read(node.section()));
            });
    ModelQualityConfig quality =
        new ModelQualityConfig(
            section.at("enabled").flag(),
            section.at("policy").word(QualityPolicyName.class),
            section.at("min-rows").whole(1, Integer.MAX_VALUE),
            section.at("max-drop").number(NumberRange.INSIDE_SHARE),
            section.at("max-rise").number(NumberRange.POSITIVE),
            QualityBaselineConfig.read(section.section("baseline"), places),
            constraints,
            EstimatedPerformanceConfig.read(section.section("estimated-performance")),
            ConceptDriftConfig.read(section.section("concept-drift")));
    section.close();
    return quality;
  }
}
