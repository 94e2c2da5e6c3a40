package io.tidemark.interchange;

import io.tidemark.core.BadInputException;
import io.tidemark.metrics.attribution.Aggregation;
import io.tidemark.profile.AttributionKey;
import io.tidemark.profile.AttributionProfile;
import io.tidemark.profile.AttributionReference;
import io.tidemark.profile.AttributionSums;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The explanations of an {@code analysis.json} as the attributions of a baseline. The file knows
 * one number of a feature and no rows: it counts as certain.
 */
public final class ExplanationImport {

  private ExplanationImport() {}

  /**
   * The attributions; empty where the file explains nothing.
   *
   * @param aggregation how the attributions of windows become one number
   * @param name of the file, for messages
   * @throws BadInputException if a feature contributes less than nothing, or the file says that its
   *     numbers were made by another aggregation
   */
  public static Optional<AttributionProfile> of(
      AnalysisFile file, Aggregation aggregation, String name) {
    Map<AttributionKey, AttributionSums> sums = new LinkedHashMap<>();
    Map<String, Double> expected = new LinkedHashMap<>();
    file.explanations()
        .ifPresent(
            section ->
                section
                    .outputs()
                    .forEach(
                        (label, output) -> {
                          output
                              .globalShapValues()
                              .forEach(
                                  (feature, value) ->
                                      sums.put(
                                          new AttributionKey(label, feature),
                                          AttributionSums.ofMean(
                                              checked(name, label, feature, value))));
                          output.expectedValue().ifPresent(v -> expected.put(label, v));
                        }));
    if (!sums.isEmpty()) {
      file.otherFields()
          .text("methods", "shap", "agg_method")
          .ifPresent(said -> requireSame(said, aggregation, name));
    }
    return sums.isEmpty()
        ? Optional.empty()
        : Optional.of(new AttributionProfile(0, sums, AttributionReference.of(expected)));
  }

  /** Numbers that were made otherwise are others. */
  private static void requireSame(String said, Aggregation aggregation, String name) {
    if (!said.toUpperCase(Locale.ROOT).equals(aggregation.name())) {
      throw new BadInputException(
          name
              + " methods.shap.agg_method: the numbers are of "
              + said
              + ", but attribution.aggregation is "
              + aggregation.name().toLowerCase(Locale.ROOT).replace('_', '-')
              + ": set it to "
              + said.toLowerCase(Locale.ROOT).replace('_', '-'));
    }
  }

  private static double checked(String name, String label, String feature, double value) {
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw new BadInputException(
          name
              + " explanations.kernel_shap."
              + label
              + ".global_shap_values."
              + feature
              + ": expected a number of at least 0, was "
              + value);
    }
    return value;
  }
}
