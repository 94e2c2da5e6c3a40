package io.tidemark.capture.format;

import java.util.List;
import java.util.Objects;

/**
 * What a line gave: records, or the reason why it goes to quarantine. A line is never half read.
 */
public sealed interface Parsed<T> {

  /**
   * The records of a line, in order.
   *
   * @param records none for a line that says nothing, such as a blank one or a header
   */
  record Records<T>(List<T> records) implements Parsed<T> {
    public Records {
      records = List.copyOf(records);
    }
  }

  /**
   * A line that could not be read.
   *
   * @param detail where in the line and what was found there, in one sentence
   */
  record Rejected<T>(QuarantineReason reason, String detail) implements Parsed<T> {
    public Rejected {
      Objects.requireNonNull(reason, "reason");
      Objects.requireNonNull(detail, "detail");
    }
  }
}
