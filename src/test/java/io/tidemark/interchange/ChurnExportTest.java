package io.tidemark.interchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidemark.constraints.Baseline;
import io.tidemark.constraints.ChurnCase;
import io.tidemark.constraints.Settings;
import io.tidemark.constraints.Violation;
import io.tidemark.constraints.sagemaker.SageMakerPolicy;
import java.io.IOException;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/**
 * SageMaker's own walk-through. Expected values are those of the shared data's expected.json, which
 * agree with the output that the notebook of aws/amazon-sagemaker-examples prints.
 */
class ChurnExportTest {

  private static ChurnCase churn() throws IOException {
    assumeTrue(
        ChurnCase.isAvailable(), "Skipped: no churn data; give the folder as -Dtidemark.shared");
    return ChurnCase.load();
  }

  private static JsonNode expected() throws IOException {
    return JsonMapper.builder().build().readTree(Samples.bytes("churn/expected.json"));
  }

  @Test
  void theStatisticsAreThePublishedOnes() throws IOException {
    StatisticsFile file = StatisticsExport.of(churn().baseline().profiles());
    JsonNode all = expected().get("baseline_statistics");
    assertThat(file.itemCount()).isEqualTo(2333);
    assertThat(file.features()).hasSize(70);
    for (FeatureStatistics feature : file.features()) {
      JsonNode expected = all.get(feature.name());
      NumericalStatistics numbers = feature.numericalStatistics().orElseThrow();
      assertThat(feature.inferredType().text())
          .isEqualTo(expected.get("inferred_type_textual").asText());
      assertThat(numbers.common()).isEqualTo(CommonStatistics.of(2333, 0));
      assertThat(numbers.completeness()).hasValue(1.0);
      assertClose(numbers.mean().orElseThrow(), expected.get("mean"));
      assertClose(numbers.sum().orElseThrow(), expected.get("sum"));
      assertClose(numbers.stdDev().orElseThrow(), expected.get("std_pop"));
      assertThat(numbers.min()).hasValue(expected.get("min").asDouble());
      assertThat(numbers.max()).hasValue(expected.get("max").asDouble());
      KllDistribution kll = numbers.kll().orElseThrow();
      JsonNode edges = expected.get("ten_equal_width_buckets").get("edges");
      assertThat(kll.buckets()).hasSize(10);
      for (int i = 0; i < 10; i++) {
        assertClose(kll.buckets().get(i).lowerBound(), edges.get(i));
        assertClose(kll.buckets().get(i).upperBound(), edges.get(i + 1));
      }
      // 2333 values are more than the sketch keeps: its single buckets are estimates.
      List<Double> counts = kll.buckets().stream().map(KllDistribution.Bucket::count).toList();
      assertThat(counts.stream().mapToDouble(Double::doubleValue).sum()).isEqualTo(2333);
      assertThat(kll.sketch().orElseThrow().weight()).isEqualTo(2333);
    }
  }

  private static void assertClose(double value, JsonNode expected) {
    assertThat(value)
        .isCloseTo(expected.asDouble(), within(1e-12 * Math.max(1, Math.abs(expected.asDouble()))));
  }

  @Test
  void aBaselineThatWentThroughTheFilesFindsTheSixtyPublishedViolations() throws IOException {
    ChurnCase churn = churn();
    byte[] statistics =
        SageMakerFiles.writeStatistics(StatisticsExport.of(churn.baseline().profiles()));
    byte[] constraints =
        SageMakerFiles.writeConstraints(ConstraintsExport.suggested(churn.baseline().profiles()));
    Baseline imported =
        Imports.nothing()
            .withStatistics("s", SageMakerFiles.readStatistics(statistics, "s"))
            .withConstraints("c", SageMakerFiles.readConstraints(constraints, "c"))
            .baseline();

    List<Violation> violations =
        new SageMakerPolicy(Settings.defaults()).judge(imported, churn.window()).violations();
    ViolationsFile file = ViolationsExport.of(violations);

    List<String> names =
        StreamSupport.stream(expected().get("data_type_violations").spliterator(), false)
            .map(JsonNode::asText)
            .toList();
    assertThat(file.violations())
        .hasSize(60)
        .allMatch(v -> v.constraintCheckType().equals("data_type_check"))
        .extracting(v -> v.featureName().orElseThrow())
        .containsExactlyInAnyOrderElementsOf(names);
    assertThat(SageMakerFiles.writeStatistics(StatisticsExport.of(imported.profiles())))
        .isEqualTo(statistics);
    assertThat(
            SageMakerFiles.writeConstraints(
                ConstraintsExport.of(imported.constraints(), imported.profiles())))
        .isEqualTo(constraints);
  }
}
