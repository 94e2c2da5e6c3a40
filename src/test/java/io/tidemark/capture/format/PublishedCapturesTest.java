package io.tidemark.capture.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Captures and ground truth that others published; the counts are those of their notebooks and
 * tests.
 */
class PublishedCapturesTest {

  private static final SageMakerCapture CAPTURE = new SageMakerCapture(PayloadMapping.DERIVED);
  private static final SageMakerGroundTruth LABELS = new SageMakerGroundTruth("");

  @Test
  void everyChurnEventIsARecordOfSeventyColumns() {
    List<CaptureRecord> records =
        Read.captures(
            new SageMakerCapture(PayloadMapping.DERIVED.withOutputs(List.of("Churn"))),
            Read.shared("churn/capture_1977.jsonl.gz"));

    assertThat(records).hasSize(1977);
    assertThat(records)
        .allSatisfy(
            r -> {
              assertThat(r.features().size() + r.outputs().size()).isEqualTo(70);
              assertThat(r.recordIndex()).isZero();
              assertThat(r.eventTime().instant()).isPresent();
            });
    CaptureRecord first = records.get(0);
    assertThat(first.eventId()).isEqualTo("6590efa1-c873-42c8-9daf-aea93baa2dde");
    assertThat(first.features())
        .containsEntry("_c0", "186")
        .containsEntry("_c19", "0.10")
        .containsEntry("_c68", "0.55");
    assertThat(first.outputs()).containsExactly(Map.entry("Churn", "0.01584203727543354"));
  }

  @Test
  void adultLabelsJoinByInferenceIdAndRecordIndex() {
    Path file = Read.shared("adult-bias/capture/AllTraffic/2024/01/19/20/06-08-000-capture.jsonl");
    List<CaptureRecord> records = Read.captures(CAPTURE, file);
    List<LabelRecord> labels =
        Read.labels(LABELS, Read.shared("adult-bias/groundtruth/2024/01/19/20/2901.jsonl"));

    assertThat(records).hasSize(3340);
    assertThat(joined(records, labels)).isEqualTo(3340);
    CaptureRecord first = records.get(0);
    assertThat(first.inferenceId()).contains("0");
    assertThat(first.labelId()).isEqualTo("0");
    assertThat(first.eventId()).isEqualTo("e3e70682-c209-4cac-a29f-6fbed82c07cd");
    assertThat(first.features()).hasSize(14).containsEntry("_c2", "133937");
    assertThat(first.outputs())
        .containsExactly(
            Map.entry("score", "0.9899773597717285"), Map.entry("predicted_label", "1"));
    assertThat(first.model()).contains("capture");
    assertThat(first.variant()).contains("AllTraffic");
    assertThat(records.get(334).eventId()).isNotEqualTo(first.eventId());
    assertThat(records.get(334).recordIndex()).isZero();
  }

  @Test
  void pathsSelectTheSameAsWhatIsDerived() {
    Path file = Read.shared("adult-bias/capture/AllTraffic/2024/01/19/20/06-08-000-capture.jsonl");
    SageMakerCapture selecting =
        new SageMakerCapture(
            PayloadMapping.DERIVED.withPaths(
                "instances[*].features", "predictions[*].predicted_label", "predictions[*].score"));

    List<CaptureRecord> selected = Read.captures(selecting, file);
    List<CaptureRecord> derived = Read.captures(CAPTURE, file);

    assertThat(selected).hasSize(3340);
    IntStream.range(0, 3340)
        .forEach(
            i -> {
              assertThat(selected.get(i).features()).isEqualTo(derived.get(i).features());
              assertThat(selected.get(i).outputs())
                  .containsEntry("prediction", derived.get(i).outputs().get("predicted_label"))
                  .containsEntry("score", derived.get(i).outputs().get("score"));
            });
  }

  @Test
  void labelsOfSingleRecordEventsJoinByEventId() {
    List<CaptureRecord> records =
        Read.captures(CAPTURE, Read.shared("adult-bias/capture_single_csv.jsonl"));
    List<LabelRecord> labels =
        Read.labels(LABELS, Read.shared("adult-bias/groundtruth_single_csv.jsonl"));

    assertThat(records).hasSize(334);
    assertThat(joined(records, labels)).isEqualTo(334);
    assertThat(records.get(0).outputs())
        .containsExactly(Map.entry("output_0", "1"), Map.entry("output_1", "0.9899773597717285"));
    assertThat(records.get(0).model()).isEmpty();
  }

  @Test
  void theSdkSampleJoinsAndItsPlaceholderTimesAreUnreadable() {
    List<CaptureRecord> records = Read.captures(CAPTURE, Read.shared("samples/sdk.capture.jsonl"));
    List<LabelRecord> labels = Read.labels(LABELS, Read.shared("samples/sdk.actuals.jsonl"));

    assertThat(records).hasSize(44);
    assertThat(joined(records, labels)).isEqualTo(44);
    assertThat(records)
        .extracting(CaptureRecord::eventTime)
        .containsOnly(EventTime.unreadable("The event time '{%s}' is no ISO 8601 time"));
  }

  @Test
  void threePlainNumbersAreThreeRecords() {
    List<CaptureRecord> records =
        Read.captures(CAPTURE, Read.shared("samples/sdk.captured-data.jsonl"));

    assertThat(records).extracting(CaptureRecord::recordIndex).startsWith(0, 1, 2, 0);
    assertThat(records.get(2).features()).containsExactly(Map.entry("_c0", "5.0"));
    assertThat(records.get(2).outputs()).containsExactly(Map.entry("output_0", "5.5"));
  }

  @Test
  void aMergedEndpointRecordHasCaptureAndLabels() {
    SourceLine line = oneLine(Read.shared("adult-bias/published_endpoint_merged_record.json"));
    List<CaptureRecord> records = Read.accepted(CAPTURE.parse(line));
    List<LabelRecord> labels = Read.accepted(LABELS.parse(line));

    assertThat(records).hasSize(334);
    assertThat(joined(records, labels)).isEqualTo(334);
    assertThat(labels.get(333))
        .extracting(LabelRecord::eventId, LabelRecord::label)
        .containsExactly("7", Optional.of("1"));
  }

  @Test
  void aMergedBatchRecordHasTheJoinedInput() {
    SourceLine line = oneLine(Read.shared("adult-bias/published_batch_merged_record.json"));
    List<CaptureRecord> records = Read.accepted(CAPTURE.parse(line));

    assertThat(records).hasSize(334);
    assertThat(joined(records, Read.accepted(LABELS.parse(line)))).isEqualTo(334);
    assertThat(records.get(0).features()).hasSize(14).containsEntry("_c0", "28");
    assertThat(records.get(0).outputs()).containsEntry("score", "0.9899773597717285");
  }

  private static SourceLine oneLine(Path file) {
    return Read.line(
        Read.lines(file).stream()
            .map(l -> new String(l.bytes(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("\n")));
  }

  private static long joined(List<CaptureRecord> records, List<LabelRecord> labels) {
    Set<String> keys =
        labels.stream()
            .filter(l -> l.label().isPresent())
            .map(l -> l.eventId() + "/" + l.recordIndex())
            .collect(Collectors.toSet());
    return records.stream().filter(r -> keys.contains(r.labelId() + "/" + r.recordIndex())).count();
  }
}
