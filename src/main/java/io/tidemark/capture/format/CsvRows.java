package io.tidemark.capture.format;

import static io.tidemark.capture.format.QuarantineReason.DUPLICATE_FIELD;

import io.tidemark.capture.format.PayloadMapping.CsvHeader;
import java.io.Serial;
import java.util.List;
import java.util.Optional;

/**
 * Plain CSV: a row per line. The columns are configured, or the first line of a file names them. A
 * row is one line: quotes may hold delimiters, but not line breaks.
 */
public final class CsvRows implements CaptureFormat {

  @Serial private static final long serialVersionUID = 1;

  private final RowMapping mapping;
  private final CsvHeader header;
  private final char delimiter;
  private final Naming naming;
  private final Columns own;

  /**
   * The format with columns mapped in a certain way.
   *
   * @param columns the names of the columns of files without a header; empty: `_c0`, `_c1` …
   * @throws IllegalArgumentException if a column stands twice
   */
  public CsvRows(RowMapping mapping, List<String> columns, CsvHeader header, char delimiter) {
    this(mapping, header, delimiter, new Naming(columns, "_c"), Columns.NONE);
  }

  private CsvRows(
      RowMapping mapping, CsvHeader header, char delimiter, Naming naming, Columns own) {
    this.mapping = mapping;
    this.header = header;
    this.delimiter = delimiter;
    this.naming = naming;
    this.own = own;
  }

  /**
   * The format of the file whose first line names the columns; one that cannot be read is rejected
   * where it is parsed.
   */
  @Override
  public CaptureFormat startingWith(SourceLine first) {
    if (header == CsvHeader.ABSENT) {
      return this;
    }
    try {
      return new CsvRows(mapping, header, delimiter, naming, columns(LineText.of(first)));
    } catch (Unreadable e) {
      return this;
    }
  }

  /** A column that stands twice: nobody can say which of the two is meant in all the lines. */
  @Override
  public Optional<String> refusal(SourceLine first) {
    if (header == CsvHeader.ABSENT) {
      return Optional.empty();
    }
    try {
      columns(LineText.of(first));
      return Optional.empty();
    } catch (Unreadable e) {
      return e.reason() == DUPLICATE_FIELD
          ? Optional.of(
              first.file()
                  + ": "
                  + e.detail()
                  + " in its first line; rename or remove one of them and run ingest again, nothing"
                  + " of this batch was taken in")
          : Optional.empty();
    }
  }

  @Override
  public Parsed<CaptureRecord> parse(SourceLine line) {
    return Lines.parse(line, text -> records(line, text));
  }

  private List<CaptureRecord> records(SourceLine line, String text) throws Unreadable {
    if (header == CsvHeader.PRESENT && line.number() == 1) {
      columns(text);
      return List.of();
    }
    List<String[]> rows = CsvText.rows(text, delimiter);
    return rows.isEmpty()
        ? List.of()
        : new MappedRow(mapping, naming.row(rows.get(0), own)).record(line, text);
  }

  private Columns columns(String text) throws Unreadable {
    List<String[]> rows = CsvText.rows(text, delimiter);
    return rows.isEmpty() ? Columns.NONE : Columns.header(rows.get(0));
  }
}
