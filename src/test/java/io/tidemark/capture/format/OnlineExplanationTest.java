package io.tidemark.capture.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Answers of the shape that the Amazon SageMaker Developer Guide gives under "Invoke the endpoint"
 * of online explainability.
 */
class OnlineExplanationTest {

  private static final PayloadMapping MAPPING =
      PayloadMapping.DERIVED
          .withFeatures(List.of("age", "income"))
          .withOutputs(List.of("score"))
          .withAttributions("shap_");

  @Test
  void predictionsAndContributionsAreOutputsOfTheirRecord() {
    String answer =
        """
        {"version": "1.0",
         "predictions": {"content_type": "text/csv; charset=utf-8", "data": "0.25\\n0.75\\n"},
         "explanations": {"kernel_shap": [
           [{"feature_header": "age", "feature_type": "numerical",
             "attributions": [{"attribution": [0.125]}]},
            {"feature_header": "income", "feature_type": "numerical",
             "attributions": [{"attribution": [-0.5]}]}],
           null]}}
        """;
    for (String encoding : List.of("JSON", "CSV")) {
      List<CaptureRecord> records = records(MAPPING, answer, "30,100\n40,200", encoding);
      assertThat(records).hasSize(2);
      assertThat(records.get(0).outputs())
          .containsExactly(
              Map.entry("score", "0.25"),
              Map.entry("shap_age", "0.125"),
              Map.entry("shap_income", "-0.5"));
      // The second was not explained.
      assertThat(records.get(1).outputs()).containsExactly(Map.entry("score", "0.75"));
      assertThat(records.get(1).features()).containsEntry("age", "40");
    }
  }

  @Test
  void featuresWithoutAHeaderAreNamedByTheirPlace() {
    String answer =
        """
        {"version": "1.0",
         "predictions": {"content_type": "application/jsonlines", "data": "{\\"score\\": 0.5}"},
         "explanations": {"kernel_shap": [[
           {"attributions": [{"attribution": [0.125]}]},
           {"attributions": [{"attribution": [0.5]}]}]]}}
        """;
    assertThat(records(MAPPING, answer, "30,100", "JSON").get(0).outputs())
        .containsExactly(
            Map.entry("score", "0.5"),
            Map.entry("shap_age", "0.125"),
            Map.entry("shap_income", "0.5"));
  }

  /** By hand: 0.25 + 0.5 of two words, to each of two outputs. */
  @Test
  void thePartsOfATextAddUpAndOutputsAreToldApart() {
    String answer =
        """
        {"predictions": {"content_type": "text/csv", "data": "0.5"},
         "explanations": {"kernel_shap": [[{"feature_header": "review", "feature_type": "text",
           "attributions": [
             {"attribution": [0.25, -1], "description": {"partial_text": "good", "start_idx": 0}},
             {"attribution": [0.5, 2], "description": {"partial_text": "day", "start_idx": 5}}]}]]}}
        """;
    assertThat(records(MAPPING, answer, "1,2", "JSON").get(0).outputs())
        .containsEntry("shap_review[0]", "0.75")
        .containsEntry("shap_review[1]", "1.0");
  }

  @Test
  void withoutAPrefixOnlyThePredictionIsTaken() {
    String answer =
        """
        {"predictions": {"content_type": "text/csv", "data": "0.5"},
         "explanations": {"kernel_shap": [[{"attributions": [{"attribution": [0.25]}]}]]}}
        """;
    assertThat(records(MAPPING.withAttributions(""), answer, "1,2", "JSON").get(0).outputs())
        .containsExactly(Map.entry("score", "0.5"));
    String none =
        """
        {"predictions": {"content_type": "text/csv", "data": "0.5"}, "explanations": {}}
        """;
    assertThat(records(MAPPING, none, "1,2", "JSON").get(0).outputs())
        .containsExactly(Map.entry("score", "0.5"));
  }

  @Test
  void whatDoesNotFitIsRefusedWithItsPlace() {
    String answer =
        """
        {"predictions": {"content_type": "text/csv", "data": "0.5"},
         "explanations": {"kernel_shap": [null, null]}}
        """;
    assertThat(parsed(MAPPING, answer, "1,2", "JSON"))
        .isInstanceOfSatisfying(
            Parsed.Rejected.class,
            r ->
                assertThat(r.detail())
                    .isEqualTo(
                        "captureData.endpointOutput.predictions.data has 1 records, of which 2 are"
                            + " explained"));
    String broken =
        """
        {"predictions": {"data": "0.5"}, "explanations": {"kernel_shap": [[{"a": 1}]]}}
        """;
    assertThat(parsed(MAPPING, broken, "1,2", "JSON"))
        .isInstanceOfSatisfying(
            Parsed.Rejected.class,
            r -> assertThat(r.detail()).contains("Feature 0 has no attributions"));
  }

  private static List<CaptureRecord> records(
      PayloadMapping mapping, String answer, String input, String encoding) {
    return ((Parsed.Records<CaptureRecord>) parsed(mapping, answer, input, encoding)).records();
  }

  private static Parsed<CaptureRecord> parsed(
      PayloadMapping mapping, String answer, String input, String encoding) {
    ObjectNode line = JsonMapper.builder().build().createObjectNode();
    ObjectNode data = line.putObject("captureData");
    data.putObject("endpointInput")
        .put("observedContentType", "text/csv")
        .put("mode", "INPUT")
        .put("data", input)
        .put("encoding", "CSV");
    data.putObject("endpointOutput")
        .put("observedContentType", "application/json")
        .put("mode", "OUTPUT")
        .put("data", answer)
        .put("encoding", encoding);
    line.putObject("eventMetadata")
        .put("eventId", "e1")
        .put("inferenceTime", "2026-03-01T10:00:00Z");
    line.put("eventVersion", "0");
    return new SageMakerCapture(mapping)
        .parse(new SourceLine("f.jsonl", 1, line.toString().getBytes(StandardCharsets.UTF_8)));
  }
}
