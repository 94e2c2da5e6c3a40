package io.tidemark.capture.format;

import java.io.Serializable;
import java.util.Optional;

/**
 * A format of capture files: what a line says. One file has one format. A format never throws on a
 * line, whatever its bytes.
 */
public interface CaptureFormat extends Serializable {

  /** The records of a line, or why there are none. */
  Parsed<CaptureRecord> parse(SourceLine line);

  /**
   * This format for the file that begins with a line: a format whose files begin with a header
   * learns the columns from it. Readers ask once per file, and then parse the first line as any
   * other.
   */
  default CaptureFormat startingWith(SourceLine first) {
    return this;
  }

  /** Why nothing of the file that begins with a line can be understood; empty if it can. */
  default Optional<String> refusal(SourceLine first) {
    return Optional.empty();
  }
}
