package io.tidemark.interchange;

import io.tidemark.constraints.CheckType;
import io.tidemark.constraints.Violation;
import io.tidemark.metrics.attribution.Aggregation;
import io.tidemark.profile.AttributionKey;
import io.tidemark.profile.AttributionProfile;
import io.tidemark.profile.AttributionSums;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Attributions as the files of SageMaker's explainability monitor tell them. */
public final class ExplanationExport {

  private ExplanationExport() {}

  /**
   * The {@code analysis.json} of attributions. A feature of which there are none, or whose sum is
   * beyond a double, has no number there and is left out.
   */
  public static AnalysisFile of(AttributionProfile profile, Aggregation aggregation) {
    Map<String, ExplanationsSection.Output> outputs = new LinkedHashMap<>();
    for (String label : profile.labels()) {
      Map<String, Double> values = new LinkedHashMap<>();
      profile.features(label).stream()
          .filter(feature -> !feature.equals(AttributionKey.OTHERS))
          .forEach(
              feature -> {
                AttributionSums sums = profile.of(label, feature);
                double value = aggregation.of(sums);
                if (sums.count() > 0 && Double.isFinite(value)) {
                  values.put(feature, value);
                }
              });
      Double expected = profile.reference().expected().get(label);
      outputs.put(
          label,
          new ExplanationsSection.Output(
              values,
              expected == null ? OptionalDouble.empty() : OptionalDouble.of(expected),
              OtherFields.NONE));
    }
    return new AnalysisFile(
        Optional.of("1.0"),
        Optional.empty(),
        Optional.empty(),
        Optional.of(new ExplanationsSection(outputs, OtherFields.NONE)),
        OtherFields.NONE);
  }

  /** The {@code constraint_violations.json} of an explainability monitor. */
  public static ViolationsFile violations(List<Violation> violations) {
    return new ViolationsFile(
        Optional.of("1.0"),
        violations.stream().filter(Violation::isAlarm).map(ExplanationExport::entry).toList(),
        OtherFields.NONE);
  }

  private static FileViolation entry(Violation violation) {
    // The name of the output stands in the constraint, and in metrics only where there are several.
    String label = violation.constraintId().replace(":" + CheckType.ATTRIBUTION_DRIFT.text(), "");
    return new FileViolation(
        Optional.empty(),
        violation.check().text(),
        violation.description(),
        OtherFields.NONE.with("label", label).with("metric_name", "shap"));
  }
}
