package io.tidemark.config;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A model that adds up what its features contribute, on the scale of its link: a linear or logistic
 * regression, a scorecard.
 *
 * @param intercept what it says where no feature contributes
 * @param weights by feature, what one unit of it contributes
 * @param categories by feature and value, what that value contributes; others contribute nothing
 */
public record LinearModelConfig(
    double intercept, Map<String, Double> weights, Map<String, Map<String, Double>> categories) {

  public LinearModelConfig {
    weights = Collections.unmodifiableMap(new TreeMap<>(weights));
    categories = Collections.unmodifiableMap(new TreeMap<>(categories));
  }

  /** Whether there is a model. */
  public boolean isGiven() {
    return !weights.isEmpty() || !categories.isEmpty();
  }

  /** The features, those with weights first. */
  public Set<String> features() {
    Set<String> features = new LinkedHashSet<>(weights.keySet());
    features.addAll(categories.keySet());
    return features;
  }

  static LinearModelConfig read(Section section) {
    LinearModelConfig model =
        new LinearModelConfig(
            section.at("intercept").number(NumberRange.ANY),
            section.at("weights").map(node -> node.number(NumberRange.ANY)),
            section
                .at("categories")
                .map(feature -> feature.map(node -> node.number(NumberRange.ANY))));
    model.weights().keySet().stream()
        .filter(model.categories()::containsKey)
        .forEach(
            twice ->
                section
                    .at("categories")
                    .refuse("the feature " + twice + " has a weight, too: it is one of the two"));
    section.close();
    return model;
  }
}
