package io.tidemark.capture.format;

import java.util.List;

/** Where the parsing of every line begins, and where what stops it becomes a rejection. */
final class Lines {

  private Lines() {}

  /** What reads the text of a line. */
  interface Reading<T> {
    List<T> from(String text) throws Unreadable;
  }

  /** The records of a line that is not blank; a blank one has none. */
  static <T> Parsed<T> parse(SourceLine line, Reading<T> reading) {
    try {
      String text = LineText.of(line);
      return new Parsed.Records<>(text.isBlank() ? List.of() : reading.from(text));
    } catch (Unreadable e) {
      return e.rejected();
    }
  }
}
