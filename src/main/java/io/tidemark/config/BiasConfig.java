package io.tidemark.config;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How bias is judged.
 *
 * @param facets the groups to watch
 * @param groupVariable the column within whose values the conditional metrics compare
 * @param favourable the labels that are the favourable outcome; empty for {@code
 *     columns.positive-label}
 * @param minGroupSize the least rows behind both proportions of a test
 * @param minPublished the least rows of a group that numbers are published of
 * @param limits when a metric alerts
 * @param flipTest whether the flip test is run
 */
public record BiasConfig(
    boolean enabled,
    PolicyName policy,
    List<FacetConfig> facets,
    Optional<String> groupVariable,
    List<String> favourable,
    int minGroupSize,
    int minPublished,
    BiasLimits limits,
    boolean flipTest) {

  public BiasConfig {
    Objects.requireNonNull(policy, "policy");
    facets = List.copyOf(facets);
    favourable = List.copyOf(favourable);
    if (minGroupSize < 1 || minPublished < 0) {
      throw new IllegalArgumentException(
          "bias.min-group-size must be at least 1 and bias.min-published at least 0, were "
              + minGroupSize
              + " and "
              + minPublished);
    }
  }

  /** Whether there is anything to watch. */
  public boolean isActive() {
    return enabled && !facets.isEmpty();
  }

  static BiasConfig read(Section section, KnownNames names) {
    BiasConfig bias =
        new BiasConfig(
            section.at("enabled").flag(),
            section.at("policy").word(PolicyName.class),
            FacetConfig.readAll(section.at("facets"), names.facets()),
            section.at("group-variable").optional(Node::text),
            section.at("favourable").texts(),
            section.at("min-group-size").whole(1, Integer.MAX_VALUE),
            section.at("min-published").whole(0, Integer.MAX_VALUE),
            BiasLimits.read(section, names),
            section.at("flip-test").flag());
    section.close();
    return bias;
  }
}
