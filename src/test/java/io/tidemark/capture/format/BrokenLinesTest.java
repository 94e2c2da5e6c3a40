package io.tidemark.capture.format;

import static io.tidemark.capture.format.SageMakerCaptureTest.event;
import static io.tidemark.capture.format.SageMakerCaptureTest.payload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BrokenLinesTest {

  private static final SageMakerCapture CAPTURE = new SageMakerCapture(PayloadMapping.DERIVED);
  private static final String GOOD = event(payload("CSV", "1,2"), payload("CSV", "0.5"));

  static Stream<Arguments> broken() {
    return Stream.of(
        arguments(GOOD.substring(0, 80), "TRUNCATED_JSON", "The JSON ends at character 80"),
        arguments(
            GOOD.substring(0, GOOD.length() - 1),
            "TRUNCATED_JSON",
            "The JSON ends at character " + (GOOD.length() - 1)),
        arguments("hello", "INVALID_JSON", "Near character"),
        arguments("{\"a\":1,}", "INVALID_JSON", "Near character 8: Unexpected character"),
        arguments(
            GOOD + " {}",
            "INVALID_JSON",
            "Character " + (GOOD.length() + 1) + ": more text after the object's end"),
        arguments("[1]", "NOT_AN_OBJECT", "The line is a JSON array, not an object"),
        arguments("null", "NOT_AN_OBJECT", "JSON null"),
        arguments("[".repeat(100_000), "NOT_AN_OBJECT", "array"),
        arguments("{\"x\":" + "[".repeat(100_000), "NESTED_TOO_DEEP", "deeper than 64 levels"),
        arguments(
            event(payload("JSON", "[".repeat(70) + "]".repeat(70)), ""),
            "NESTED_TOO_DEEP",
            "captureData.endpointInput: "),
        arguments(
            GOOD.replace("\"eventId\":\"e1\"", "\"eventId\":12"),
            "WRONG_TYPE",
            "'eventMetadata.eventId' must be text, not a JSON number"),
        arguments(
            GOOD.replace("{\"eventId\"", "[{\"eventId\"").replace("48Z\"}", "48Z\"}]"),
            "WRONG_TYPE",
            "'eventMetadata' must be an object, not a JSON array"),
        arguments(
            GOOD.replace("\"1,2\"", "[1,2]"),
            "WRONG_TYPE",
            "'captureData.endpointInput.data' must be text, not a JSON array"),
        arguments(
            GOOD.replace("\"eventId\":\"e1\"", "\"eventId\":\"\""),
            "MISSING_EVENT_ID",
            "'eventMetadata.eventId' is missing or empty"),
        arguments(
            GOOD.replace("\"eventId\":\"e1\"", "\"eventId\":null"), "MISSING_EVENT_ID", "eventId"),
        arguments("{}", "MISSING_EVENT_ID", "eventId"),
        arguments(
            GOOD.replace("\"eventId\":\"e1\"", "\"eventId\":\"e1\",\"eventId\":\"e2\""),
            "DUPLICATE_FIELD",
            "'eventId' stands twice"),
        arguments(
            event(payload("JSON", "{\"a\":1,\"a\":2}"), ""),
            "DUPLICATE_FIELD",
            "captureData.endpointInput: The field 'a' stands twice"),
        arguments(
            event(payload("JSON", "{\"a.b\":1,\"a\":{\"b\":2}}"), ""),
            "DUPLICATE_FIELD",
            "Two values are called 'a.b'"),
        arguments(event("", ""), "MISSING_PAYLOAD", "Event 'e1' has neither input nor output"),
        arguments(
            GOOD.replace("\"CSV\"", "\"PARQUET\""),
            "UNKNOWN_ENCODING",
            "captureData.endpointInput.encoding is 'PARQUET', not CSV, JSON or BASE64"),
        arguments(
            event("{\"data\":\"1\"}", ""),
            "UNKNOWN_ENCODING",
            "captureData.endpointInput.encoding is missing"),
        arguments(
            event(payload("BASE64", "MS4y!"), ""),
            "INVALID_BASE64",
            "no BASE64 from character 4 on"),
        arguments(
            event(payload("BASE64", "MS4yA"), ""), "INVALID_BASE64", "captureData.endpointInput"),
        arguments(
            event(payload("BASE64", "//79"), ""),
            "INVALID_PAYLOAD",
            "BASE64 of something other than text: Byte 0xFF at offset 0"),
        arguments(
            event(payload("JSON", "{\"a\":"), ""),
            "INVALID_PAYLOAD",
            "captureData.endpointInput: The JSON ends at character 5"),
        arguments(
            event(payload("CSV", "1,\"2"), ""),
            "INVALID_PAYLOAD",
            "captureData.endpointInput: CSV: the quote at character 2 is never closed"),
        arguments(
            event(payload("CSV", "\"1\"2"), ""),
            "INVALID_PAYLOAD",
            "CSV: text after the closing quote at character 2"),
        arguments(event(payload("CSV", ""), ""), "INVALID_PAYLOAD", "no record in ''"),
        arguments(event(payload("JSON", "{\"instances\":[]}"), ""), "INVALID_PAYLOAD", "no record"),
        arguments(
            event(payload("CSV", "1,2\n3"), ""), "FIELD_COUNT", "Row 2 has 1 fields, the first 2"),
        arguments(
            event(payload("CSV", "1,2\n3,4"), payload("CSV", "1\n2\n3")),
            "RECORD_COUNT_MISMATCH",
            "captureData.endpointOutput has 3 records for 2 inputs"),
        arguments(
            event(payload("CSV", "1\n2"), payload("JSON", "{\"predictions\":[1]}")),
            "RECORD_COUNT_MISMATCH",
            "has 1 records for 2 inputs"));
  }

  @ParameterizedTest
  @MethodSource("broken")
  void aBrokenLineSaysWhatIsWrongAndWhere(String line, QuarantineReason reason, String detail) {
    Parsed.Rejected<CaptureRecord> rejected = Read.rejected(CAPTURE.parse(Read.line(line)));

    assertThat(rejected.reason()).isEqualTo(reason);
    assertThat(rejected.detail()).contains(detail);
  }

  @Test
  void bytesThatAreNoUtf8SayWhere() {
    byte[] bytes = GOOD.getBytes(StandardCharsets.UTF_8);
    bytes[20] = (byte) 0xC3;

    Parsed.Rejected<CaptureRecord> rejected = Read.rejected(CAPTURE.parse(Read.line(bytes)));

    assertThat(rejected.reason()).isEqualTo(QuarantineReason.INVALID_UTF8);
    assertThat(rejected.detail()).isEqualTo("Byte 0xC3 at offset 20 begins no UTF-8 character");
  }

  @Test
  void aLineCutWithinACharacterIsNoUtf8() {
    assertThat(
            Read.rejected(CAPTURE.parse(Read.line(new byte[] {'{', (byte) 0xE2, (byte) 0x82})))
                .reason())
        .isEqualTo(QuarantineReason.INVALID_UTF8);
  }

  @Test
  void theReplacementCharacterItselfIsText() {
    assertThat(Read.record(CAPTURE, event(payload("CSV", "\uFFFD"), "")).features())
        .containsValue("\uFFFD");
  }

  @Test
  void hugeNumbersAreValuesAsTheyWereWritten() {
    String digits = "9".repeat(400);
    String line =
        event(payload("JSON", "{\"a\":1e400,\"b\":" + digits + ",\"c\":-0,\"d\":1.50}"), "");

    assertThat(Read.record(CAPTURE, line).features().values())
        .containsExactly("1e400", digits, "-0", "1.50");
  }

  @Test
  void configuredNamesCountFields() {
    SageMakerCapture named =
        new SageMakerCapture(PayloadMapping.DERIVED.withFeatures(List.of("a", "b", "c")));

    Parsed.Rejected<CaptureRecord> rejected = Read.rejected(named.parse(Read.line(GOOD)));

    assertThat(rejected.reason()).isEqualTo(QuarantineReason.FIELD_COUNT);
    assertThat(rejected.detail()).isEqualTo("captureData.endpointInput: 2 fields for 3 columns");
  }

  @Test
  void everyReasonIsASentence() {
    assertThat(QuarantineReason.values()).allSatisfy(r -> assertThat(r.sentence()).endsWith("."));
  }
}
