package io.tidemark.interchange;

import io.tidemark.constraints.bias.BiasBaseline;
import io.tidemark.core.Subgroup;
import io.tidemark.metrics.bias.BiasMetrics;
import io.tidemark.profile.Facet;
import io.tidemark.profile.FacetPlan;
import io.tidemark.profile.ValueRange;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * An {@code analysis.json} as the baseline of bias. Metrics without a value, and those that are not
 * known, are left out. Clarify ends a range at the largest value it saw: it is that of the facet
 * with the same lower bound.
 */
public final class AnalysisImport {

  private AnalysisImport() {}

  /** The baseline of the facets of this plan. */
  public static BiasBaseline baseline(AnalysisFile file, FacetPlan plan) {
    Map<BiasBaseline.Key, Double> values = new HashMap<>();
    for (Optional<AnalysisSection> section : List.of(file.postTraining(), file.preTraining())) {
      section.ifPresent(
          s ->
              s.facets()
                  .forEach((facet, groups) -> groups.forEach(g -> add(values, facet, g, plan))));
    }
    return BiasBaseline.of(values);
  }

  private static void add(
      Map<BiasBaseline.Key, Double> values,
      String facet,
      AnalysisSection.Group group,
      FacetPlan plan) {
    Subgroup subgroup = Subgroup.of(facet, label(facet, group.valueOrThreshold(), plan));
    for (AnalysisSection.Value metric : group.metrics()) {
      String name = metric.name().toLowerCase(Locale.ROOT);
      if (metric.value().isPresent() && BiasMetrics.names().contains(name)) {
        values.put(new BiasBaseline.Key(subgroup, name), metric.value().getAsDouble());
      }
    }
  }

  private static String label(String facet, String text, FacetPlan plan) {
    return plan.facets().stream()
        .filter(f -> Facet.unnumbered(f.name()).equals(facet))
        .map(Facet::watchedGroups)
        .flatMap(List::stream)
        .filter(group -> sameLowerEnd(group, text))
        .findFirst()
        .orElse(text);
  }

  private static boolean sameLowerEnd(String group, String text) {
    try {
      ValueRange ours = ValueRange.parse(group);
      ValueRange theirs = ValueRange.parse(text);
      return ours.lower() == theirs.lower()
          && ours.lowerEnd() == theirs.lowerEnd()
          && ours.upper() == Double.POSITIVE_INFINITY;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
