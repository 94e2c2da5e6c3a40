package io.tidemark.capture.format;

import static io.tidemark.capture.format.QuarantineReason.FIELD_COUNT;
import static io.tidemark.capture.format.QuarantineReason.INVALID_PAYLOAD;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows of CSV as RFC 4180 writes them: fields between quotes may hold delimiters, line breaks and
 * doubled quotes. A field without any character is null, one of two quotes is empty text. Blank
 * lines at the end are no rows, but others are, since records are told by their place. A quote
 * within a field that does not begin with one is text, as other readers have it. Numbers keep their
 * text.
 */
final class CsvText {

  private final String text;
  private final char delimiter;
  private final List<String[]> rows = new ArrayList<>(1);
  private final List<String> fields = new ArrayList<>();
  private int position;

  private CsvText(String text, char delimiter) {
    this.text = text;
    this.delimiter = delimiter;
  }

  static List<String[]> rows(String text, char delimiter) throws Unreadable {
    CsvText csv = new CsvText(text, delimiter);
    while (csv.position < text.length()) {
      csv.row();
    }
    List<String[]> rows = csv.rows;
    while (!rows.isEmpty() && isBlank(rows.get(rows.size() - 1))) {
      rows.remove(rows.size() - 1);
    }
    return rows;
  }

  /** Rows that must all be as long as the first. */
  static List<String[]> equalRows(String text, char delimiter) throws Unreadable {
    List<String[]> rows = rows(text, delimiter);
    for (int i = 1; i < rows.size(); i++) {
      if (rows.get(i).length != rows.get(0).length) {
        throw new Unreadable(
            FIELD_COUNT,
            "Row "
                + (i + 1)
                + " has "
                + rows.get(i).length
                + " fields, the first "
                + rows.get(0).length);
      }
    }
    return rows;
  }

  private void row() throws Unreadable {
    fields.clear();
    boolean more = true;
    while (more) {
      boolean quotes = position < text.length() && text.charAt(position) == '"';
      fields.add(quotes ? quotedField() : plainField());
      more = position < text.length() && text.charAt(position) == delimiter;
      if (more) {
        position++;
      }
    }
    skipLineBreak();
    rows.add(fields.toArray(String[]::new));
  }

  private static boolean isBlank(String[] row) {
    return row.length == 1 && row[0] == null;
  }

  private String plainField() {
    int start = position;
    while (position < text.length()) {
      char c = text.charAt(position);
      if (c == delimiter || c == '\n' || (c == '\r' && endsLine())) {
        break;
      }
      position++;
    }
    return position == start ? null : text.substring(start, position);
  }

  private boolean endsLine() {
    return position + 1 == text.length() || text.charAt(position + 1) == '\n';
  }

  private String quotedField() throws Unreadable {
    int start = position++;
    StringBuilder field = new StringBuilder();
    while (true) {
      int quote = text.indexOf('"', position);
      if (quote < 0) {
        throw new Unreadable(
            INVALID_PAYLOAD, "CSV: the quote at character " + start + " is never closed");
      }
      field.append(text, position, quote);
      position = quote + 1;
      if (position == text.length() || text.charAt(position) != '"') {
        break;
      }
      field.append('"');
      position++;
    }
    if (position < text.length()) {
      char next = text.charAt(position);
      if (next != delimiter && next != '\n' && !(next == '\r' && endsLine())) {
        throw new Unreadable(
            INVALID_PAYLOAD, "CSV: text after the closing quote at character " + (position - 1));
      }
    }
    return field.toString();
  }

  private void skipLineBreak() {
    if (position < text.length() && text.charAt(position) == '\r') {
      position++;
    }
    if (position < text.length() && text.charAt(position) == '\n') {
      position++;
    }
  }
}
