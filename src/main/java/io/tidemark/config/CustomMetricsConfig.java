package io.tidemark.config;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Metrics of the user's own, and how they are judged.
 *
 * @param minRows the least rows of a window that is judged under policy correct
 */
public record CustomMetricsConfig(
    boolean enabled, PolicyName policy, int minRows, List<CustomMetricSpec> metrics) {

  public CustomMetricsConfig {
    Objects.requireNonNull(policy, "policy");
    metrics = List.copyOf(metrics);
  }

  /** Whether there is anything to compute. */
  public boolean isActive() {
    return enabled && !metrics.isEmpty();
  }

  static CustomMetricsConfig read(Section section) {
    Set<String> names = new HashSet<>();
    List<CustomMetricSpec> metrics =
        section.at("metrics").sections().stream()
            .map(
                element -> {
                  CustomMetricSpec spec = CustomMetricSpec.read(element);
                  if (!names.add(spec.name())) {
                    element.at("name").refuse("another metric is called " + spec.name() + ", too");
                  }
                  return spec;
                })
            .toList();
    CustomMetricsConfig read =
        new CustomMetricsConfig(
            section.at("enabled").flag(),
            section.at("policy").word(PolicyName.class),
            section.at("min-rows").whole(1, Integer.MAX_VALUE),
            metrics);
    section.close();
    return read;
  }
}
