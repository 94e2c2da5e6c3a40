package io.tidemark.interchange.schedule;

import io.tidemark.interchange.Named;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What nobody took of the files, each with why it has no place in a configuration. */
record Lost(Settings settings) {

  /** When something was made and by which name, which says nothing about monitoring. */
  private static final Pattern OF_NO_ACCOUNT =
      Pattern.compile(
          "(CreationTime|LastModifiedTime|LastMonitoringExecutionSummary|ResponseMetadata"
              + "|MonitoringScheduleArn|JobDefinitionArn|JobDefinitionName|MonitoringType"
              + "|EndpointArn|DataCaptureConfig\\.(EnableCapture|CaptureStatus)|EndpointConfigName|EndpointConfigArn|EndpointStatus"
              + "|MonitoringScheduleConfig\\.MonitoringType"
              + "|.*\\.LocalPath|.*\\.S3InputMode|.*\\.S3DataDistributionType|.*\\.S3UploadMode"
              + "|.*BaseliningJobName|ProductionVariants)([.\\[].*)?");

  private static final Pattern OF_AWS =
      Pattern.compile(
          "\\d{12}\\.dkr\\.ecr\\.[^/]*/(sagemaker-model-monitor-analyzer|sagemaker-clarify-processing)"
              + "([:@].*)?");

  private static final Map<Pattern, String> REASONS = reasons();

  private static Map<Pattern, String> reasons() {
    Map<Pattern, String> reasons = new LinkedHashMap<>();
    reasons.put(
        Pattern.compile(".*KmsKeyId.*"), "encryption is the storage's: set it on the bucket");
    reasons.put(
        Pattern.compile(".*(JobResources|MonitoringResources|ClusterConfig).*"),
        "executors and memory are Spark's: give them to jobs/tidemark before --");
    reasons.put(Pattern.compile(".*NetworkConfig.*"), "the network is that of the Spark cluster");
    reasons.put(Pattern.compile(".*RoleArn"), "rights are those of whom Spark runs as");
    reasons.put(
        Pattern.compile(".*StoppingCondition.*"), "how long a run may take is the scheduler's");
    reasons.put(
        Pattern.compile(".*(ImageUri|ContainerEntrypoint|ContainerArguments).*"),
        "a container of your own: write what it computes as checks, or as a monitor of your own");
    reasons.put(
        Pattern.compile(".*RecordPreprocessorSourceUri"),
        "write what the script does as ingest.capture.preprocess");
    reasons.put(
        Pattern.compile(".*PostAnalyticsProcessorSourceUri"),
        "let the scheduler run the script after tidemark monitor, on the files of the run");
    reasons.put(Pattern.compile(".*ConfigUri"), "give the analysis_config.json that it names, too");
    reasons.put(
        Pattern.compile(".*Environment\\.publish_cloudwatch_metrics"),
        "metrics are rows of the table metrics");
    reasons.put(Pattern.compile(".*Environment.*"), "a variable of SageMaker's container");
    reasons.put(
        Pattern.compile(".*DatasetFormat\\.Parquet.*"),
        "outputs in Parquet are taken in with ingest.capture.format = \"parquet\"");
    reasons.put(Pattern.compile("MonitoringScheduleStatus"), "whether it runs is the scheduler's");
    reasons.put(
        Pattern.compile("methods.*"), "see attribution.model for how attributions are made");
    return reasons;
  }

  void addTo(List<Named<Taken>> files) {
    for (Named<Taken> file : files) {
      for (Taken.Rest rest : file.file().rest()) {
        if (!OF_NO_ACCOUNT.matcher(rest.path()).matches()) {
          settings.lose(name(rest.path()) + " = " + Quoted.of(rest.value()), why(rest));
        }
      }
    }
  }

  /** Names are whatever a file says. */
  private static String name(String path) {
    String quoted = Quoted.of(path);
    return quoted.substring(1, quoted.length() - 1);
  }

  private static String why(Taken.Rest rest) {
    String path = rest.path();
    if (path.endsWith("ImageUri") && OF_AWS.matcher(rest.value().asText()).matches()) {
      return "AWS's own container, whose place Tidemark takes";
    }
    return REASONS.entrySet().stream()
        .filter(reason -> reason.getKey().matcher(path).matches())
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("no key of the configuration corresponds to it");
  }
}
