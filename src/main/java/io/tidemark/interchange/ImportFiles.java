package io.tidemark.interchange;

import io.tidemark.core.MonitorType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * SageMaker's files of one execution, or of one baseline: at most one of each kind. {@link
 * FileCollection} reads them.
 *
 * @param statistics of data quality
 * @param constraints of data quality
 * @param qualityNumbers of model quality
 * @param qualityConstraints of model quality
 * @param bias an analysis that tells of bias
 * @param explanations an analysis that tells of attributions; may be the same file
 * @param violations what was found wrong, by the kind of monitoring that found it
 * @param withoutViolations the names of files of violations that hold none
 * @param others the names of files that are none of these, each with the reason
 */
public record ImportFiles(
    Optional<Named<StatisticsFile>> statistics,
    Optional<Named<ConstraintsFile>> constraints,
    Optional<Named<QualityNumbers>> qualityNumbers,
    Optional<Named<ModelQualityConstraints>> qualityConstraints,
    Optional<Named<AnalysisFile>> bias,
    Optional<Named<AnalysisFile>> explanations,
    Map<MonitorType, Named<ViolationsFile>> violations,
    List<String> withoutViolations,
    List<String> others) {

  public ImportFiles {
    violations = Collections.unmodifiableMap(new LinkedHashMap<>(violations));
    withoutViolations = List.copyOf(withoutViolations);
    others = List.copyOf(others);
  }

  /** The kinds of monitoring that the files tell of, in the order in which monitors are run. */
  public List<MonitorType> monitors() {
    return Stream.of(
            MonitorType.DATA_QUALITY,
            MonitorType.MODEL_QUALITY,
            MonitorType.BIAS,
            MonitorType.ATTRIBUTION)
        .filter(type -> violations.containsKey(type) || !ofBaseline(type).isEmpty())
        .toList();
  }

  /** The names of the files, without those of violations, that tell of a kind of monitoring. */
  public List<String> ofBaseline(MonitorType type) {
    Stream<Optional<? extends Named<?>>> files = Stream.of();
    if (type.equals(MonitorType.DATA_QUALITY)) {
      files = Stream.of(statistics, constraints);
    } else if (type.equals(MonitorType.MODEL_QUALITY)) {
      files = Stream.of(qualityNumbers, qualityConstraints);
    } else if (type.equals(MonitorType.BIAS)) {
      files = Stream.of(bias);
    } else if (type.equals(MonitorType.ATTRIBUTION)) {
      files = Stream.of(explanations);
    }
    return files.flatMap(Optional::stream).map(Named::name).toList();
  }

  /** Whether no file is one of SageMaker's. */
  public boolean isEmpty() {
    return monitors().isEmpty() && withoutViolations.isEmpty();
  }
}
