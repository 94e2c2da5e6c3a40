package io.tidemark.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.tidemark.jobs.run.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Schedules and job definitions in the shapes of the SageMaker API reference:
 * DescribeMonitoringSchedule, DescribeDataQualityJobDefinition and its three sisters. Every
 * configuration that is written is validated by the command itself.
 */
class ConvertCommandTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir Path folder;

  private String schedule(String type, String expression) throws IOException {
    return file(
        "schedule-" + type + ".json",
        """
        {
          "MonitoringScheduleArn": "arn:aws:sagemaker:us-west-2:111122223333:monitoring-schedule/s",
          "MonitoringScheduleName": "churn-%1$s",
          "MonitoringScheduleStatus": "Scheduled",
          "MonitoringType": "%1$s",
          "CreationTime": "2023-04-18T00:29:50.036000+00:00",
          "LastModifiedTime": 1681776000.0,
          "MonitoringScheduleConfig": {
            "ScheduleConfig": {"ScheduleExpression": "%2$s"},
            "MonitoringJobDefinitionName": "%1$s-job",
            "MonitoringType": "%1$s"
          },
          "EndpointName": "churn-endpoint",
          "LastMonitoringExecutionSummary": {"MonitoringExecutionStatus": "Completed"}
        }
        """
            .formatted(type, expression));
  }

  private String job(String kind, String baseline, String application, String input)
      throws IOException {
    return file(
        "job-" + kind + ".json",
        """
        {
          "JobDefinitionArn": "arn:aws:sagemaker:us-west-2:111122223333:job-definition/j",
          "JobDefinitionName": "%1$s-job",
          "CreationTime": "2023-04-18T00:29:50.036000+00:00",
          "%1$sBaselineConfig": {%2$s},
          "%1$sAppSpecification": {
            "ImageUri": "159807026194.dkr.ecr.us-west-2.amazonaws.com/sagemaker-model-monitor-analyzer",
            %3$s
            "Environment": {"publish_cloudwatch_metrics": "Enabled"}
          },
          "%1$sJobInput": {%4$s},
          "%1$sJobOutputConfig": {
            "MonitoringOutputs": [{"S3Output": {
              "S3Uri": "s3://bucket/reports/", "LocalPath": "/opt/ml/processing/output",
              "S3UploadMode": "EndOfJob"}}],
            "KmsKeyId": "arn:aws:kms:us-west-2:111122223333:key/k"
          },
          "JobResources": {"ClusterConfig": {
            "InstanceCount": 1, "InstanceType": "ml.m5.xlarge", "VolumeSizeInGB": 20,
            "VolumeKmsKeyId": "volume-key"}},
          "NetworkConfig": {"EnableNetworkIsolation": false,
            "VpcConfig": {"SecurityGroupIds": ["sg-1"], "Subnets": ["subnet-1"]}},
          "RoleArn": "arn:aws:iam::111122223333:role/monitor",
          "StoppingCondition": {"MaxRuntimeInSeconds": 1800}
        }
        """
            .formatted(kind, baseline, application, input));
  }

  private static String endpointInput(String more) {
    return """
    "EndpointInput": {
      "EndpointName": "churn-endpoint", "LocalPath": "/opt/ml/processing/input/endpoint",
      "S3InputMode": "File", "S3DataDistributionType": "FullyReplicated" %s
    }
    """
        .formatted(more);
  }

  private String file(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, text);
    return file.toString();
  }

  private CommandRun convert(String... files) {
    List<String> all = new ArrayList<>(List.of("convert"));
    all.addAll(List.of(files));
    return CommandRun.of(all.toArray(String[]::new));
  }

  /** Of a conversion that must have worked; without the defaults of Tidemark. */
  private Config config(String... files) throws IOException {
    CommandRun run = convert(files).ending(ExitCode.RAN);
    Path written = folder.resolve("written-" + files.length + ".conf");
    Files.writeString(written, run.out());
    assertThat(CommandRun.of("validate", "--config", written.toString()).ending(0).out())
        .contains("The configuration is sound.");
    return ConfigFactory.parseString(run.out()).getConfig("tidemark");
  }

  @Test
  void aScheduleOfModelQualityBecomesAConfiguration() throws IOException {
    String schedule = schedule("ModelQuality", "cron(0 * ? * * *)");
    String job =
        job(
            "ModelQuality",
            "\"ConstraintsResource\": {\"S3Uri\": \"s3://bucket/baseline/constraints.json\"}",
            "\"ProblemType\": \"BinaryClassification\","
                + " \"RecordPreprocessorSourceUri\": \"s3://bucket/code/preprocessor.py\","
                + " \"PostAnalyticsProcessorSourceUri\": \"s3://bucket/code/post.py\",",
            endpointInput(
                    ", \"InferenceAttribute\": \"1\", \"ProbabilityAttribute\": \"0\","
                        + " \"ProbabilityThresholdAttribute\": 0.8,"
                        + " \"StartTimeOffset\": \"-P8D\", \"EndTimeOffset\": \"-P1D\"")
                + ", \"GroundTruthS3Input\": {\"S3Uri\": \"s3://bucket/ground-truth/\"}");
    String endpoint =
        file(
            "endpoint.json",
            """
            {"EndpointName": "churn-endpoint", "EndpointArn": "arn", "EndpointStatus": "InService",
             "ProductionVariants": [{"VariantName": "AllTraffic"}],
             "DataCaptureConfig": {"EnableCapture": true, "CaptureStatus": "Started",
               "CurrentSamplingPercentage": 20, "DestinationS3Uri": "s3://bucket/datacapture",
               "KmsKeyId": "k"}}
            """);

    Config config = config(job, endpoint, schedule);
    CommandRun run = convert(schedule, job, endpoint);

    assertThat(config.getString("monitor")).isEqualTo("churn-ModelQuality");
    assertThat(config.getString("workspace")).isEqualTo("s3a://bucket/reports/tidemark");
    assertThat(config.getString("model.name")).isEqualTo("churn-endpoint");
    assertThat(config.getString("model.problem-type")).isEqualTo("binary-classification");
    assertThat(config.getString("ingest.capture.path"))
        .isEqualTo("s3a://bucket/datacapture/churn-endpoint");
    assertThat(config.getStringList("ingest.capture.outputs"))
        .containsExactly("score", "prediction");
    assertThat(config.getString("columns.score")).isEqualTo("score");
    assertThat(config.getString("columns.prediction")).isEqualTo("prediction");
    assertThat(config.getDouble("columns.score-threshold")).isEqualTo(0.8);
    assertThat(config.getString("ingest.ground-truth.path")).isEqualTo("s3a://bucket/ground-truth");
    assertThat(config.getDuration("ground-truth.max-lateness")).isEqualTo(Duration.ofDays(8));
    // The docs' -P8D and -P1D cut seven days out, every hour.
    assertThat(config.getStringList("granularities")).containsExactly("1 hour", "7 days");
    assertThat(config.getString("alert-granularity")).isEqualTo("7 days");
    assertThat(config.getBoolean("data-quality.enabled")).isFalse();
    assertThat(run.out())
        .contains(
            "#   jobs/tidemark import --config my-monitor.conf --constraints"
                + " s3a://bucket/baseline/constraints.json")
        .contains("InstanceType = \"ml.m5.xlarge\"", "VolumeKmsKeyId", "KmsKeyId", "Subnets")
        .contains("RoleArn", "MaxRuntimeInSeconds = 1800")
        .contains("preprocessor.py\": write what the script does as ingest.capture.preprocess")
        .contains("post.py\"")
        .contains("AWS's own container")
        .doesNotContain("CreationTime", "LocalPath", "LastMonitoringExecutionSummary");
    assertThat(run.err())
        .contains("Not carried over: RoleArn", "To do: Of the endpoint's requests 20.0 % are");
  }

  @Test
  void anOldScheduleHoldsItsDefinition() throws IOException {
    String old =
        file(
            "old.json",
            """
            {"MonitoringScheduleName": "old-schedule", "MonitoringScheduleStatus": "Stopped",
             "MonitoringScheduleConfig": {
               "ScheduleConfig": {"ScheduleExpression": "cron(0 0 ? * * *)"},
               "MonitoringJobDefinition": {
                 "BaselineConfig": {
                   "ConstraintsResource": {"S3Uri": "s3://b/baseline/constraints.json"},
                   "StatisticsResource": {"S3Uri": "s3://b/baseline/statistics.json"}},
                 "MonitoringInputs": [
                   {"EndpointInput": {"EndpointName": "e", "LocalPath": "/x",
                     "FeaturesAttribute": "instances[*].features"}},
                   {"EndpointInput": {"EndpointName": "second"}}],
                 "MonitoringOutputConfig": {"MonitoringOutputs": [
                   {"S3Output": {"S3Uri": "s3://b/out", "LocalPath": "/y"}}]},
                 "MonitoringResources": {"ClusterConfig": {"InstanceType": "ml.m4.xlarge"}},
                 "MonitoringAppSpecification": {"ImageUri": "111122223333.dkr.ecr.eu-west-1.amazonaws.com/mine:1"},
                 "Environment": {"analysis_type": "DATA_QUALITY", "own": "x"},
                 "RoleArn": "r"}}}
            """);

    Config config = config(old);
    CommandRun run = convert(old);

    assertThat(config.getString("monitor")).isEqualTo("old-schedule");
    assertThat(config.getStringList("granularities")).containsExactly("1 day");
    assertThat(config.getString("ingest.capture.features-path")).isEqualTo("instances[*].features");
    assertThat(config.getString("ingest.capture.path")).isEqualTo("s3a://BUCKET/PREFIX/e");
    assertThat(config.hasPath("data-quality.enabled")).isFalse();
    assertThat(config.getBoolean("model-quality.enabled")).isFalse();
    assertThat(run.out())
        .contains("--statistics s3a://b/baseline/statistics.json --constraints s3a://b/baseline/c")
        .contains("MonitoringInputs[1].EndpointInput.EndpointName = \"second\"")
        .contains("mine:1\": a container of your own")
        .contains("Environment.own = \"x\": a variable of SageMaker's container")
        .contains("MonitoringScheduleStatus = \"Stopped\"")
        .contains("TO DO: DataCaptureConfig.DestinationS3Uri");
  }

  @Test
  void biasAndExplainabilityOfOneEndpointBecomeOneConfiguration() throws IOException {
    String bias =
        job(
            "ModelBias",
            "\"ConstraintsResource\": {\"S3Uri\": \"s3://bucket/bias/analysis.json\"}",
            "\"ConfigUri\": \"s3://bucket/bias/analysis_config.json\",",
            endpointInput(
                    ", \"FeaturesAttribute\": \"instances[*].features\","
                        + " \"InferenceAttribute\": \"predictions[*].predicted_label\","
                        + " \"ProbabilityAttribute\": \"predictions[*].score\"")
                + ", \"GroundTruthS3Input\": {\"S3Uri\": \"s3://bucket/ground-truth\"}");
    String explain =
        job(
            "ModelExplainability",
            "\"ConstraintsResource\": {\"S3Uri\": \"s3://bucket/shap/analysis.json\"}",
            "\"ConfigUri\": \"s3://bucket/shap/analysis_config.json\",",
            endpointInput(", \"FeaturesAttribute\": \"instances[*].features\""));
    String clarify =
        file(
            "analysis_config.json",
            """
            {"version": "1.0", "headers": ["Age", "Sex", "Target"], "label": "Target",
             "label_values_or_threshold": [1], "group_variable": "Age",
             "facet": [{"name_or_index": "Sex", "value_or_threshold": [0]}, {"name_or_index": 3}],
             "methods": {"report": {"name": "report", "title": "t"}}}
            """);

    Config config =
        config(
            bias,
            explain,
            clarify,
            schedule("ModelBias", "cron(0 0/12 ? * * *)"),
            schedule("ModelExplainability", "cron(0 * ? * * *)"));
    CommandRun run = convert(bias, explain);

    assertThat(config.getString("monitor")).isEqualTo("churn-endpoint");
    assertThat(config.getStringList("granularities")).containsExactly("1 hour", "12 hours");
    assertThat(config.getString("ingest.capture.prediction-path"))
        .isEqualTo("predictions[*].predicted_label");
    assertThat(config.getString("ingest.capture.score-path")).isEqualTo("predictions[*].score");
    assertThat(config.getConfigList("bias.facets")).hasSize(1);
    assertThat(config.getConfigList("bias.facets").get(0).getString("column")).isEqualTo("Sex");
    assertThat(config.getConfigList("bias.facets").get(0).getStringList("values"))
        .containsExactly("0");
    assertThat(config.getString("bias.group-variable")).isEqualTo("Age");
    assertThat(config.getStringList("bias.favourable")).containsExactly("1");
    assertThat(run.out())
        .contains("--analysis s3a://bucket/bias/analysis.json")
        .contains("--analysis s3a://bucket/shap/analysis.json")
        .contains("Name the facets of bias")
        .contains("ConfigUri = \"s3://bucket/bias/analysis_config.json\": give the")
        .contains("Say where attributions come from");
  }

  @Test
  void aBatchTransformBecomesItsCaptures() throws IOException {
    String job =
        job(
            "DataQuality",
            "\"StatisticsResource\": {\"S3Uri\": \"s3://bucket/b/statistics.json\"}",
            "",
            """
            "BatchTransformInput": {
              "DataCapturedDestinationS3Uri": "s3://bucket/captures/",
              "DatasetFormat": {"Csv": {"Header": true}},
              "LocalPath": "/opt/ml/processing/input", "ExcludeFeaturesAttribute": "id, customer"}
            """);

    Config config = config(job);

    assertThat(config.getString("ingest.capture.format")).isEqualTo("sagemaker-batch");
    assertThat(config.getString("ingest.capture.path")).isEqualTo("s3a://bucket/captures/output");
    assertThat(config.getString("ingest.capture.options.encoding")).isEqualTo("csv");
    assertThat(config.getBoolean("ingest.capture.header")).isTrue();
    assertThat(config.getStringList("columns.exclude")).containsExactly("id", "customer");
    assertThat(config.getStringList("granularities")).containsExactly("1 day");
  }

  /** SageMaker's own expressions (SDK cron_expression_generator), and what is none. */
  @ParameterizedTest
  @CsvSource({
    "cron(0 * ? * * *), 1 hour",
    "cron(0 5 ? * * *), 1 day",
    "cron(0 17/6 ? * * *), 6 hours",
    "cron(0 0/1 ? * * *), 1 hour",
    "cron(0 0/24 ? * * *), 1 day",
    "cron(0/5 * ? * * *), 1 day",
    "rate(1 hour), 1 day",
  })
  void everyExpressionBecomesTheLengthOfWindows(String expression, String length)
      throws IOException {
    Config config =
        config(schedule("DataQuality", expression), job("DataQuality", "", "", endpointInput("")));

    assertThat(config.getStringList("granularities")).containsExactly(length);
  }

  @Test
  void aScheduleThatRanOnceHasNoGranularity() throws IOException {
    String once =
        file(
            "once.json",
            Files.readString(Path.of(schedule("DataQuality", "NOW")))
                .replace(
                    "\"ScheduleExpression\": \"NOW\"",
                    "\"ScheduleExpression\": \"NOW\", \"DataAnalysisStartTime\": \"-PT1H\","
                        + " \"DataAnalysisEndTime\": \"-PT0H\""));
    String job = job("DataQuality", "", "", endpointInput(""));

    assertThat(config(once, job).hasPath("granularities")).isFalse();
    assertThat(convert(once, job).out()).contains("ran once, from \"-PT1H\" to \"-PT0H\"");
  }

  /** Whatever a value holds, it stays a value: nothing is included, substituted or run. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "x\"\ninclude \"/etc/hostname\"\n",
        "${PATH}",
        "${?HOME}",
        "\"}\ncapture.path = \"/etc\"\n{",
        "$(touch /tmp/owned); `id`",
        "a'b\u2028c\u0000d\r\n# e",
        "\\u000a include file(\"/etc/hostname\")"
      })
  void noValueGetsOutOfItsQuotes(String value) throws IOException {
    for (String path :
        List.of(
            "ModelQualityJobInput/EndpointInput/FeaturesAttribute",
            "ModelQualityJobInput/EndpointInput/InferenceAttribute",
            "ModelQualityJobInput/GroundTruthS3Input/S3Uri",
            "ModelQualityJobOutputConfig/MonitoringOutputs/0/S3Output/S3Uri",
            "ModelQualityBaselineConfig/ConstraintsResource/S3Uri",
            "ModelQualityAppSpecification/ProblemType",
            "RoleArn",
            "JobDefinitionName")) {
      ObjectNode json =
          (ObjectNode)
              JSON.readTree(
                  Files.readString(
                      Path.of(
                          job(
                              "ModelQuality",
                              "\"ConstraintsResource\": {\"S3Uri\": \"s3://b/c.json\"}",
                              "\"ProblemType\": \"Regression\",",
                              endpointInput(", \"FeaturesAttribute\": \"f\"")
                                  + ", \"GroundTruthS3Input\": {\"S3Uri\": \"s3://b/g\"}"))));
      replace(json, path, value);
      CommandRun run = convert(file("evil.json", json.toString()));
      if (path.endsWith("ProblemType")) {
        assertRefused(run, "ProblemType: unknown value \"");
        continue;
      }
      run.ending(ExitCode.RAN);
      Config parsed = ConfigFactory.parseString(run.out()).getConfig("tidemark");
      assertThat(run.out().lines())
          .as(path)
          .allSatisfy(
              line ->
                  assertThat(line)
                      .matches("(tidemark \\{|\\}||#.*|  #.*|  [a-z.-]+ = [\\x20-\\x7e]+)"));
      assertThat(parsed.root().keySet())
          .isSubsetOf(
              "workspace",
              "monitor",
              "model",
              "capture",
              "ingest",
              "ground-truth",
              "columns",
              "granularities",
              "data-quality");
      assertThat(parsed.isResolved()).as(path).isTrue();
      assertThat(run.out()).doesNotContain("import --config my-monitor.conf --constraints $");
    }
  }

  private static void replace(ObjectNode json, String path, String value) {
    JsonNode node = json;
    String[] names = path.split("/", -1);
    for (int i = 0; i < names.length - 1; i++) {
      node = node.isArray() ? node.get(Integer.parseInt(names[i])) : node.get(names[i]);
    }
    ((ObjectNode) node).put(names[names.length - 1], value);
  }

  /** SageMaker's own rule: output columns stand before input columns in a baseline. */
  @Test
  void theColumnsOfCsvAreThoseOfTheBaseline() throws IOException {
    String job = job("DataQuality", "", "", endpointInput(""));
    String constraints =
        file(
            "constraints.json",
            """
            {"version": 0.0, "features": [
              {"name": "Churn", "inferred_type": "Integral", "completeness": 1.0},
              {"name": "Account Length", "inferred_type": "Integral", "completeness": 1.0},
              {"name": "Day Mins", "inferred_type": "Fractional", "completeness": 1.0}],
             "monitoring_config": {"evaluate_constraints": "Enabled"}}
            """);

    Config config = config(job, constraints);

    assertThat(config.getStringList("ingest.capture.outputs")).containsExactly("Churn");
    assertThat(config.getStringList("ingest.capture.features"))
        .containsExactly("Account Length", "Day Mins");
    assertThat(convert(job, constraints).out()).doesNotContain("inferred_type", "If the captures");
    assertThat(convert(job).out()).contains("# - If the captures are CSV, name their columns");
  }

  @Test
  void whatCannotBeConvertedIsRefusedInASentence() throws IOException {
    String schedule = schedule("DataQuality", "cron(0 * ? * * *)");
    String job = job("DataQuality", "", "", endpointInput(""));
    String text = Files.readString(Path.of(job));

    assertRefused(
        convert(schedule),
        "names the job definition \"DataQuality-job\", which is in no file: give what aws sagemaker"
            + " describe-data-quality-job-definition prints");
    assertRefused(convert(file("t.json", text.substring(0, 300))), "not valid JSON");
    assertRefused(
        convert(file("a.json", "[" + text + "]")), "expected a JSON object, was an array");
    assertRefused(
        convert(file("o.json", "{\"x\": 1}")), "o.json: is neither a monitoring schedule");
    assertRefused(
        convert(
            file(
                "i.json",
                text.replace("\"EndpointInput\": {", "\"EndpointInput\": [{")
                    .replaceFirst("\"FullyReplicated\"\\s*\\}", "\"FullyReplicated\"}]"))),
        "DataQualityJobInput.EndpointInput: expected an object, was an array");
    assertRefused(
        convert(file("n.json", text.replace("\"churn-endpoint\"", "12"))),
        "EndpointName: expected a text in quotes, was 12");
    assertRefused(
        convert(
            schedule,
            file(
                "other.json",
                Files.readString(Path.of(job("ModelBias", "", "", endpointInput(""))))
                    .replace("ModelBias-job", "DataQuality-job"))),
        "is of data-quality, but its definition \"DataQuality-job\" is of bias");
    assertRefused(
        convert(job, file("e.json", text.replace("churn-endpoint", "another"))),
        "The files are of several endpoints, \"another\", \"churn-endpoint\"");
    assertRefused(
        convert(
            file(
                "u.json",
                Files.readString(Path.of(schedule)).replace("\"DataQuality\"", "\"DataQualty\""))),
        "unknown kind of monitoring \"DataQualty\", known are DataQuality");
    assertRefused(convert(file("big.json", " ".repeat(1 << 25) + text)), "expected at most");
    assertRefused(convert(folder.resolve("absent.json").toString()), "no such file");
  }

  private static void assertRefused(CommandRun run, String sentence) {
    assertThat(run.code()).as(run.out()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err()).contains(sentence).doesNotContain("Exception");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void aFileThatIsThereIsNotOverwritten() throws IOException {
    String job = job("DataQuality", "", "", endpointInput(""));
    Path output = folder.resolve("new.conf");

    CommandRun first = convert(job, "--output", output.toString()).ending(ExitCode.RAN);
    CommandRun second = convert(job, "--output", output.toString()).ending(ExitCode.BAD_INPUT);

    assertThat(first.out()).isEqualTo("Wrote " + output + "\n");
    assertThat(Files.readString(output)).contains("jobs/tidemark init --config new.conf");
    assertThat(second.err()).contains("is there already; give another name");
  }
}
