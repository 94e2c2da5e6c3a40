package io.tidemark.capture;

import io.tidemark.capture.format.CaptureFormat;
import io.tidemark.capture.format.CaptureRecord;
import io.tidemark.capture.format.EventPart;
import io.tidemark.capture.format.EventTime;
import io.tidemark.capture.format.Parsed;
import io.tidemark.capture.format.SourceLine;
import io.tidemark.core.BadInputException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;

/** Lines of captures → rows of {@link Envelope#onTheWay}. */
final class ParsedRecords implements LineParser {

  private static final long serialVersionUID = 1;

  private final CaptureFormat format;
  private final CaptureLayout layout;
  private final RepeatedText file = new RepeatedText();
  private final RepeatedText model = new RepeatedText();
  private final RepeatedText variant = new RepeatedText();

  ParsedRecords(CaptureFormat format, CaptureLayout layout) {
    this.format = format;
    this.layout = layout;
  }

  @Override
  public LineParser startingWith(SourceLine first) {
    format
        .refusal(first)
        .ifPresent(
            refusal -> {
              throw new BadInputException(refusal);
            });
    return new ParsedRecords(format.startingWith(first), layout);
  }

  @Override
  public List<InternalRow> rows(SourceLine line) {
    Parsed<CaptureRecord> parsed = format.parse(line);
    if (parsed instanceof Parsed.Rejected<CaptureRecord> rejected) {
      return List.of(rejected(line, rejected.reason().name(), rejected.detail()));
    }
    List<CaptureRecord> records = ((Parsed.Records<CaptureRecord>) parsed).records();
    List<InternalRow> rows = new ArrayList<>(records.size());
    for (CaptureRecord record : records) {
      rows.add(row(record, line));
    }
    return rows;
  }

  private InternalRow row(CaptureRecord record, SourceLine line) {
    Object[] row = empty(line);
    LinkedHashMap<String, String> unplaced = new LinkedHashMap<>();
    layout.place(record.features(), row, Envelope.ON_THE_WAY.size(), unplaced);
    layout.place(record.outputs(), row, Envelope.ON_THE_WAY.size(), unplaced);
    EventTime time = StorableTimes.of(record.eventTime());
    row[0] = record.eventId();
    row[1] = record.recordIndex();
    row[2] = record.inferenceId().orElse(null);
    row[3] = time.instant().map(StorableTimes::micros).orElse(null);
    row[4] = time.problem().orElse(null);
    row[5] = record.part() == EventPart.WHOLE ? null : record.part().name();
    row[6] = model.of(record.model().orElse(null));
    row[7] = variant.of(record.variant().orElse(null));
    row[10] = record.attributes();
    row[11] = unplaced;
    if (record.recordIndex() == 0) {
      row[12] = record.rawInput().orElse(null);
      row[13] = record.rawOutput().orElse(null);
    }
    return SparkRow.of(row);
  }

  @Override
  public InternalRow rejected(SourceLine line, String reason, String detail) {
    RejectedLine kept = RejectedLine.of(line);
    Object[] row = empty(line);
    row[14] = reason;
    row[15] = detail;
    row[16] = kept.text();
    row[17] = kept.bytes();
    return SparkRow.of(row);
  }

  private Object[] empty(SourceLine line) {
    Object[] row = new Object[Envelope.ON_THE_WAY.size() + layout.size()];
    row[8] = file.of(line.file());
    row[9] = line.number();
    return row;
  }
}
