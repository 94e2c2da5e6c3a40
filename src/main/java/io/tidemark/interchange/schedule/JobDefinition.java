package io.tidemark.interchange.schedule;

import io.tidemark.core.MonitorType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is monitored and how: a {@code describe-...-job-definition}, or the definition that stands
 * within an older schedule. It reads a document by the paths of its kind.
 *
 * @param type the kind of monitoring
 * @param source what it is read from
 * @param input where the input stands, such as {@code DataQualityJobInput/EndpointInput}
 * @param isBatch whether a batch transform is monitored
 */
record JobDefinition(MonitorType type, Taken source, Paths paths, String input, boolean isBatch) {

  /** The names that differ from kind to kind. */
  record Paths(
      String baseline, String application, String input, String output, String environment) {

    private static Paths of(String kind) {
      return new Paths(
          kind + "BaselineConfig",
          kind + "AppSpecification",
          kind + "JobInput",
          kind + "JobOutputConfig",
          kind + "AppSpecification/Environment");
    }

    private static Paths within(String definition) {
      return new Paths(
          definition + "/BaselineConfig",
          definition + "/MonitoringAppSpecification",
          definition + "/MonitoringInputs",
          definition + "/MonitoringOutputConfig",
          definition + "/Environment");
    }
  }

  private static final Map<MonitorType, String> KINDS = kinds();

  private static Map<MonitorType, String> kinds() {
    Map<MonitorType, String> kinds = new LinkedHashMap<>();
    kinds.put(MonitorType.DATA_QUALITY, "DataQuality");
    kinds.put(MonitorType.MODEL_QUALITY, "ModelQuality");
    kinds.put(MonitorType.BIAS, "ModelBias");
    kinds.put(MonitorType.ATTRIBUTION, "ModelExplainability");
    return kinds;
  }

  /** The kind of SageMaker's word for it, such as {@code ModelBias}. */
  static Optional<MonitorType> type(String word) {
    return KINDS.entrySet().stream()
        .filter(e -> e.getValue().equals(word))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** SageMaker's words for the kinds. */
  static List<String> words() {
    return List.copyOf(KINDS.values());
  }

  /** A job definition of its own; empty where the document is none. */
  static Optional<JobDefinition> of(Taken document) {
    for (Map.Entry<MonitorType, String> kind : KINDS.entrySet()) {
      Paths paths = Paths.of(kind.getValue());
      if (document.has(paths.input()) || document.has(paths.application())) {
        document.requireObject(paths.input());
        document.requireObject(paths.application());
        return Optional.of(of(kind.getKey(), document, paths, paths.input()));
      }
    }
    return Optional.empty();
  }

  /** The definition within a schedule, as schedules were written until 2020. */
  static JobDefinition inline(MonitorType type, Taken schedule, String at) {
    schedule.requireObject(at);
    Paths paths = Paths.within(at);
    // There may be one, and no public schedule has more.
    schedule.size(paths.input());
    return of(type, schedule, paths, paths.input() + "/0");
  }

  private static JobDefinition of(MonitorType type, Taken source, Paths paths, String at) {
    boolean isBatch = source.has(at + "/BatchTransformInput");
    String input = at + (isBatch ? "/BatchTransformInput" : "/EndpointInput");
    source.requireObject(input);
    return new JobDefinition(type, source, paths, input, isBatch);
  }

  Optional<String> endpoint() {
    return source.text(input + "/EndpointName");
  }

  /** Of a batch transform, where its captures are. */
  Optional<String> captures() {
    return source.text(input + "/DataCapturedDestinationS3Uri");
  }

  Optional<String> features() {
    return source.text(input + "/FeaturesAttribute");
  }

  Optional<String> excluded() {
    return source.text(input + "/ExcludeFeaturesAttribute");
  }

  Optional<String> inference() {
    return source.text(input + "/InferenceAttribute").or(() -> environment("inference_attribute"));
  }

  Optional<String> probability() {
    return source
        .text(input + "/ProbabilityAttribute")
        .or(() -> environment("probability_attribute"));
  }

  Optional<Double> threshold() {
    return source.number(input + "/ProbabilityThresholdAttribute");
  }

  Optional<String> startOffset() {
    return source.text(input + "/StartTimeOffset");
  }

  Optional<String> endOffset() {
    return source.text(input + "/EndTimeOffset");
  }

  Optional<String> problemType() {
    return source.text(paths.application() + "/ProblemType").or(() -> environment("problem_type"));
  }

  /** Where labels are; definitions within a schedule know none. */
  Optional<String> groundTruth() {
    return !source.isObject(paths.input())
        ? Optional.empty()
        : source.text(paths.input() + "/GroundTruthS3Input/S3Uri");
  }

  Optional<String> statistics() {
    return source.text(paths.baseline() + "/StatisticsResource/S3Uri");
  }

  Optional<String> constraints() {
    return source.text(paths.baseline() + "/ConstraintsResource/S3Uri");
  }

  /** Clarify's analysis_config.json. */
  Optional<String> analysisConfiguration() {
    return source.text(paths.application() + "/ConfigUri");
  }

  Optional<String> output() {
    source.size(paths.output() + "/MonitoringOutputs");
    return source.text(paths.output() + "/MonitoringOutputs/0/S3Output/S3Uri");
  }

  /** How the outputs of a batch transform are written, as ingest calls it. */
  Optional<String> encoding() {
    String format = input + "/DatasetFormat";
    if (source.has(format + "/Csv")) {
      return Optional.of("csv");
    }
    if (source.has(format + "/Json")) {
      return Optional.of(source.flag(format + "/Json/Line").orElse(false) ? "json" : "json-file");
    }
    return Optional.empty();
  }

  boolean hasHeader() {
    return source.flag(input + "/DatasetFormat/Csv/Header").orElse(false);
  }

  /** A variable that older jobs are told by. */
  private Optional<String> environment(String name) {
    return source.text(paths.environment() + "/" + name);
  }
}
