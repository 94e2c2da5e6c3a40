package io.tidemark.config;

import java.util.Optional;
import java.util.Set;

/**
 * The names that a configuration may use and that other packages define.
 *
 * @param numericDrift drift metrics of numeric columns
 * @param categoricalDrift drift metrics of categorical columns
 * @param qualityChecks checks of data quality that {@code data-quality.columns} may switch off
 * @param modelQuality metrics of model quality that {@code model-quality.constraints} may name
 * @param biasAlerts metrics of bias that {@code bias.alert-on} may name
 * @param checks methods of Deequ's {@code Check} that {@code checks} may name
 * @param facets whether a facet of {@code bias.facets} means something
 */
public record KnownNames(
    Set<String> numericDrift,
    Set<String> categoricalDrift,
    Set<String> qualityChecks,
    Set<String> modelQuality,
    Set<String> biasAlerts,
    Set<String> checks,
    FacetCheck facets) {

  public KnownNames {
    numericDrift = Set.copyOf(numericDrift);
    categoricalDrift = Set.copyOf(categoricalDrift);
    qualityChecks = Set.copyOf(qualityChecks);
    modelQuality = Set.copyOf(modelQuality);
    biasAlerts = Set.copyOf(biasAlerts);
    checks = Set.copyOf(checks);
    java.util.Objects.requireNonNull(facets, "facets");
  }

  /** The names, where every facet means something. */
  public KnownNames(
      Set<String> numericDrift,
      Set<String> categoricalDrift,
      Set<String> qualityChecks,
      Set<String> modelQuality,
      Set<String> biasAlerts,
      Set<String> checks) {
    this(
        numericDrift,
        categoricalDrift,
        qualityChecks,
        modelQuality,
        biasAlerts,
        checks,
        facet -> Optional.empty());
  }
}
