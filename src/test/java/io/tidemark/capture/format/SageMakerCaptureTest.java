package io.tidemark.capture.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SageMakerCaptureTest {

  private static final SageMakerCapture CAPTURE = new SageMakerCapture(PayloadMapping.DERIVED);

  static String event(String input, String output) {
    return "{\"captureData\":{"
        + (input.isEmpty() ? "" : "\"endpointInput\":" + input)
        + (input.isEmpty() || output.isEmpty() ? "" : ",")
        + (output.isEmpty() ? "" : "\"endpointOutput\":" + output)
        + "},\"eventMetadata\":{\"eventId\":\"e1\",\"inferenceTime\":\"2022-04-18T00:21:48Z\"},\"eventVersion\":\"0\"}";
  }

  static String payload(String encoding, String data) {
    return "{\"observedContentType\":\"x\",\"mode\":\"INPUT\",\"data\":\""
        + new String(JsonStringEncoder.getInstance().quoteAsString(data))
        + "\",\"encoding\":\""
        + encoding
        + "\"}";
  }

  private static List<CaptureRecord> read(PayloadMapping mapping, String input, String output) {
    return Read.records(new SageMakerCapture(mapping), event(input, output));
  }

  @Test
  void rowsOfCsvAreRecordsAndKeepTheirText() {
    List<CaptureRecord> records =
        read(
            PayloadMapping.DERIVED,
            payload("CSV", "1.50,1e400,a\n-0,,\"\"\n"),
            payload("CSV", "0.1\n0.90\n"));

    assertThat(records).extracting(CaptureRecord::recordIndex).containsExactly(0, 1);
    assertThat(records.get(0).features())
        .containsExactly(
            Map.entry("_c0", "1.50"), Map.entry("_c1", "1e400"), Map.entry("_c2", "a"));
    assertThat(records.get(1).features().get("_c1")).as("nothing is a missing value").isNull();
    assertThat(records.get(1).features()).containsKey("_c1").containsEntry("_c2", "");
    assertThat(records.get(1).outputs()).containsEntry("output_0", "0.90");
    assertThat(records.get(0).rawInput()).contains("1.50,1e400,a\n-0,,\"\"\n");
    assertThat(records.get(1).rawInput()).as("once per event").isEmpty();
    assertThat(records.get(1).eventTime())
        .isEqualTo(EventTime.at(Instant.parse("2022-04-18T00:21:48Z")));
    assertThat(records.get(1).inferenceId()).isEmpty();
    assertThat(records.get(1).labelId()).isEqualTo("e1");
  }

  @Test
  void quotedCsvHoldsDelimitersLineBreaksAndQuotes() {
    CaptureRecord record =
        read(PayloadMapping.DERIVED, payload("CSV", "\"a,b\",\"c\nd\",\"say \"\"x\"\"\"\r\n"), "")
            .get(0);

    assertThat(record.features().values()).containsExactly("a,b", "c\nd", "say \"x\"");
    assertThat(
            read(PayloadMapping.DERIVED, payload("CSV", "5\" pipe,3"), "")
                .get(0)
                .features()
                .values())
        .containsExactly("5\" pipe", "3");
  }

  @Test
  void namesComeFromTheMappingOrTheHeader() {
    PayloadMapping names =
        PayloadMapping.DERIVED.withFeatures(List.of("age", "plan")).withOutputs(List.of("p"));

    CaptureRecord named = read(names, payload("CSV", "31,gold"), payload("JSON", "[0.5]")).get(0);
    CaptureRecord headed =
        read(names.withHeader(PayloadMapping.CsvHeader.PRESENT), payload("CSV", "a,b\n31,gold"), "")
            .get(0);

    assertThat(named.features()).containsExactly(Map.entry("age", "31"), Map.entry("plan", "gold"));
    assertThat(named.outputs()).containsExactly(Map.entry("p", "0.5"));
    assertThat(headed.features()).containsExactly(Map.entry("a", "31"), Map.entry("b", "gold"));
  }

  @Test
  void inputAndOutputMayHaveDifferentEncodings() {
    CaptureRecord record =
        read(
                PayloadMapping.DERIVED,
                payload("CSV", "1,2"),
                payload(
                    "JSON", "{\"predictions\": [{\"score\": 0.30, \"by\": {\"a\": [1, null]}}]}"))
            .get(0);

    assertThat(record.outputs()).containsEntry("score", "0.30").containsEntry("by.a[0]", "1");
    assertThat(record.outputs()).containsKey("by.a[1]");
    assertThat(record.outputs().get("by.a[1]")).isNull();
  }

  @Test
  void oneLineOfOutputsMayAnswerSeveralRows() {
    List<CaptureRecord> records =
        read(
            PayloadMapping.DERIVED, payload("CSV", "1,2\n3,4\n5,6"), payload("CSV", "0.1,0.2,0.3"));

    assertThat(records)
        .extracting(r -> r.outputs().get("output_0"))
        .containsExactly("0.1", "0.2", "0.3");
  }

  @Test
  void severalOutputsOfOneRecordStayTogether() {
    assertThat(
            read(
                    PayloadMapping.DERIVED,
                    payload("CSV", "1,2"),
                    payload("JSON", "{\"predictions\": [[0.1, 0.9]]}"))
                .get(0)
                .outputs())
        .containsExactly(Map.entry("output_0", "0.1"), Map.entry("output_1", "0.9"));
    assertThat(
            read(PayloadMapping.DERIVED, payload("CSV", "1,2"), payload("JSON", "[0.1, 0.9]"))
                .get(0)
                .outputs())
        .containsExactly(Map.entry("output_0", "0.1"), Map.entry("output_1", "0.9"));
  }

  @Test
  void jsonLinesAreARecordEach() {
    PayloadMapping paths = PayloadMapping.DERIVED.withPaths("features", "label", "probabilities");
    List<CaptureRecord> records =
        read(
            paths,
            payload("JSON", "{\"features\": [1, 2]}\n{\"features\": [3, 4]}\n"),
            payload(
                "JSON",
                "{\"label\": \"a\", \"probabilities\": [0.7, 0.3]}\n"
                    + "{\"label\": \"b\", \"probabilities\": [0.2, 0.8]}"));

    assertThat(records).hasSize(2);
    assertThat(records.get(1).features())
        .containsExactly(Map.entry("_c0", "3"), Map.entry("_c1", "4"));
    assertThat(records.get(1).outputs())
        .containsExactly(
            Map.entry("prediction", "b"),
            Map.entry("score[0]", "0.2"),
            Map.entry("score[1]", "0.8"));
  }

  @Test
  void nestedJsonIsFlattenedByPath() {
    CaptureRecord record =
        read(
                PayloadMapping.DERIVED,
                payload(
                    "JSON",
                    "{\"customer\": {\"age\": 31, \"tags\": [\"x\", true]}, \"n\": NaN, \"none\":"
                        + " {}}"),
                "")
            .get(0);

    assertThat(record.features())
        .containsEntry("customer.age", "31")
        .containsEntry("customer.tags[0]", "x")
        .containsEntry("customer.tags[1]", "true")
        .containsEntry("n", "NaN")
        .containsEntry("none", null);
  }

  @Test
  void pathsFilterByValueAndKeepTheText() {
    PayloadMapping paths = PayloadMapping.DERIVED.withPaths("rows[?weight > `0.50`].x", "", "");

    assertThat(
            read(
                paths,
                payload(
                    "JSON",
                    "{\"rows\": [{\"weight\": 0.5, \"x\": [1.0]}, {\"weight\": 0.7, \"x\":"
                        + " [2.00]}]}"),
                ""))
        .extracting(r -> r.features().get("_c0"))
        .containsExactly("2.00");
  }

  @Test
  void base64IsReadByContentTypeOrFirstCharacter() {
    String csv = Base64.getEncoder().encodeToString("0.25".getBytes(StandardCharsets.UTF_8));
    String json = Base64.getEncoder().encodeToString("{\"a\": 1}".getBytes(StandardCharsets.UTF_8));

    CaptureRecord record =
        read(PayloadMapping.DERIVED, payload("BASE64", json), payload("BASE64", csv)).get(0);

    assertThat(record.features()).containsExactly(Map.entry("a", "1"));
    assertThat(record.outputs()).containsExactly(Map.entry("output_0", "0.25"));
    assertThat(record.rawOutput()).contains("0.25");
  }

  @Test
  void inputOrOutputMayBeMissing() {
    CaptureRecord onlyInput = read(PayloadMapping.DERIVED, payload("CSV", "1,2"), "").get(0);
    List<CaptureRecord> onlyOutput =
        read(PayloadMapping.DERIVED, "null", payload("JSON", "{\"predictions\": [1, 0]}"));

    assertThat(onlyInput.outputs()).isEmpty();
    assertThat(onlyInput.rawOutput()).isEmpty();
    assertThat(onlyOutput).hasSize(2).allSatisfy(r -> assertThat(r.features()).isEmpty());
  }

  @Test
  void customAttributesAndInferenceIdAreKept() {
    CaptureRecord record =
        Read.record(
            CAPTURE,
            event(payload("CSV", "1"), "")
                .replace(
                    "\"eventId\":",
                    "\"inferenceId\":\"mine\",\"customAttributes\":[\"plan=gold\",\"b\"],\"eventId\":"));

    assertThat(record.attributes())
        .containsExactly(
            Map.entry("customAttributes[0]", "plan=gold"), Map.entry("customAttributes[1]", "b"));
    assertThat(record.eventId()).isEqualTo("e1");
    assertThat(record.labelId()).isEqualTo("mine");
  }

  @Test
  void byteOrderMarkCarriageReturnAndBlankLinesAreNoContent() {
    assertThat(Read.records(CAPTURE, "\uFEFF" + event(payload("CSV", "1"), "") + "\r")).hasSize(1);
    assertThat(Read.records(CAPTURE, "")).isEmpty();
    assertThat(Read.records(CAPTURE, " \r")).isEmpty();
  }

  @Test
  void formatsTravelToExecutors() throws Exception {
    SageMakerCapture format =
        new SageMakerCapture(PayloadMapping.DERIVED.withPaths("features", "", "score"));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(format);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      CaptureFormat copy = (CaptureFormat) in.readObject();
      assertThat(Read.record(copy, event(payload("JSON", "{\"features\": [1]}"), "")).features())
          .hasSize(1);
    }
  }
}
