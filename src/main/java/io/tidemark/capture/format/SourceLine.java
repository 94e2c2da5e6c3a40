package io.tidemark.capture.format;

import java.util.Objects;

/**
 * One line of a file as it was found: undecoded, without its line break.
 *
 * @param file the file's address, from which formats may read model and variant
 * @param number the line's number in the file, from 1 on
 * @param bytes the line; not copied, since lines are the bulk of the work: nobody changes them
 */
@SuppressWarnings("ArrayRecordComponent") // a line is never compared with another
public record SourceLine(String file, long number, byte[] bytes) {

  public SourceLine {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(bytes, "bytes");
    if (number < 1) {
      throw new IllegalArgumentException("Lines count from 1, got " + number + " of " + file);
    }
  }
}
