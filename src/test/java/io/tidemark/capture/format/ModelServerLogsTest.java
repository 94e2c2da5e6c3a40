package io.tidemark.capture.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Logs of KServe, Seldon and Databricks, in the shapes of their documents: KServe's inference
 * logger (attributes of its expected output), the Open Inference Protocol, Seldon's request logger
 * tests, Databricks' inference tables, MLflow's scoring server.
 */
class ModelServerLogsTest {

  private static final CloudEventLog EVENTS = new CloudEventLog(PayloadMapping.DERIVED);
  private static final InferenceTable TABLE = new InferenceTable(PayloadMapping.DERIVED);

  private static String cloudEvent(String type, String data) {
    return "{\"specversion\":\"1.0\",\"type\":\""
        + type
        + "\",\"source\":\"http://localhost:9081/\","
        + "\"id\":\"689b15e7\",\"time\":\"2023-04-05T07:39:53.501752983Z\",\"datacontenttype\":\"application/json\","
        + "\"inferenceservicename\":\"sklearn-iris\",\"namespace\":\"default\",\"component\":\"predictor\",\"endpoint\":\"\","
        + data
        + "}";
  }

  private static String request(String data) {
    return cloudEvent("org.kubeflow.serving.inference.request", "\"data\":" + data);
  }

  private static String response(String data) {
    return cloudEvent("org.kubeflow.serving.inference.response", "\"data\":" + data);
  }

  @Test
  void requestAndResponseAreHalvesOfTheSameRecords() {
    List<CaptureRecord> requests =
        Read.records(EVENTS, request("{\"instances\": [[6.8, 2.8], [6.0, 3.4]]}"));
    List<CaptureRecord> responses = Read.records(EVENTS, response("{\"predictions\": [1, 1]}"));

    assertThat(requests).extracting(CaptureRecord::part).containsOnly(EventPart.REQUEST);
    assertThat(responses).extracting(CaptureRecord::part).containsOnly(EventPart.RESPONSE);
    assertThat(requests).hasSameSizeAs(responses);
    CaptureRecord first = requests.get(0);
    assertThat(first.eventId()).isEqualTo("689b15e7").isEqualTo(responses.get(0).eventId());
    assertThat(first.eventTime())
        .isEqualTo(EventTime.at(Instant.parse("2023-04-05T07:39:53.501752983Z")));
    assertThat(first.model()).contains("sklearn-iris");
    assertThat(first.variant()).isEmpty();
    assertThat(first.attributes())
        .containsEntry("namespace", "default")
        .containsEntry("component", "predictor");
    assertThat(first.features()).containsExactly(Map.entry("_c0", "6.8"), Map.entry("_c1", "2.8"));
    assertThat(first.rawInput()).contains("{\"instances\": [[6.8, 2.8], [6.0, 3.4]]}");
    assertThat(responses.get(1).outputs()).containsExactly(Map.entry("output_0", "1"));
  }

  @Test
  void tensorsOfTheOpenInferenceProtocolAreRecords() {
    assertThat(
            Read.records(
                EVENTS,
                request(
                    "{\"inputs\":[{\"name\":\"in\",\"shape\":[2,2],\"datatype\":\"FP32\",\"data\":[1.0,2.0,3.0,4.0]}]}")))
        .extracting(r -> List.copyOf(r.features().entrySet()))
        .containsExactly(
            List.of(Map.entry("_c0", "1.0"), Map.entry("_c1", "2.0")),
            List.of(Map.entry("_c0", "3.0"), Map.entry("_c1", "4.0")));
    assertThat(
            Read.record(
                    EVENTS,
                    request(
                        "{\"inputs\":[{\"name\":\"age\",\"shape\":[1],\"datatype\":\"INT64\",\"data\":[31]},"
                            + "{\"name\":\"xy\",\"shape\":[1,2],\"datatype\":\"FP32\",\"data\":[[1.0,2.0]]}]}"))
                .features())
        .containsExactly(
            Map.entry("age", "31"), Map.entry("xy[0]", "1.0"), Map.entry("xy[1]", "2.0"));
    assertThat(
            Read.records(
                EVENTS,
                response(
                    "{\"model_name\":\"m\",\"outputs\":[{\"name\":\"predict\",\"shape\":[2],\"datatype\":\"INT64\",\"data\":[1,0]}]}")))
        .extracting(r -> r.outputs().get("predict"))
        .containsExactly("1", "0");
  }

  @Test
  void tensorsThatDoNotFillTheirShapeAreRejected() {
    for (String tensor :
        List.of(
            "\"shape\":[2,2],\"data\":[1]",
            "\"shape\":[-1,2],\"data\":[1]",
            "\"shape\":[1e9],\"data\":[1]",
            "\"shape\":[2147483647,2147483647],\"data\":[1]",
            "\"shape\":[0],\"data\":[]",
            "\"shape\":[1]",
            "\"shape\":3,\"data\":[1]")) {
      assertThat(
              Read.rejected(
                      EVENTS.parse(
                          Read.line(request("{\"inputs\":[{\"name\":\"in\"," + tensor + "}]}"))))
                  .reason())
          .as(tensor)
          .isEqualTo(QuarantineReason.INVALID_PAYLOAD);
    }
  }

  @Test
  void seldonNamesItsColumns() {
    String named = "{\"data\":{\"names\":[\"SL\",\"SW\"],\"ndarray\":[[6.8,2.8],[6.1,3.4]]}}";
    String seldon =
        cloudEvent("io.seldon.serving.inference.request", "\"requestid\":\"m1\",\"data\":" + named);

    List<CaptureRecord> records = Read.records(EVENTS, seldon);

    assertThat(records).hasSize(2);
    assertThat(records.get(0).eventId()).isEqualTo("m1");
    assertThat(records.get(1).features())
        .containsExactly(Map.entry("SL", "6.1"), Map.entry("SW", "3.4"));
    assertThat(
            Read.records(
                EVENTS,
                response(
                    "{\"data\":{\"names\":[\"proba\"],\"tensor\":{\"shape\":[2,1],\"values\":[0.1,0.9]}}}")))
        .extracting(r -> r.outputs().get("proba"))
        .containsExactly("0.1", "0.9");
  }

  @Test
  void dataMayBeTextOrBase64() {
    assertThat(Read.record(EVENTS, request("\"{\\\"instances\\\": [[1]]}\"")).features())
        .containsEntry("_c0", "1");
    assertThat(
            Read.record(
                    EVENTS,
                    cloudEvent("a.request", "\"data_base64\":\"eyJpbnN0YW5jZXMiOiBbWzFdXX0=\""))
                .features())
        .containsEntry("_c0", "1");
    assertThat(
            Read.rejected(EVENTS.parse(Read.line(cloudEvent("a.request", "\"data_base64\":\"?\""))))
                .reason())
        .isEqualTo(QuarantineReason.INVALID_BASE64);
  }

  @Test
  void otherEventsAreRejected() {
    assertThat(
            Read.rejected(
                    EVENTS.parse(
                        Read.line(cloudEvent("io.seldon.serving.feedback", "\"data\":{}"))))
                .reason())
        .isEqualTo(QuarantineReason.UNKNOWN_EVENT_TYPE);
    assertThat(Read.rejected(EVENTS.parse(Read.line(request("null")))).reason())
        .isEqualTo(QuarantineReason.MISSING_PAYLOAD);
    assertThat(
            Read.rejected(EVENTS.parse(Read.line("{\"type\":\"a.request\",\"data\":{}}"))).reason())
        .isEqualTo(QuarantineReason.MISSING_EVENT_ID);
  }

  private static String row(String request, String response) {
    return "{\"databricks_request_id\":\"d1\",\"client_request_id\":\"mine\",\"date\":\"2023-09-27\",\"timestamp_ms\":1695772800123,"
               + "\"status_code\":200,\"sampling_fraction\":1,\"execution_time_ms\":15,\"request\":"
        + quote(request)
        + ",\"response\":"
        + quote(response)
        + ",\"request_metadata\":{\"model_name\":\"fraud\",\"endpoint_name\":\"e\",\"model_version\":\"3\"}}";
  }

  private static String quote(String json) {
    return "\"" + json.replace("\"", "\\\"") + "\"";
  }

  @Test
  void everyRequestShapeOfMlflowGivesTheSameRecords() {
    String answer = "{\"predictions\": [0.10, 0.9]}";
    for (String request :
        List.of(
            "{\"dataframe_split\": {\"index\": [0, 1], \"columns\": [\"a\", \"b\"], \"data\":"
                + " [[1.0, \"x\"], [2.0, null]]}}",
            "{\"dataframe_records\": [{\"a\": 1.0, \"b\": \"x\"}, {\"a\": 2.0, \"b\": null}]}",
            "{\"instances\": [{\"a\": 1.0, \"b\": \"x\"}, {\"a\": 2.0, \"b\": null}]}",
            "{\"inputs\": {\"a\": [1.0, 2.0], \"b\": [\"x\", null]}}")) {
      List<CaptureRecord> records = Read.records(TABLE, row(request, answer));

      assertThat(records).hasSize(2);
      assertThat(records.get(0).features())
          .containsExactly(Map.entry("a", "1.0"), Map.entry("b", "x"));
      assertThat(records.get(1).features()).containsEntry("a", "2.0").containsEntry("b", null);
      assertThat(records.get(0).outputs()).containsExactly(Map.entry("output_0", "0.10"));
    }
  }

  @Test
  void anInferenceTableRowHasIdsTimeAndModel() {
    CaptureRecord record =
        Read.record(TABLE, row("{\"inputs\": [[1, 2]]}", "{\"predictions\": {\"score\": [0.5]}}"));

    assertThat(record.eventId()).isEqualTo("d1");
    assertThat(record.labelId()).isEqualTo("mine");
    assertThat(record.eventTime())
        .isEqualTo(EventTime.at(Instant.parse("2023-09-27T00:00:00.123Z")));
    assertThat(record.model()).contains("fraud");
    assertThat(record.variant()).contains("3");
    assertThat(record.features()).containsExactly(Map.entry("_c0", "1"), Map.entry("_c1", "2"));
    assertThat(record.outputs()).containsExactly(Map.entry("score", "0.5"));
  }

  @Test
  void aFailedCallHasNoOutputs() {
    CaptureRecord record =
        Read.record(
            TABLE,
            row("{\"inputs\": [[1]]}", "{\"error_code\": \"BAD\"}")
                .replace("\"status_code\":200", "\"status_code\":400"));

    assertThat(record.outputs()).isEmpty();
    assertThat(record.attributes()).containsExactly(Map.entry("status_code", "400"));
  }

  @Test
  void aColumnMayNotBeNamedTwice() {
    assertThat(
            Read.rejected(
                    TABLE.parse(
                        Read.line(
                            row(
                                "{\"dataframe_split\": {\"columns\": [\"a\", \"a\"], \"data\": [[1,"
                                    + " 2]]}}",
                                "[1]"))))
                .detail())
        .isEqualTo("request: Two columns are called 'a'");
    assertThat(
            Read.rejected(
                    TABLE.parse(
                        Read.line(
                            row(
                                "{\"dataframe_split\": {\"columns\": [\"a\"], \"data\": [[1, 2]]}}",
                                "[1]"))))
                .detail())
        .isEqualTo("request: 2 fields for 1 columns");
  }
}
