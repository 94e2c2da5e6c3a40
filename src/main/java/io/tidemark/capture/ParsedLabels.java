package io.tidemark.capture;

import io.tidemark.capture.format.EventTime;
import io.tidemark.capture.format.GroundTruthFormat;
import io.tidemark.capture.format.LabelRecord;
import io.tidemark.capture.format.Parsed;
import io.tidemark.capture.format.SourceLine;
import io.tidemark.core.BadInputException;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * Lines of ground truth → rows of {@link Envelope#LABEL_ON_THE_WAY}. A label arrives in the hour
 * that the folders of its file name, {@code yyyy/mm/dd/hh}, as SageMaker asks for it.
 */
final class ParsedLabels implements LineParser {

  private static final long serialVersionUID = 1;

  private static final Pattern HOUR =
      Pattern.compile(".*/(\\d{4})/(\\d{2})/(\\d{2})/(\\d{2})/[^/]*");

  private final GroundTruthFormat format;

  ParsedLabels(GroundTruthFormat format) {
    this.format = format;
  }

  @Override
  public LineParser startingWith(SourceLine first) {
    format
        .refusal(first)
        .ifPresent(
            refusal -> {
              throw new BadInputException(refusal);
            });
    return new ParsedLabels(format.startingWith(first));
  }

  @Override
  public List<InternalRow> rows(SourceLine line) {
    Parsed<LabelRecord> parsed = format.parse(line);
    if (parsed instanceof Parsed.Rejected<LabelRecord> rejected) {
      return List.of(rejected(line, rejected.reason().name(), rejected.detail()));
    }
    Long arrival = arrivalMicros(line.file());
    List<InternalRow> rows = new ArrayList<>();
    for (LabelRecord label : ((Parsed.Records<LabelRecord>) parsed).records()) {
      EventTime time = StorableTimes.of(label.eventTime());
      Object[] row = empty(line);
      row[0] = label.eventId();
      row[1] = label.recordIndex();
      row[2] = label.label().orElse(null);
      row[3] = time.instant().map(StorableTimes::micros).orElse(null);
      row[4] = time.problem().orElse(null);
      row[5] = arrival;
      row[8] = label.recordIndex() == 0 ? label.raw() : null;
      rows.add(SparkRow.of(row));
    }
    return rows;
  }

  @Override
  public InternalRow rejected(SourceLine line, String reason, String detail) {
    RejectedLine kept = RejectedLine.of(line);
    Object[] row = empty(line);
    row[9] = reason;
    row[10] = detail;
    row[11] = kept.text();
    row[12] = kept.bytes();
    return SparkRow.of(row);
  }

  private static Object[] empty(SourceLine line) {
    Object[] row = new Object[Envelope.LABEL_ON_THE_WAY.size()];
    row[6] = line.file();
    row[7] = line.number();
    return row;
  }

  /** The hour of the folders, in microseconds since 1970; null where they name none. */
  static Long arrivalMicros(String file) {
    Matcher hour = HOUR.matcher(file);
    if (!hour.matches()) {
      return null;
    }
    try {
      return StorableTimes.micros(
          LocalDateTime.of(part(hour, 1), part(hour, 2), part(hour, 3), part(hour, 4), 0)
              .toInstant(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static int part(Matcher hour, int group) {
    return Integer.parseInt(hour.group(group));
  }
}
