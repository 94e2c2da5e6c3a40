package io.tidemark.capture.format;

/** Why a line is in quarantine. */
public enum QuarantineReason {
  INVALID_UTF8("The line is not UTF-8."),
  LINE_TOO_LONG("The line is longer than the reader's limit; its first bytes are kept."),
  TRUNCATED_JSON("The JSON ends before it is complete, as if the writer was interrupted."),
  INVALID_JSON("The line is not JSON."),
  NOT_AN_OBJECT("The line is JSON, but not an object."),
  NESTED_TOO_DEEP("The JSON is nested deeper than the limit."),
  DUPLICATE_FIELD("An object names a field twice, so that its value is unclear."),
  WRONG_TYPE("A field of the envelope has another type than the format says."),
  MISSING_EVENT_ID(
      "The event has no id, so that it can neither be joined nor told from a repetition."),
  MISSING_PAYLOAD("The event has neither an input nor an output, or a label record no label data."),
  UNKNOWN_ENCODING("The payload's encoding is none that the format knows."),
  INVALID_BASE64("The payload is said to be BASE64 and is not."),
  INVALID_PAYLOAD("The payload cannot be read as its encoding or the configured paths say."),
  FIELD_COUNT("A row has another number of fields than there are columns."),
  RECORD_COUNT_MISMATCH("The event has another number of outputs than of inputs."),
  UNKNOWN_EVENT_TYPE("The event is of a type that is neither a request nor a response."),
  FORBIDDEN_PLACE("The manifest names a file that is not below one of allowed-roots."),
  UNREADABLE_FILE("The file could not be read from here on.");

  private final String sentence;

  QuarantineReason(String sentence) {
    this.sentence = sentence;
  }

  /** The reason as a sentence for people. */
  public String sentence() {
    return sentence;
  }
}
