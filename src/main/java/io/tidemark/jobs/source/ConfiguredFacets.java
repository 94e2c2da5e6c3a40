package io.tidemark.jobs.source;

import io.tidemark.config.FacetColumnConfig;
import io.tidemark.config.FacetConfig;
import io.tidemark.profile.Facet;
import io.tidemark.profile.FacetColumn;
import io.tidemark.profile.FacetRule;
import io.tidemark.profile.Favoured;
import io.tidemark.profile.JoinedFacets;
import io.tidemark.profile.ValueRange;
import java.util.List;
import java.util.Optional;

/** The facets of bias that a configuration means. */
public final class ConfiguredFacets {

  private ConfiguredFacets() {}

  /**
   * The facets to count.
   *
   * @throws IllegalArgumentException if one contradicts itself
   */
  static List<Facet> of(List<FacetConfig> facets) {
    return JoinedFacets.of(facets.stream().map(ConfiguredFacets::facet).toList());
  }

  /** Why a facet means nothing; empty if it does. */
  public static Optional<String> problem(FacetConfig facet) {
    try {
      facet(facet);
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(e.getMessage());
    }
  }

  private static Facet facet(FacetConfig facet) {
    Facet others =
        new Facet(
            facet.columns().stream()
                .map(column -> new FacetColumn(column.column(), rule(column)))
                .toList(),
            Favoured.EVERYONE_ELSE);
    return switch (facet.favoured()) {
      case FacetConfig.EVERYONE_ELSE -> others;
      case FacetConfig.MAJORITY -> others.against(Favoured.MAJORITY);
      default -> others.comparingWith(facet.favoured());
    };
  }

  private static FacetRule rule(FacetColumnConfig column) {
    if (!column.values().isEmpty()) {
      return FacetRule.Listed.of(column.values());
    }
    return column.ranges().isEmpty()
        ? new FacetRule.Each()
        : FacetRule.Ranges.of(column.ranges().stream().map(ValueRange::parse).toList());
  }
}
