package io.tidemark.interchange;

import io.tidemark.constraints.Violation;
import io.tidemark.core.MonitorType;
import io.tidemark.metrics.Metric;
import io.tidemark.metrics.Threshold;
import io.tidemark.metrics.quality.QualityMetrics;
import java.util.List;
import java.util.Optional;

/**
 * Reads and writes the three files of SageMaker's model-quality monitor, in the byte format that
 * {@link SageMakerFiles} tells.
 */
public final class ModelQualityFiles {

  private ModelQualityFiles() {}

  /** The bytes of a {@code statistics.json}. */
  public static byte[] writeStatistics(ModelQualityStatistics statistics) {
    return JsonLayout.print(ModelQualityStatisticsWriter.write(statistics));
  }

  /**
   * The constraints in {@code content}.
   *
   * @param name of the file, for messages
   * @throws io.tidemark.core.BadInputException if it is not a model-quality {@code
   *     constraints.json}
   */
  public static ModelQualityConstraints readConstraints(byte[] content, String name) {
    JsonDocument document = JsonDocument.parse(content, name);
    FileKind.MODEL_QUALITY_CONSTRAINTS.require(document);
    return ModelQualityConstraintsJson.read(document.fields());
  }

  /** The bytes of a {@code constraints.json}. */
  public static byte[] writeConstraints(ModelQualityConstraints constraints) {
    return JsonLayout.print(ModelQualityConstraintsJson.write(constraints));
  }

  /**
   * The {@code constraint_violations.json} of these violations: the check is the operator, and the
   * metric stands in {@code metric_name}.
   *
   * @throws IllegalArgumentException if one was found by another monitor
   */
  public static ViolationsFile violations(List<Violation> violations) {
    return ViolationsFile.of(
        violations.stream().filter(Violation::isAlarm).map(ModelQualityFiles::entry).toList());
  }

  private static FileViolation entry(Violation violation) {
    if (violation.monitor() != MonitorType.MODEL_QUALITY) {
      throw new IllegalArgumentException(
          "Violation of "
              + violation.constraintId()
              + " is of monitor "
              + violation.monitor()
              + ": a model-quality file takes those of MODEL_QUALITY only");
    }
    Optional<Metric> metric = violation.metric();
    String check =
        metric
            .flatMap(Metric::threshold)
            .map(Threshold::operator)
            .map(operator -> operator.text())
            .orElse(violation.check().text());
    OtherFields fields =
        metric
            .map(m -> OtherFields.NONE.with("metric_name", jsonName(m.name())))
            .orElse(OtherFields.NONE);
    if (!violation.slice().isWhole()) {
      fields =
          fields
              .with("slice_key", violation.slice().key())
              .with("slice_value", violation.slice().value());
    }
    return new FileViolation(Optional.empty(), check, violation.description(), fields);
  }

  /** A finding on concept drift has a metric that is none of model quality's. */
  private static String jsonName(String name) {
    return QualityMetrics.names().contains(name) ? QualityMetrics.jsonName(name) : name;
  }
}
