package io.tidemark.interchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidemark.constraints.bias.SageMakerBiasPolicy;
import io.tidemark.core.ColumnName;
import io.tidemark.core.MonitorType;
import io.tidemark.core.Outcome;
import io.tidemark.core.Slice;
import io.tidemark.core.Subgroup;
import io.tidemark.metrics.ComparedWith;
import io.tidemark.metrics.Metric;
import io.tidemark.metrics.MetricBuilder;
import io.tidemark.metrics.Threshold;
import io.tidemark.metrics.ThresholdSource;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Namespaces, names and dimensions are those of SageMaker's developer guide and of the dashboards
 * of its SDK (pull request 4785), as shared/contract/sagemaker.md quotes them (2.9, 4.5, 5.4 and
 * 6).
 */
class CloudWatchExportTest {

  private static final CloudWatchExport ENDPOINT =
      new CloudWatchExport(Optional.of("credit"), "credit-daily", "Target", "1");
  private static final CloudWatchExport BATCH =
      new CloudWatchExport(Optional.empty(), "credit-daily", "Target", "1");

  private static MetricBuilder metric(MonitorType type, String name, double value) {
    return Metric.builder(type, name, Outcome.of(value));
  }

  private static MetricBuilder ofAge(String name, double value) {
    return metric(MonitorType.DATA_QUALITY, name, value).column(ColumnName.of("age"));
  }

  private static Map<String, Double> byName(List<CloudWatchMetric> metrics) {
    return metrics.stream()
        .collect(Collectors.toMap(CloudWatchMetric::name, CloudWatchMetric::value));
  }

  @Test
  void aColumnHasTheNamesOfDataQuality() {
    List<CloudWatchMetric> published =
        ENDPOINT.of(
            MonitorType.DATA_QUALITY,
            List.of(
                ofAge("row_count", 1000).comparedWith(ComparedWith.BASELINE).build(),
                ofAge("null_count", 40).build(),
                ofAge("mean", 35.5).build(),
                ofAge("distinct_count", 61).build(),
                ofAge("integral_share", 0.75).build(),
                ofAge("fractional_share", 0.25).build(),
                ofAge("string_share", 0).build(),
                ofAge("boolean_share", 0).build(),
                ofAge("wasserstein_distance", 7).build(),
                ofAge("unseen_rate", 0.3)
                    .threshold(Optional.of(Threshold.atLeast(0.1, ThresholdSource.LEARNED)))
                    .build(),
                ofAge("kolmogorov_smirnov", 0.12)
                    .threshold(Optional.of(Threshold.atLeast(0.1, ThresholdSource.LEARNED)))
                    .build()));

    // 960 of 1000 rows have a value, and three quarters of these are whole.
    assertThat(byName(published))
        .containsOnly(
            entry("feature_data_age", 35.5),
            entry("feature_non_null_age", 960.0),
            entry("feature_null_age", 40.0),
            entry("feature_completeness_age", 0.96),
            entry("feature_estimated_unique_values_age", 61.0),
            entry("feature_integral_counts_age", 720.0),
            entry("feature_fractional_counts_age", 240.0),
            entry("feature_string_counts_age", 0.0),
            entry("feature_boolean_counts_age", 0.0),
            entry("feature_unknown_counts_age", 40.0),
            entry("feature_baseline_drift_age", 0.12));
    assertThat(published)
        .allSatisfy(
            m -> {
              assertThat(m.namespace()).isEqualTo("aws/sagemaker/Endpoints/data-metrics");
              assertThat(m.dimensions())
                  .containsExactly(
                      entry("Endpoint", "credit"), entry("MonitoringSchedule", "credit-daily"));
            });
  }

  @Test
  void batchTransformHasNamespacesOfItsOwnAndNoEndpoint() {
    assertThat(BATCH.of(MonitorType.DATA_QUALITY, List.of(ofAge("mean", 35.5).build())))
        .containsExactly(
            new CloudWatchMetric(
                "aws/sagemaker/ModelMonitoring/data-metrics",
                Map.of("MonitoringSchedule", "credit-daily"),
                "feature_data_age",
                35.5));
  }

  @Test
  void whatHasNoNumberOrIsOfASliceOrComparedWithAnotherWindowIsLeftOut() {
    assertThat(
            ENDPOINT.of(
                MonitorType.DATA_QUALITY,
                List.of(
                    ofAge("mean", Double.NaN).build(),
                    ofAge("mean", 1).slice(Slice.of(List.of("region"), "north")).build(),
                    ofAge("mean", 2).comparedWith(ComparedWith.PREVIOUS).build(),
                    ofAge("std_dev", 3).build(),
                    metric(MonitorType.DATA_QUALITY, "mean", 4).build())))
        .isEmpty();
  }

  @Test
  void whatCloudWatchCannotCountIsLeftOutUnlessItIsAnInfiniteBias() {
    assertThat(ENDPOINT.of(MonitorType.DATA_QUALITY, List.of(ofAge("mean", 1e200).build())))
        .isEmpty();
  }

  @Test
  void modelQualityHasTheNamesOfItsFile() {
    List<Metric> metrics = new ArrayList<>();
    for (String name :
        List.of("recall", "roc_auc", "average_precision", "rmse", "weighted_f1", "cohen_kappa")) {
      metrics.add(metric(MonitorType.MODEL_QUALITY, name, 0.5).build());
    }
    metrics.add(metric(MonitorType.MODEL_QUALITY, "f2_best_constant_classifier", 0.5).build());
    metrics.add(metric(MonitorType.MODEL_QUALITY, "recall", 0.1).classLabel("setosa").build());

    List<CloudWatchMetric> published = ENDPOINT.of(MonitorType.MODEL_QUALITY, metrics);

    assertThat(byName(published))
        .containsOnlyKeys(
            "recall", "auc", "au_prc", "rmse", "weighted_f1", "f2_best_constant_classifier")
        .containsEntry("recall", 0.5);
    assertThat(published)
        .allSatisfy(
            m -> {
              assertThat(m.namespace()).isEqualTo("aws/sagemaker/Endpoints/model-metrics");
              assertThat(m.dimensions()).containsOnlyKeys("Endpoint", "MonitoringSchedule");
            });
  }

  private static List<CloudWatchMetric> adult() throws Exception {
    return ENDPOINT.of(
        MonitorType.BIAS,
        new SageMakerBiasPolicy()
            .judge(
                AdultBiasCase.live(1).reading(),
                AnalysisImport.baseline(
                    ClarifyFiles.readAnalysis(
                        Samples.bytes("adult-bias/published_endpoint_baseline_analysis.json"),
                        "analysis.json"),
                    AdultBiasCase.PLAN))
            .metrics());
  }

  /**
   * The numbers of AWS's published run, whose treatment equality is infinite (sagemaker.md, 5.2).
   */
  @Test
  void biasOfThePublishedRunHasClarifysNames() throws Exception {
    Map<String, Double> published = byName(adult());

    assertThat(published.keySet())
        .containsExactlyInAnyOrderElementsOf(
            List.of(
                    "CI DPL KL JS LP TVD KS CDDL AD CDDPL DAR DCA DCR DI DPPL DRR FT GE RD SD TE"
                        .split(" "))
                .stream()
                .map(name -> "bias_metric_" + name)
                .toList());
    assertThat(published.get("bias_metric_CDDPL")).isCloseTo(.37489478252951, within(1e-12));
    assertThat(published.get("bias_metric_DAR")).isCloseTo(-.34693877551020413, within(1e-12));
    assertThat(published.get("bias_metric_TE")).isEqualTo(2.348543e108);
  }

  @Test
  void biasHasTheDimensionsOfItsStageLabelAndFacet() throws Exception {
    Map<String, CloudWatchMetric> published =
        adult().stream().collect(Collectors.toMap(CloudWatchMetric::name, m -> m));

    CloudWatchMetric dppl = published.get("bias_metric_DPPL");
    assertThat(dppl.namespace()).isEqualTo("aws/sagemaker/Endpoints/bias-metrics");
    assertThat(dppl.dimensions())
        .containsExactly(
            entry("Endpoint", "credit"),
            entry("MonitoringSchedule", "credit-daily"),
            entry("BiasStage", "Post-Training"),
            entry("Label", "Target"),
            entry("LabelValue", "1"),
            entry("Facet", "Sex"),
            entry("FacetValue", "0"));
    assertThat(published.get("bias_metric_CI").dimensions())
        .containsEntry("BiasStage", "Pre-training");
  }

  @Test
  void aBiasOfMinusInfinityIsTheLeastThatCloudWatchCounts() {
    Metric dca =
        metric(MonitorType.BIAS, "dca", Double.NEGATIVE_INFINITY)
            .subgroup(Subgroup.of("sex", "F"))
            .build();

    assertThat(ENDPOINT.of(MonitorType.BIAS, List.of(dca)))
        .extracting(CloudWatchMetric::value)
        .containsExactly(-2.348543e108);
  }

  @Test
  void attributionsAreGlobalShapValues() {
    Metric age =
        metric(MonitorType.ATTRIBUTION, "attribution", 0.7).column(ColumnName.of("SAT")).build();

    assertThat(ENDPOINT.of(MonitorType.ATTRIBUTION, List.of(age)))
        .singleElement()
        .satisfies(
            m -> {
              assertThat(m.namespace()).isEqualTo("aws/sagemaker/Endpoints/explainability-metrics");
              assertThat(m.name()).isEqualTo("feature_SAT");
              assertThat(m.value()).isEqualTo(0.7);
              assertThat(m.dimensions())
                  .containsExactly(
                      entry("Endpoint", "credit"),
                      entry("MonitoringSchedule", "credit-daily"),
                      entry("ExplainabilityMethod", "KernelShap"),
                      entry("Label", "label0"),
                      entry("ValueType", "GlobalShapValues"));
            });
  }

  /** The example of the specification of the format, with our names. */
  @Test
  void aLineIsEmbeddedMetricFormat() {
    assertThat(
            EmbeddedMetrics.lines(
                BATCH.of(MonitorType.DATA_QUALITY, List.of(ofAge("mean", 35.5).build())),
                Instant.parse("2026-01-04T00:00:00Z")))
        .containsExactly(
            "{\"_aws\":{\"Timestamp\":1767484800000,\"CloudWatchMetrics\":[{\"Namespace\":"
                + "\"aws/sagemaker/ModelMonitoring/data-metrics\",\"Dimensions\":"
                + "[[\"MonitoringSchedule\"]],\"Metrics\":[{\"Name\":\"feature_data_age\"}]}]},"
                + "\"MonitoringSchedule\":\"credit-daily\",\"feature_data_age\":35.5}");
  }

  @Test
  void aLineHasAtMostHundredMetricsAndEachIsOnOne() throws IOException {
    List<Metric> metrics =
        IntStream.range(0, 250)
            .mapToObj(
                i ->
                    metric(MonitorType.DATA_QUALITY, "mean", i)
                        .column(ColumnName.of("c" + i))
                        .build())
            .toList();

    List<String> lines =
        EmbeddedMetrics.lines(ENDPOINT.of(MonitorType.DATA_QUALITY, metrics), Instant.EPOCH);

    Map<String, Double> read = new LinkedHashMap<>();
    List<Integer> sizes = new ArrayList<>();
    for (String line : lines) {
      JsonNode root = JsonMapper.builder().build().readTree(line);
      JsonNode names = root.at("/_aws/CloudWatchMetrics/0/Metrics");
      sizes.add(names.size());
      names.forEach(
          n -> read.put(n.path("Name").asText(), root.path(n.path("Name").asText()).asDouble()));
    }
    assertThat(sizes).containsExactly(100, 100, 50);
    assertThat(read).hasSize(250).containsEntry("feature_data_c249", 249.0);
  }

  @Test
  void valuesOfDataAreAsciiThatIsNotBlank() throws IOException {
    Map<String, String> dimensions = new LinkedHashMap<>();
    dimensions.put("Facet", "größe\n");
    dimensions.put("FacetValue", " ");

    String line =
        EmbeddedMetrics.lines(
                List.of(new CloudWatchMetric("aws/sagemaker/x", dimensions, "n".repeat(300), 1)),
                Instant.EPOCH)
            .get(0);

    assertThat(line).matches("[ -~]*");
    JsonNode root = JsonMapper.builder().build().readTree(line);
    assertThat(root.path("Facet").asText()).isEqualTo("gr\\u00f6\\u00dfe\\u000a");
    assertThat(root.path("FacetValue").asText()).isEqualTo("\" \"");
    assertThat(root.path("n".repeat(255)).asInt()).isEqualTo(1);
  }
}
