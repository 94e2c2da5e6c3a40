package io.tidemark.capture.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.capture.format.SageMakerBatchOutput.Encoding;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SageMakerBatchTest {

  private static final String ID = "f3b1";
  private static final String TIME = "2022-08-30T03:45:58Z";

  private static SageMakerBatchOutput csv(PayloadMapping mapping) {
    return new SageMakerBatchOutput(mapping, Encoding.CSV);
  }

  private static final SageMakerBatchOutput JSON =
      new SageMakerBatchOutput(PayloadMapping.DERIVED, Encoding.JSON);

  @Test
  void manifestsNameFiles() {
    assertThat(
            Read.accepted(
                SageMakerBatchManifest.addresses(
                    Read.line("[{\"prefix\":\"s3://in/\"},\"a.csv\",\"b.csv\"]"))))
        .containsExactly("s3://in/a.csv", "s3://in/b.csv");
    assertThat(
            Read.accepted(
                SageMakerBatchManifest.addresses(
                    Read.line("[{\"prefix\":\"s3://in/all.csv\"}, \"\"]"))))
        .containsExactly("s3://in/all.csv");
  }

  @Test
  void whatIsNoManifestIsRejected() {
    for (String text :
        List.of("{}", "[]", "[\"a\"]", "[{\"prefix\":1}]", "[{\"prefix\":\"p\"},1]", "1 2")) {
      assertThat(Read.rejected(SageMakerBatchManifest.addresses(Read.line(text))).reason())
          .isEqualTo(QuarantineReason.INVALID_PAYLOAD);
    }
    assertThat(Read.rejected(SageMakerBatchManifest.addresses(Read.line("[{\"prefix\""))).reason())
        .isEqualTo(QuarantineReason.TRUNCATED_JSON);
  }

  @Test
  void aRowEndsWithIdAndTime() {
    CaptureRecord record =
        Read.record(csv(PayloadMapping.DERIVED), "0.5,\"a,b\"," + ID + "," + TIME);

    assertThat(record.eventId()).isEqualTo(ID);
    assertThat(record.labelId()).isEqualTo(ID);
    assertThat(record.eventTime()).isEqualTo(EventTime.at(Instant.parse(TIME)));
    assertThat(record.outputs())
        .containsExactly(Map.entry("output_0", "0.5"), Map.entry("output_1", "a,b"));
    assertThat(record.features()).isEmpty();
  }

  @Test
  void joinedInputStandsBeforeTheOutput() {
    String line = "1,2,0.5," + ID + "," + TIME;

    CaptureRecord byOutput =
        Read.record(csv(PayloadMapping.DERIVED.withOutputs(List.of("p"))), line);
    CaptureRecord byFeatures =
        Read.record(csv(PayloadMapping.DERIVED.withFeatures(List.of("x", "y"))), line);

    assertThat(byOutput.features()).containsExactly(Map.entry("_c0", "1"), Map.entry("_c1", "2"));
    assertThat(byOutput.outputs()).containsExactly(Map.entry("p", "0.5"));
    assertThat(byFeatures.features()).containsExactly(Map.entry("x", "1"), Map.entry("y", "2"));
    assertThat(byFeatures.outputs()).containsExactly(Map.entry("output_0", "0.5"));
  }

  @Test
  void aRowOfAnotherLengthIsRejected() {
    PayloadMapping both =
        PayloadMapping.DERIVED.withFeatures(List.of("x", "y")).withOutputs(List.of("p"));

    assertThat(Read.rejected(csv(both).parse(Read.line("1,0.5," + ID + "," + TIME))).detail())
        .isEqualTo("1 fields for 2 columns");
    assertThat(Read.rejected(csv(both).parse(Read.line("1,2"))).reason())
        .isEqualTo(QuarantineReason.FIELD_COUNT);
    assertThat(Read.rejected(csv(both).parse(Read.line("1,2,0.5,," + TIME))).reason())
        .isEqualTo(QuarantineReason.MISSING_EVENT_ID);
  }

  @Test
  void jsonLinesHaveReservedFields() {
    String reserved =
        "\"SageMakerInferenceId\":\"" + ID + "\",\"SageMakerInferenceTime\":\"" + TIME + "\"";

    CaptureRecord plain = Read.record(JSON, "{" + reserved + ",\"score\":0.50,\"by\":{\"a\":1}}");
    CaptureRecord joined =
        Read.record(JSON, "{\"age\":31.0,\"SageMakerOutput\":{\"score\":0.5}," + reserved + "}");

    assertThat(plain.outputs()).containsExactly(Map.entry("score", "0.50"), Map.entry("by.a", "1"));
    assertThat(plain.features()).isEmpty();
    assertThat(joined.features()).containsExactly(Map.entry("age", "31.0"));
    assertThat(joined.outputs()).containsExactly(Map.entry("score", "0.5"));
    assertThat(joined.inferenceId()).isEqualTo(Optional.of(ID));
  }

  @Test
  void aWholeFileHoldsSeveralRecords() {
    List<CaptureRecord> records =
        Read.records(
            JSON,
            "{\"SageMakerInferenceId\":\"i\",\"SageMakerInferenceTime\":\""
                + TIME
                + "\",\n"
                + "\"SageMakerOutput\":{\"predictions\":[{\"score\":1},{\"score\":2}]},"
                + "\"instances\":[{\"features\":[1]},{\"features\":[2]}]}");

    assertThat(records).extracting(r -> r.features().get("_c0")).containsExactly("1", "2");
    assertThat(records).extracting(r -> r.outputs().get("score")).containsExactly("1", "2");
  }

  @Test
  void aLineWithoutAnIdIsRejected() {
    assertThat(Read.rejected(JSON.parse(Read.line("{\"score\":1}"))).reason())
        .isEqualTo(QuarantineReason.MISSING_EVENT_ID);
    assertThat(Read.rejected(JSON.parse(Read.line("{\"SageMakerInferenceId\":7}"))).reason())
        .isEqualTo(QuarantineReason.WRONG_TYPE);
  }
}
