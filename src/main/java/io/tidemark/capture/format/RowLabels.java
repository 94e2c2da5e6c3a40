package io.tidemark.capture.format;

import java.io.Serial;
import java.util.List;
import java.util.Optional;

/**
 * Labels in plain rows: the mapping's first output is the label, and its event id the id of the
 * labelled event.
 */
public final class RowLabels implements GroundTruthFormat {

  @Serial private static final long serialVersionUID = 1;

  private final CaptureFormat rows;
  private final String label;

  private RowLabels(CaptureFormat rows, String label) {
    this.rows = rows;
    this.label = label;
  }

  /**
   * Labels in a column of CSV.
   *
   * @throws IllegalArgumentException if the mapping lacks an event id or has not exactly one output
   */
  public static RowLabels csv(
      RowMapping mapping, List<String> columns, PayloadMapping.CsvHeader header, char delimiter) {
    return new RowLabels(new CsvRows(mapping, columns, header, delimiter), label(mapping));
  }

  /**
   * Labels in a field of JSON Lines.
   *
   * @throws IllegalArgumentException if the mapping lacks an event id or has not exactly one output
   */
  public static RowLabels json(RowMapping mapping) {
    return new RowLabels(new JsonRows(mapping), label(mapping));
  }

  private static String label(RowMapping mapping) {
    if (mapping.eventId().isEmpty() || mapping.outputs().size() != 1) {
      throw new IllegalArgumentException(
          "Labels need an event id column and one output, the label; got the id '"
              + mapping.eventId()
              + "' and the outputs "
              + mapping.outputs());
    }
    return mapping.outputs().get(0);
  }

  @Override
  public GroundTruthFormat startingWith(SourceLine first) {
    return new RowLabels(rows.startingWith(first), label);
  }

  @Override
  public Optional<String> refusal(SourceLine first) {
    return rows.refusal(first);
  }

  @Override
  public Parsed<LabelRecord> parse(SourceLine line) {
    Parsed<CaptureRecord> parsed = rows.parse(line);
    if (parsed instanceof Parsed.Records<CaptureRecord> records) {
      return new Parsed.Records<>(records.records().stream().map(this::label).toList());
    }
    Parsed.Rejected<CaptureRecord> rejected = (Parsed.Rejected<CaptureRecord>) parsed;
    return new Parsed.Rejected<>(rejected.reason(), rejected.detail());
  }

  private LabelRecord label(CaptureRecord row) {
    return new LabelRecord(
        row.eventId(),
        row.recordIndex(),
        Optional.ofNullable(row.outputs().get(label)),
        row.eventTime(),
        row.rawInput().orElse(""));
  }
}
