package io.tidemark.capture.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.capture.format.PayloadMapping.CsvHeader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlainRowsTest {

  private static final RowMapping MAPPING =
      RowMapping.FEATURES.withEvent("id", "at").withRecordIndex("n").withOutputs(List.of("score"));

  private static SourceLine line(long number, String text) {
    return new SourceLine("rows.csv", number, text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void theHeaderNamesTheColumns() {
    SourceLine header = line(1, "id,at,n,age,\"the plan\",score");
    CaptureFormat file =
        new CsvRows(MAPPING, List.of(), CsvHeader.PRESENT, ',').startingWith(header);

    assertThat(Read.accepted(file.parse(header))).isEmpty();
    CaptureRecord record =
        Read.accepted(file.parse(line(2, "e1,2024-05-01 10:00:00,3,31.0,\"a,b\",\r"))).get(0);
    assertThat(record.eventId()).isEqualTo("e1");
    assertThat(record.recordIndex()).isEqualTo(3);
    assertThat(record.eventTime()).isEqualTo(EventTime.at(Instant.parse("2024-05-01T10:00:00Z")));
    assertThat(record.features())
        .containsExactly(Map.entry("age", "31.0"), Map.entry("the plan", "a,b"));
    assertThat(record.outputs()).containsKey("score").doesNotContainValue("");
    assertThat(Read.rejected(file.parse(line(3, "e1,2,3"))).detail())
        .isEqualTo("3 fields for 6 columns");
  }

  @Test
  void aHeaderThatCannotBeReadIsRejected() {
    SourceLine header = line(1, "\"id,x");
    CaptureFormat file =
        new CsvRows(MAPPING, List.of(), CsvHeader.PRESENT, ',').startingWith(header);

    assertThat(Read.rejected(file.parse(header)).reason())
        .isEqualTo(QuarantineReason.INVALID_PAYLOAD);
  }

  @Test
  void aFileWithARepeatedColumnIsRefusedAsAWhole() {
    CsvRows rows = new CsvRows(MAPPING, List.of(), CsvHeader.PRESENT, ',');

    assertThat(rows.refusal(line(1, "id,x,id")).orElseThrow())
        .startsWith("rows.csv: Two columns are called 'id' in its first line");
    assertThat(rows.refusal(line(1, "id,x,y"))).isEmpty();
    assertThat(rows.refusal(line(1, "id,\"x"))).isEmpty();
  }

  @Test
  void columnsMayBeConfigured() {
    CsvRows rows = new CsvRows(RowMapping.FEATURES, List.of("a", "b"), CsvHeader.ABSENT, ';');

    CaptureRecord record = Read.accepted(rows.parse(line(1, "1,5;x"))).get(0);

    assertThat(record.features()).containsExactly(Map.entry("a", "1,5"), Map.entry("b", "x"));
    assertThat(record.eventId()).as("without a column for it").isEqualTo("rows.csv#1");
  }

  @Test
  void jsonFieldsAreColumnsByPath() {
    CaptureRecord record =
        Read.record(
            new JsonRows(MAPPING),
            "{\"id\": \"e\", \"n\": 0, \"at\": 1714557600, \"c\": {\"age\": 31.0}, \"score\":"
                + " 0.50}");

    assertThat(record.features()).containsExactly(Map.entry("c.age", "31.0"));
    assertThat(record.outputs()).containsExactly(Map.entry("score", "0.50"));
    assertThat(record.eventTime()).isEqualTo(EventTime.at(Instant.ofEpochSecond(1714557600)));
  }

  @Test
  void rowsWithoutIdOrIndexAreRejected() {
    JsonRows rows = new JsonRows(MAPPING);

    assertThat(Read.rejected(rows.parse(Read.line("{\"n\":0}"))).reason())
        .isEqualTo(QuarantineReason.MISSING_EVENT_ID);
    assertThat(Read.rejected(rows.parse(Read.line("{\"id\":\"e\",\"n\":-1}"))).detail())
        .isEqualTo("The record index 'n' is '-1', not 0, 1, 2 …");
    assertThat(Read.rejected(rows.parse(Read.line("{\"id\":\"e\"}"))).detail())
        .isEqualTo("The record index 'n' is missing");
    assertThat(Read.rejected(rows.parse(Read.line("{} {}"))).reason())
        .isEqualTo(QuarantineReason.INVALID_JSON);
    assertThat(Read.rejected(rows.parse(Read.line("1"))).reason())
        .isEqualTo(QuarantineReason.NOT_AN_OBJECT);
  }

  @Test
  void labelsStandInAColumn() {
    RowMapping mapping = RowMapping.FEATURES.withEvent("id", "at").withOutputs(List.of("label"));
    SourceLine header = line(1, "id,label,at");
    GroundTruthFormat csv =
        RowLabels.csv(mapping, List.of(), CsvHeader.PRESENT, ',').startingWith(header);

    LabelRecord label = Read.accepted(csv.parse(line(2, "e1,1.0,2024-05-01T10:00:00Z"))).get(0);

    assertThat(label.eventId()).isEqualTo("e1");
    assertThat(label.label()).contains("1.0");
    assertThat(label.eventTime().instant()).isPresent();
    assertThat(Read.accepted(csv.parse(line(3, "e1,,"))).get(0).label()).isEmpty();
    assertThat(
            Read.accepted(
                    RowLabels.json(mapping).parse(Read.line("{\"id\":\"e\",\"label\":\"yes\"}")))
                .get(0)
                .label())
        .isEqualTo(Optional.of("yes"));
    assertThat(Read.rejected(csv.parse(line(4, "\"e1"))).reason())
        .isEqualTo(QuarantineReason.INVALID_PAYLOAD);
  }

  @Test
  void labelsNeedAnIdAndALabelColumn() {
    assertThatThrownBy(() -> RowLabels.json(RowMapping.FEATURES))
        .hasMessage(
            "Labels need an event id column and one output, the label; got the id '' and the"
                + " outputs []");
  }
}
