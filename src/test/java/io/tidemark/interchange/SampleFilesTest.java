package io.tidemark.interchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.core.BadInputException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Expected values are the published files themselves. */
class SampleFilesTest {

  private static final String HOUSING_STATISTICS = "samples/housing.statistics.json";

  @Test
  void housingStatisticsRoundTripByteForByte() {
    byte[] published = Samples.bytes(HOUSING_STATISTICS);
    StatisticsFile file = SageMakerFiles.readStatistics(published, "statistics.json");
    // The repository that publishes the file has added a final newline.
    assertThat(Samples.text(SageMakerFiles.writeStatistics(file)) + "\n")
        .isEqualTo(Samples.text(published));
  }

  @Test
  void housingConstraintsRoundTripByteForByte() {
    String published = Samples.text(Samples.bytes("samples/housing.constraints.json"));
    ConstraintsFile file =
        SageMakerFiles.readConstraints(Samples.utf8(published), "constraints.json");
    assertThat(Samples.text(SageMakerFiles.writeConstraints(file)) + "\n")
        .isEqualTo(published.endsWith("\n") ? published : published + "\n");
  }

  @Test
  void violationsOf2019RoundTripByteForByte() {
    String published = Samples.text(Samples.bytes("samples/sdk.constraint_violations.json"));
    ViolationsFile file =
        SageMakerFiles.readViolations(Samples.utf8(published), "constraint_violations.json");
    assertThat(file.violations()).hasSize(7);
    assertThat(Samples.text(SageMakerFiles.writeViolations(file)).strip())
        .isEqualTo(published.strip());
  }

  @Test
  void everySampleNamedStatisticsReads() {
    List<String> names = Samples.named("statistics");
    assertThat(names).contains("housing.statistics.json", "sdk.statistics.json");
    assertThat(names)
        .allSatisfy(
            name ->
                assertThat(
                        SageMakerFiles.readStatistics(Samples.bytes("samples/" + name), name)
                            .features())
                    .isNotEmpty());
  }

  @Test
  void everySampleNamedConstraintsReads() {
    List<String> names = Samples.named("constraints.json");
    assertThat(names).contains("housing.constraints.json", "sdk.constraints.json");
    assertThat(names)
        .allSatisfy(
            name ->
                assertThat(
                        SageMakerFiles.readConstraints(Samples.bytes("samples/" + name), name)
                            .features())
                    .isNotEmpty());
  }

  @Test
  void theSketchStandsForAllValues() {
    StatisticsFile file =
        SageMakerFiles.readStatistics(Samples.bytes(HOUSING_STATISTICS), "statistics.json");
    assertThat(file.itemCount()).isEqualTo(23432);
    assertThat(file.features())
        .filteredOn(f -> f.inferredType().isNumeric())
        .isNotEmpty()
        .allSatisfy(
            f -> {
              KllDistribution kll = f.numericalStatistics().orElseThrow().kll().orElseThrow();
              assertThat(kll.buckets()).hasSize(10);
              assertThat(kll.sketch().orElseThrow().parameters())
                  .isEqualTo(KllSketch.Parameters.SAGEMAKER);
              assertThat(kll.sketch().orElseThrow().weight()).isEqualTo(23432);
            });
  }

  @Test
  void whatAwsSuggestsIsTheDefaultConfiguration() {
    ConstraintsFile file =
        SageMakerFiles.readConstraints(
            Samples.bytes("samples/housing.constraints.json"), "constraints.json");
    assertThat(file.monitoringConfig()).isEqualTo(MonitoringConfig.sageMakerDefaults());
  }

  @Test
  void constraintsOf2019Read() {
    ConstraintsFile file =
        SageMakerFiles.readConstraints(
            Samples.bytes("samples/sdk.constraints.json"), "constraints.json");
    FeatureConstraints message = file.feature("message").orElseThrow();
    assertThat(message.stringConstraints().orElseThrow().domains())
        .contains(List.of("preproc-not-YET-supported-for-csv-json"));
    assertThat(message.overrides().evaluation()).contains(Toggle.ENABLED);
    assertThat(file.settings().performComparison()).isTrue();
    assertThat(file.settings().comparisonThreshold()).isEqualTo(1.0);
    assertThat(file.monitoringConfig().distributionConstraints().otherFields().names())
        .containsExactly("min_domain_mass");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "published_batch_constraint_violations.json",
        "published_endpoint_constraint_violations.json"
      })
  void violationsOfTheBiasMonitorReadAndKeepTheirFields(String name) {
    ViolationsFile file = SageMakerFiles.readViolations(Samples.bytes("adult-bias/" + name), name);
    assertThat(file.version()).contains("1.0");
    assertThat(file.violations())
        .isNotEmpty()
        .allSatisfy(v -> assertThat(v.otherFields().text("facet")).contains("Sex"));
    assertThat(SageMakerFiles.readViolations(SageMakerFiles.writeViolations(file), name))
        .isEqualTo(file);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "card.model_monitor_model_quality_regression.json|a statistics.json of a model-quality",
        "card.model_monitor_model_quality_binary_classification.json|a statistics.json of a"
            + " model-quality",
        "card.clarify_bias.json|an analysis.json",
        "card.clarify_explanability.json|an analysis.json",
        "shap.batch.analysis.json|an analysis.json",
        "shap.endpoint.analysis.json|an analysis.json",
        "shap.fraud.analysis.json|an analysis.json",
        "housing.constraints.json|a constraints.json of a data-quality",
        "sdk.constraint_violations.json|a constraint_violations.json"
      })
  void filesOfAnotherKindAreRecognisedAndRefused(String name, String kind) {
    byte[] content = Samples.bytes("samples/" + name);
    assertThatThrownBy(() -> SageMakerFiles.readStatistics(content, name))
        .isInstanceOf(BadInputException.class)
        .hasMessageStartingWith(name + ":")
        .hasMessageContaining("this is " + kind)
        .hasMessageEndingWith(
            "expected a statistics.json of a data-quality monitor: give that file");
  }
}
