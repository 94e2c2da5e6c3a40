package io.tidemark.interchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.core.BadInputException;
import io.tidemark.metrics.attribution.Aggregation;
import io.tidemark.profile.AttributionKey;
import io.tidemark.profile.AttributionProfile;
import io.tidemark.profile.AttributionSums;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The explainability baselines of SageMaker's examples (shared/data/samples). */
class ExplanationsTest {

  private static byte[] sample(String name) throws IOException {
    return Files.readAllBytes(
        Path.of(System.getProperty("tidemark.shared"), "data", "samples", name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "shap.batch.analysis.json",
        "shap.endpoint.analysis.json",
        "shap.fraud.analysis.json"
      })
  void aFileThatIsImportedAndExportedHasTheSameBytes(String name) throws IOException {
    byte[] bytes = sample(name);
    String text = new String(bytes, StandardCharsets.UTF_8).stripTrailing();
    AnalysisFile file = ClarifyFiles.readAnalysis(bytes, name);
    assertThat(new String(ClarifyFiles.writeAnalysis(file), StandardCharsets.UTF_8))
        .isEqualTo(text);
    AttributionProfile learned =
        ExplanationImport.of(file, Aggregation.MEAN_ABS, name).orElseThrow();
    assertThat(
            new String(
                ClarifyFiles.writeAnalysis(ExplanationExport.of(learned, Aggregation.MEAN_ABS)),
                StandardCharsets.UTF_8))
        .isEqualTo(text);
  }

  /**
   * A file does not say by which aggregation its numbers came about: they are taken as they are.
   */
  @ParameterizedTest
  @EnumSource(Aggregation.class)
  void numbersStayWhateverTheAggregation(Aggregation aggregation) throws IOException {
    AttributionProfile learned =
        ExplanationImport.of(
                ClarifyFiles.readAnalysis(sample("shap.endpoint.analysis.json"), "shap"),
                aggregation,
                "shap")
            .orElseThrow();
    assertThat(aggregation.of(learned.of("label0", "Capital Gain"))).isEqualTo(0.09913318680892579);
    assertThat(learned.reference().expected()).containsEntry("label0", 0.250623226165771);
    assertThat(learned.features("label0")).hasSize(14).startsWith("Age", "Workclass");
  }

  /** The name is that of Clarify's analysis configuration. */
  @Test
  void numbersOfAnotherAggregationAreRefused() throws IOException {
    String text =
        new String(sample("shap.endpoint.analysis.json"), StandardCharsets.UTF_8)
            .replaceFirst("\\{", "{\"methods\": {\"shap\": {\"agg_method\": \"median\"}},");
    AnalysisFile file = ClarifyFiles.readAnalysis(text.getBytes(StandardCharsets.UTF_8), "file");
    assertThat(ExplanationImport.of(file, Aggregation.MEDIAN, "file")).isPresent();
    assertThatThrownBy(() -> ExplanationImport.of(file, Aggregation.MEAN_ABS, "file"))
        .hasMessage(
            "file methods.shap.agg_method: the numbers are of median, but attribution.aggregation"
                + " is mean-abs: set it to median");
  }

  @Test
  void aFeatureWithoutANumberIsLeftOut() {
    List<AttributionKey> keys =
        Stream.of("a", "b", "c").map(f -> new AttributionKey(AttributionKey.ONLY, f)).toList();
    AttributionProfile.Fold fold =
        new AttributionProfile.Fold(keys, AttributionSums.Medians.COUNTED);
    fold.add(0, new double[] {Double.MAX_VALUE, Double.NaN, -0.5});
    fold.add(0, new double[] {-Double.MAX_VALUE, Double.NaN, 0.25});
    assertThat(
            ExplanationExport.of(fold.profile(), Aggregation.MEAN_ABS)
                .explanations()
                .orElseThrow()
                .outputs()
                .get(AttributionKey.ONLY)
                .globalShapValues())
        .isEqualTo(Map.of("c", 0.375));
  }

  @Test
  void whatItDoesNotUnderstandIsKept() {
    String json =
        """
        {
            "version": "1.0",
            "explanations": {
                "pdp": [],
                "kernel_shap": {
                    "label0": {
                        "expected_value": 0.5,
                        "global_top_shap_text": []
                    }
                }
            }
        }\
        """;
    AnalysisFile file =
        ClarifyFiles.readAnalysis(json.getBytes(StandardCharsets.UTF_8), "analysis.json");
    assertThat(ExplanationImport.of(file, Aggregation.MEAN_ABS, "analysis.json")).isEmpty();
    assertThat(new String(ClarifyFiles.writeAnalysis(file), StandardCharsets.UTF_8))
        .contains("\"pdp\": []", "\"global_top_shap_text\": []", "\"expected_value\": 0.5");
  }

  @Test
  void aNegativeContributionIsRefusedWithItsPlace() {
    String json =
        """
        {"version": "1.0", "explanations": {"kernel_shap": {"label0":
         {"global_shap_values": {"age": -0.5}, "expected_value": 0.2}}}}
        """;
    assertThatThrownBy(
            () ->
                ExplanationImport.of(
                    ClarifyFiles.readAnalysis(
                        json.getBytes(StandardCharsets.UTF_8), "analysis.json"),
                    Aggregation.MEAN_ABS,
                    "analysis.json"))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("analysis.json")
        .hasMessageContaining("explanations.kernel_shap.label0.global_shap_values.age")
        .hasMessageContaining("expected a number of at least 0, was -0.5");
  }
}
