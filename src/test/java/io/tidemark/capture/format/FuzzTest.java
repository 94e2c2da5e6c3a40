package io.tidemark.capture.format;

import static io.tidemark.capture.format.SageMakerCaptureTest.event;
import static io.tidemark.capture.format.SageMakerCaptureTest.payload;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.capture.format.PayloadMapping.CsvHeader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Damaged lines: whatever the bytes are, the answer is records or a reason. */
class FuzzTest {

  private static final long SEED = 20240501;
  private static final int MUTATIONS = 5_000;
  private static final String[] PIECES = {
    "\"",
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\\",
    "\\u",
    "\\\"",
    "null",
    "1e999999999",
    "-",
    "\n",
    "\r",
    "\uFFFD",
    "NaN",
    "-INF",
    "{}",
    "[]",
    "9".repeat(1200),
    "[[[[[[[[",
    "\"eventId\":\"x\",",
    "\u0000"
  };
  private static final PayloadMapping PATHS =
      PayloadMapping.DERIVED.withPaths(
          "instances[*].features",
          "predictions[?score > `0.1`].score",
          "reverse(predictions[*].score)");

  static Stream<Arguments> formats() {
    String json =
        event(
            payload(
                "JSON", "{\"instances\": [{\"features\": [1.5, 2]}, {\"features\": [3, null]}]}"),
            payload("JSON", "{\"predictions\": [{\"score\": 0.5}, {\"score\": 0.25}]}"));
    String csv = event(payload("CSV", "1,\"a\"\"b\",\n2,c,3"), payload("BASE64", "MC41CjAuNg=="));
    String cloud =
        "{\"id\":\"i\",\"type\":\"a.request\",\"time\":\"2023-04-05T07:39:53Z\",\"data\":{\"inputs\":[{\"name\":\"x\",\"shape\":[2,2],\"data\":[1,2,3,4]}]}}";
    String table =
        "{\"databricks_request_id\":\"d\",\"timestamp_ms\":1695772800123,\"request\":\"{\\\"dataframe_split\\\":{\\\"columns\\\":[\\\"a\\\"],\\\"data\\\":[[1]]}}\",\"response\":\"{\\\"predictions\\\":[1]}\",\"request_metadata\":{\"model_name\":\"m\"}}";
    String truth =
        "{\"groundTruthData\":"
            + payload("JSON", "{\"instances\":[{\"label\":0}]}")
            + ",\"eventMetadata\":{\"eventId\":\"e\"}}";
    RowMapping rows = RowMapping.FEATURES.withEvent("id", "at").withRecordIndex("n");
    return Stream.of(
        capture("derived JSON", new SageMakerCapture(PayloadMapping.DERIVED), json),
        capture("derived CSV", new SageMakerCapture(PayloadMapping.DERIVED), csv),
        capture("selected JSON", new SageMakerCapture(PATHS), json),
        capture("cloud events", new CloudEventLog(PayloadMapping.DERIVED), cloud),
        capture("inference table", new InferenceTable(PayloadMapping.DERIVED), table),
        capture(
            "batch CSV",
            new SageMakerBatchOutput(PayloadMapping.DERIVED, SageMakerBatchOutput.Encoding.CSV),
            "1,\"a\",id,2023-04-05T07:39:53Z"),
        capture(
            "batch JSON",
            new SageMakerBatchOutput(PayloadMapping.DERIVED, SageMakerBatchOutput.Encoding.JSON),
            "{\"SageMakerInferenceId\":\"i\",\"SageMakerInferenceTime\":\"2023-04-05T07:39:53Z\",\"SageMakerOutput\":[1],\"instances\":[[1,2]]}"),
        capture(
            "CSV rows",
            new CsvRows(rows, List.of("id", "at", "n", "x"), CsvHeader.ABSENT, ','),
            "e,2023-04-05T07:39:53Z,0,1.5"),
        capture(
            "JSON rows",
            new JsonRows(rows),
            "{\"id\":\"e\",\"at\":1695772800123,\"n\":0,\"x\":{\"y\":[1,true]}}"),
        Arguments.of(
            "manifest",
            parsing(SageMakerBatchManifest::addresses),
            "[{\"prefix\":\"s3://b/\"},\"a\"]"),
        Arguments.of(
            "ground truth", parsing(new SageMakerGroundTruth("instances[*].label")::parse), truth));
  }

  private static Arguments capture(String name, CaptureFormat format, String line) {
    return Arguments.of(name, parsing(l -> format.startingWith(l).parse(l)), line);
  }

  private static <T> Function<SourceLine, Parsed<?>> parsing(
      Function<SourceLine, Parsed<T>> format) {
    return format::apply;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("formats")
  void damagedLinesAreRecordsOrRejected(
      String name, Function<SourceLine, Parsed<?>> format, String line) {
    byte[] sound = line.getBytes(StandardCharsets.UTF_8);
    assertThat(format.apply(Read.line(sound))).isInstanceOf(Parsed.Records.class);
    Random random = new Random(SEED);
    int rejected = 0;
    for (int i = 0; i < MUTATIONS; i++) {
      byte[] bytes = sound;
      for (int n = random.nextInt(4); n >= 0; n--) {
        bytes = damaged(bytes, random);
      }
      Parsed<?> parsed;
      try {
        parsed = format.apply(Read.line(bytes));
      } catch (RuntimeException | StackOverflowError e) {
        throw new AssertionError(
            name
                + ", seed "
                + SEED
                + ", mutation "
                + i
                + ": "
                + new String(bytes, StandardCharsets.UTF_8),
            e);
      }
      if (parsed instanceof Parsed.Rejected<?> because) {
        rejected++;
        assertThat(because.detail()).isNotBlank();
      }
    }
    assertThat(rejected).as("damage is noticed").isGreaterThan(MUTATIONS / 20);
  }

  private static byte[] damaged(byte[] bytes, Random random) {
    int at = random.nextInt(bytes.length + 1);
    return switch (random.nextInt(5)) {
      case 0 -> Arrays.copyOf(bytes, at);
      case 1 -> {
        byte[] changed = bytes.clone();
        if (at < changed.length) {
          changed[at] = (byte) random.nextInt(256);
        }
        yield changed;
      }
      case 2 -> spliced(bytes, at, at, PIECES[random.nextInt(PIECES.length)]);
      case 3 -> spliced(bytes, at, Math.min(bytes.length, at + random.nextInt(12)), "");
      default -> {
        int from = random.nextInt(bytes.length + 1);
        int to = Math.min(bytes.length, from + random.nextInt(40));
        yield spliced(
            bytes,
            at,
            at,
            new String(Arrays.copyOfRange(bytes, from, to), StandardCharsets.ISO_8859_1));
      }
    };
  }

  private static byte[] spliced(byte[] bytes, int from, int to, String piece) {
    byte[] middle = piece.getBytes(StandardCharsets.UTF_8);
    byte[] all = Arrays.copyOf(bytes, from + middle.length + bytes.length - to);
    System.arraycopy(middle, 0, all, from, middle.length);
    System.arraycopy(bytes, to, all, from + middle.length, bytes.length - to);
    return all;
  }
}
